import Engine
import Indicators
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// Where nothing can be said, the reason is said; where little is there, it is counted rightly.
@Suite struct EdgeCaseTests {
  private let programme: Programme
  private let catalogue: Catalogue

  init() throws {
    let problems = ProblemList()
    programme = try #require(Repository.inputs.programme(problems))
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
    try problems.throwIfAny()
  }

  /// A figure as a sentence.
  private func say(_ id: String, measure: String = "", _ period: String, asOf: String = "2026-12-31", _ tables: [String: String])
    async throws -> String
  {
    let definition = try #require(catalogue[id])
    let registers = try Registers.small(tables)
    let day = try #require(Day(asOf))
    let results = await Engine(programme: programme, asOf: day).evaluate(
      [definition], periods: try #require(ReportingPeriod.list(period)), registers: registers)
    let found = results.results.first { $0.measure == measure && $0.group == .total && Window.periods.contains($0.window) }
    switch try #require(found).outcome {
    case .value(let figure): return "\(id) of \(period) is \(figure.numerator)" + (figure.denominator.map { " of \($0)" } ?? "")
    case .notYetObservable(let until): return "\(id) of \(period) cannot be observed before \(until)"
    case .notApplicable: return "\(id) of \(period) has no case"
    case .tooFew(let minimum): return "\(id) of \(period) has fewer than \(minimum) cases"
    case .notReached: return "\(id) of \(period) is not reached"
    case .notCollected: return "\(id) of \(period) was not collected"
    case .withheldForQuality: return "\(id) of \(period) is withheld"
    case .suppressed: return "\(id) of \(period) is suppressed"
    }
  }

  /// Convention C6: who is a child is never guessed, unless a partner's programme file says so.
  @Test(arguments: [(false, 1.0), (true, 2.0)]) func peopleOfUnknownAgeAreChildrenWhereThePartnerSaysSo(
    assumes: Bool, children: Double
  ) async throws {
    let tables = [
      "beneficiaries":
        "beneficiary_id,partner,date_of_birth\n2012-0001,bayti,2012-01-01\n2012-0002,bayti,\n2012-0003,aman,\n1980-0004,aman,1980-01-01\n",
      "services":
        "service_id,beneficiary_id,partner,delivered_on\nS1,2012-0001,bayti,2025-01-10\nS2,2012-0002,bayti,2025-01-10\nS3,2012-0003,aman,2025-01-10\nS4,1980-0004,aman,2025-01-10\n",
    ]
    let partners = programme.partners.map {
      Programme.Partner(
        code: $0.code, title: $0.title, country: $0.country, languages: $0.languages, arabicDigits: $0.arabicDigits,
        assumesChildren: assumes && $0.code == "bayti")
    }
    let street = Programme(
      title: programme.title, partners: partners, dataCutOff: programme.dataCutOff, jointReview: .exact, jointLanguages: [.en],
      ageBands: programme.ageBands, graceDays: 30, trendQuarters: 12, data: "", unknownReasonLimit: 0.2)
    let asOf = try #require(Day("2025-12-31"))
    let results = await Engine(programme: street, asOf: asOf).evaluate(
      catalogue.definitions.filter { $0.id == "children_served" },
      periods: [ReportingPeriod(quarter: 1, of: 2025)],
      registers: try Registers.small(tables)
    ).results
    func value(_ id: String, _ measure: String = "") throws -> Double {
      let found = results.first { $0.indicator == id && $0.measure == measure && $0.group == .total && $0.window == .quarter }
      guard case .value(let figure) = try #require(found).outcome else { return -1 }
      return figure.value
    }
    #expect(try value("children_served") == children)
    #expect(try value("children_served", "served_age_unknown") == 2)
  }

  private let nobody = "beneficiary_id,partner,date_of_birth\n"

  @Test func aDenominatorOfZeroIsNoCase() async throws {
    let tables = [
      "cases": "case_id,beneficiary_id,partner,opened_on,closed_on,closure_reason\nC1,2012-0001,bayti,2025-01-01,2025-02-01,died\n",
      "beneficiaries": nobody,
    ]
    #expect(try await say("goal_met_closure_rate", "2025-Q1", tables) == "goal_met_closure_rate of 2025-Q1 has no case")
  }

