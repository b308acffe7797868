/// Five registers of an invented programme of two partners: beneficiaries, cases, services, reintegrations and follow-ups,
/// from 2022 to 2025, in the order in which their rows were entered.
///
/// Every row is a pure function of the number of children, the seed and its position.
package struct GeneratedRegisters: Sendable {
  private let random: RandomStreams
  private let children: GeneratedChildren
  private let cases: GeneratedCases
  private let services: GeneratedServices
  private let reintegrations: GeneratedReintegrations
  private let followUps: GeneratedFollowUps
  private let days = DayTexts()

  package init(children count: Int, seed: Int) {
    random = RandomStreams(seed: seed)
    children = GeneratedChildren(count: count, random)
    cases = GeneratedCases(of: children, random)
    services = GeneratedServices(of: cases, random)
    reintegrations = GeneratedReintegrations(of: cases, random)
    followUps = GeneratedFollowUps(of: reintegrations, random)
  }

  package var tables: [GeneratedTable] {
    [beneficiariesTable, casesTable, servicesTable, reintegrationsTable, followUpsTable]
  }

  private var beneficiariesTable: GeneratedTable {
    GeneratedTable(
      name: "beneficiaries", rowCount: children.count,
      columns: [
        child("beneficiary_id", .key) { $0 },
        .code("partner", Vocabulary.partner) { [children] in Int(children.partner[$0]) },
        .code("site", Vocabulary.site) { [children] in Int(children.site[$0]) },
        .code("sex", Vocabulary.sex) { [children] in Int(children.sex[$0]) },
        .day("date_of_birth", days) { [children] in children.bornOn[$0] },
        .code("disability", Vocabulary.disability) { [children] in Int(children.disability[$0]) },
        .day("registered_on", days) { [children] in children.registeredOn[$0] },
      ])
  }

  private var casesTable: GeneratedTable {
    GeneratedTable(
      name: "cases", rowCount: cases.count,
      columns: [
        number("case_id", .key, "C", width: 7) { $0 },
        child("beneficiary_id", .reference) { [cases] in Int(cases.child[$0]) },
        .code("partner", Vocabulary.partner) { [cases] in Int(cases.partner[$0]) },
        .code("site", Vocabulary.site) { [cases] in Int(cases.site[$0]) },
        .day("opened_on", days) { [cases] in cases.openedOn[$0] },
        .code("referral_source", Vocabulary.referral) { [random] in random.choice(Distributions.referral, 63, $0) },
        .code("concern", Vocabulary.concern) { [random] in random.choice(Distributions.concern, 64, $0) },
        .code("care_setting", Vocabulary.care) { [random] in random.choice(Distributions.care, 65, $0) },
        .day("closed_on", days) { [cases] in cases.isOpen($0) ? .min : cases.closesOn[$0] },
        .code("closure_reason", Vocabulary.closure) { [cases, random] in
          cases.isOpen($0) ? Vocabulary.closure.count - 1 : random.choice(Distributions.closure, 66, $0)
        },
      ])
  }

  private var servicesTable: GeneratedTable {
    GeneratedTable(
      name: "services", rowCount: services.count,
      columns: [
        number("service_id", .key, "S", width: 8) { $0 },
        child("beneficiary_id", .reference) { [cases, services] in Int(cases.child[Int(services.caseRow[$0])]) },
        number("case_id", .reference, "C", width: 7) { [random, services] in
          random.below(100, 80, $0) == 1 ? nil : Int(services.caseRow[$0])
        },
        .code("partner", Vocabulary.partner) { [self] in partner(ofService: $0) },
        .code("site", Vocabulary.site) { [self] in site(ofService: $0) },
        .day("delivered_on", days) { [services] in services.deliveredOn($0) },
        .code("service_type", Vocabulary.service) { [random] in random.choice(Distributions.service, 78, $0) },
        GeneratedColumn("hours", .number) { [random] row, text in
          guard random.below(100, 80, row) != 0 else { return }
          text.append(contentsOf: Vocabulary.hours[random.value(Distributions.quarterHours, 79, row)])
        },
      ])
  }

  private var reintegrationsTable: GeneratedTable {
    GeneratedTable(
      name: "reintegrations", rowCount: reintegrations.count,
      columns: [
        number("reintegration_id", .key, "R", width: 7) { $0 },
        number("case_id", .reference, "C", width: 7) { [reintegrations] in Int(reintegrations.caseRow[$0]) },
        child("beneficiary_id", .reference) { [cases, reintegrations] in Int(cases.child[Int(reintegrations.caseRow[$0])]) },
        .code("partner", Vocabulary.partner) { [cases, reintegrations] in Int(cases.partner[Int(reintegrations.caseRow[$0])]) },
        .code("site", Vocabulary.site) { [cases, reintegrations] in Int(cases.site[Int(reintegrations.caseRow[$0])]) },
        .code("pathway", Vocabulary.pathway) { [reintegrations] in Int(reintegrations.pathway[$0]) },
        .day("started_on", days) { [reintegrations] in reintegrations.startedOn[$0] },
        .day("ended_on", days) { [reintegrations] in reintegrations.endedOn[$0] },
        .code("end_reason", Vocabulary.endReason) { [reintegrations, random] in
          reintegrations.endedOn[$0] == .min ? Vocabulary.endReason.count - 1 : random.choice(Distributions.endReason, 98, $0)
        },
      ])
  }

  private var followUpsTable: GeneratedTable {
    GeneratedTable(
      name: "follow_ups", rowCount: followUps.count,
      columns: [
        number("follow_up_id", .key, "F", width: 7) { $0 },
        number("reintegration_id", .reference, "R", width: 7) { [followUps] in Int(followUps.reintegration[$0]) },
        .day("visited_on", days) { [followUps] in followUps.visitedOn[$0] },
        .code("status", Vocabulary.followUpStatus) { [random] in random.choice(Distributions.followUpStatus, 140, $0) },
        GeneratedColumn("wellbeing_score", .number) { [random] row, text in
          if random.below(100, 142, row) >= 5 { appendDecimal(random.below(101, 141, row), to: &text) }
        },
      ])
  }
}

extension GeneratedRegisters {
  private func child(_ name: String, _ kind: GeneratedColumn.Kind, _ row: @escaping @Sendable (Int) -> Int) -> GeneratedColumn {
    GeneratedColumn(name, kind) { [children] in
      let child = row($0)
      appendChild(child, partner: children.partner[child], to: &$1)
    }
  }

  /// Numbers of rows counted from 1, after a letter.
  private func number(
    _ name: String, _ kind: GeneratedColumn.Kind, _ letter: Unicode.Scalar, width: Int, _ row: @escaping @Sendable (Int) -> Int?
  ) -> GeneratedColumn {
    let prefix = UInt8(ascii: letter)
    return GeneratedColumn(name, kind) { if let row = row($0) { appendNumber(prefix, row + 1, width: width, to: &$1) } }
  }

  /// A few services are given by the other partner.
  private func partner(ofService row: Int) -> Int {
    let home = Int(cases.partner[Int(services.caseRow[row])])
    return random.below(1000, 75, row) < 3 ? 1 - home : home
  }

  /// Some services are given at another site than the case's.
  private func site(ofService row: Int) -> Int {
    guard random.below(1000, 75, row) < 43 else { return Int(cases.site[Int(services.caseRow[row])]) }
    return Int(drawnSite(of: partner(ofService: row), random, streams: (76, 77), row))
  }
}