  @Test func anEmptyRegisterThatWasSentCountsZero() async throws {
    let tables = ["beneficiaries": nobody, "services": "service_id,beneficiary_id,partner,delivered_on,service_type\n"]
    #expect(try await say("children_served", "2025-Q1", tables) == "children_served of 2025-Q1 is 0")
    #expect(try await say("multi_service_share", "2025-Q1", tables) == "multi_service_share of 2025-Q1 has no case")
  }

  @Test func aRegisterThatNobodySentIsNotCollected() async throws {
    #expect(try await say("children_served", "2025-Q1", [:]) == "children_served of 2025-Q1 was not collected")
    #expect(try await say("harm_in_care_rate", "2025-Q1", ["beneficiaries": nobody]) == "harm_in_care_rate of 2025-Q1 was not collected")
  }

  @Test func aQuarterBeforeTheDataIsNotZero() async throws {
    let tables = [
      "beneficiaries": nobody + "2012-0001,bayti,2012-01-01\n",
      "services": "service_id,beneficiary_id,partner,delivered_on,service_type\nS1,2012-0001,bayti,2025-01-10,legal\n",
    ]
    #expect(try await say("children_served", "2024-Q4", tables) == "children_served of 2024-Q4 was not collected")
    #expect(try await say("children_served", "2025-Q1", tables) == "children_served of 2025-Q1 is 1")
    #expect(try await say("children_served", "2027-Q1", tables) == "children_served of 2027-Q1 cannot be observed before 2027-03-31")
  }

  @Test func oneOfOneIsAShare() async throws {
    let tables = [
      "reintegrations":
        "reintegration_id,partner,pathway,started_on,ended_on,end_reason\nR1,bayti,family,2024-01-01,2025-01-01,stable_closed\n"
    ]
    #expect(try await say("reintegration_success_rate", "2025-Q1", tables) == "reintegration_success_rate of 2025-Q1 is 1 of 1")
  }

  @Test func whereEverythingIsUnknownNobodyIsAChild() async throws {
    let tables = [
      "beneficiaries": nobody + "2012-0001,bayti,\n",
      "services": "service_id,beneficiary_id,partner,delivered_on,service_type\nS1,2012-0001,bayti,2025-01-10,\nS2,,bayti,2025-01-11,\n",
    ]
    #expect(try await say("children_served", "2025-Q1", tables) == "children_served of 2025-Q1 is 0")
    #expect(try await say("children_served", measure: "served_age_unknown", "2025-Q1", tables) == "children_served of 2025-Q1 is 1")
    #expect(try await say("services_delivered", "2025-Q1", tables) == "services_delivered of 2025-Q1 is 2")
  }

  @Test(arguments: [("2026-02-28", 1), ("2026-03-01", 0)]) func bornOn29FebruaryIsAnAdultOn1March(day: String, children: Int) async throws {
    let tables = [
      "beneficiaries": nobody + "2008-0001,bayti,2008-02-29\n",
      "services": "service_id,beneficiary_id,partner,delivered_on,service_type\nS1,2008-0001,bayti,\(day),legal\n",
    ]
    #expect(try await say("children_served", "2026-Q1", tables) == "children_served of 2026-Q1 is \(children)")
  }

  @Test(arguments: [("2025-03-14", 1), ("2025-03-15", 0)]) func onThe18thBirthdayAPersonIsAnAdult(day: String, children: Int) async throws {
    let tables = [
      "beneficiaries": nobody + "2007-0001,bayti,2007-03-15\n",
      "services": "service_id,beneficiary_id,partner,delivered_on,service_type\nS1,2007-0001,bayti,\(day),legal\n",
    ]
    #expect(try await say("children_served", "2025-Q1", tables) == "children_served of 2025-Q1 is \(children)")
  }

  @Test(arguments: ["2025-01", "2025-H1", "2025", "SY2024-25"]) func everyKindOfPeriodIsCounted(period: String) async throws {
    let tables = [
      "beneficiaries": nobody + "2012-0001,bayti,2012-01-01\n",
      "services": "service_id,beneficiary_id,partner,delivered_on,service_type\nS1,2012-0001,bayti,2025-01-10,legal\n",
    ]
    #expect(try await say("children_served", period, tables) == "children_served of \(period) is 1")
  }
}
