import Engine
import Foundation
import Indicators
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// Figures of the answer key that are variants of the catalogue's indicators: the language can say them, without Swift.
@Suite struct KeyVariantsTests {
  private let programme: Programme
  private let dictionary: DataDictionary

  init() throws {
    let problems = ProblemList()
    programme = try #require(Repository.inputs.programme(problems))
    dictionary = try #require(Repository.inputs.dictionary(problems))
    try problems.throwIfAny()
  }

  private func definition(_ text: String) throws -> (definition: IndicatorDefinition, examples: [WorkedExample]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder.appending(path: "indicators"), withIntermediateDirectories: true)
    try text.write(to: folder.appending(path: "indicators/x.yaml"), atomically: true, encoding: .utf8)
    let problems = ProblemList()
    let catalogue = Catalogue(WorkspaceFolder(path: folder.path), dictionary: dictionary, problems)
    #expect(problems.problems.map(\.description) == [])
    return (try #require(catalogue.definitions.first), catalogue.examples)
  }

  /// A definition of the catalogue with some of its words changed, each of which must be there.
  private func catalogueText(_ file: String, _ changes: [(String, String)]) throws -> String {
    try changes.reduce(try Repository.text("\(Repository.root)/Inputs/indicators/\(file).yaml")) { text, change in
      try #require(text.contains(change.0))
      return text.replacingOccurrences(of: change.0, with: change.1)
    }
  }

  private func results(_ definition: IndicatorDefinition, _ registers: Registers) async -> [IndicatorResult] {
    let periods = ReportingPeriod.list("2025-Q3,2026-Q3,2025") ?? []
    return await Engine(programme: programme, asOf: programme.dataCutOff).evaluate(
      [definition], periods: periods, registers: registers.keeping(ColumnChoice(readBy: [definition], registers.dictionary))
    )
    .results.filter { Window.periods.contains($0.window) && $0.measure == "" }
  }

  private func expected() throws -> [String: [String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: Repository.key + "/expected.json")))
    let periods = (json as? [String: Any])?["expected"] as? [String: [String: Any]] ?? [:]
    return periods.filter { ReportingPeriod($0.key) != nil }
  }

  /// Only the first exit of a child in its whole history, instead of the first one in the window.
  @Test func reentryAfterTheFirstExitEver() async throws {
    let earlier = """
        none:
          in: episodes
          as: earlier
          same: beneficiary_id
          where:
            closed_on: {before: episodes.closed_on}
            age: {below: 18, on: earlier.closed_on}
            days_between: {from: opened_on, to: closed_on, at_least: 8}
            latest:
              in: reintegrations
              by: case_id
              order: started_on
              where: {pathway: family, started_on: {on_or_before: earlier.closed_on}}
              then:
                not:
                  any:
                    - end_reason: [disrupted_street, disrupted_care, disrupted_abuse, disrupted_other]
                      ended_on: {on_or_before: earlier.closed_on}
                    - exists: {in: follow_ups, where: {status: disrupted, visited_on: {on_or_before: earlier.closed_on}}}
      one_per:
      """
    let text = try catalogueText("G01-reentry_12m", [("one_per:", earlier)])
    let found = await results(try definition(text).definition, try KeyRegisters.load(dictionary))
    var compared = 0
    for (period, values) in try expected() {
      for (partner, value) in values["reentry_12m_first_exit_ever"] as? [String: [String: Int]] ?? [:] {
        let result = found.first { $0.period.label == period && $0.group == Group(dimensions: ["partner"], codes: [partner]) }
        guard case .value(let figure)? = result?.outcome else {
          Issue.record("no figure of \(partner) in \(period)")
          continue
        }
        compared += 1
        #expect(figure.numerator == Quantity(value["n"] ?? -1), "\(partner) \(period)")
        #expect(figure.denominator == Quantity(value["d"] ?? -1), "\(partner) \(period)")
      }
    }
    #expect(compared == 6)
  }

  /// Days from opening to the return home, of the returns that began in the period.
  @Test func daysFromOpeningToTheReturnsOfThePeriod() async throws {
    let text = """
      id: x
      section: s
      title: {ar: أ, fr: b, en: c}
      definition: {ar: أ, fr: b, en: c}
      unit: days
      direction: lower
      additivity: quantile
      rows: episodes
      on: {first: {in: reintegrations, by: case_id, order: started_on, day: started_on, where: {pathway: family}}}
      where:
        # Children on the day of their return.
        age: {below: 18}
        care_setting: [street, residential, emergency_shelter, detention]
        # A closing comes first where the return began only after it.
        closed_on: {on_or_after: entry, or_missing: yes}
        not: {closure_reason: [duplicate, opened_in_error]}
      windows: [period]
      measures:
        - median: {of: {days_between: {from: opened_on, to: entry}}}
      """
    let found = await results(try definition(text).definition, try KeyRegisters.load(dictionary))
    for (period, values) in try expected() {
      let value = try #require(values["median_days_open_to_family_started_in_period"] as? [String: Double])
      guard case .value(let figure)? = found.first(where: { $0.period.label == period && $0.group == .total })?.outcome else {
        Issue.record("no figure in \(period)")
        continue
      }
      #expect(figure.value == value["median"], "\(period)")
      #expect(figure.denominator?.double ?? figure.numerator.double == value["n"], "\(period)")
    }
  }

  /// Convention C3 counts 365 days; who counts calendar months instead counts the anniversary, which over a 29 February is day 366.
  @Test(arguments: [("horizon", 2), ("{date: episodes.closed_on, plus_months: 12}", 3)])
  func twelveMonthsByDaysAndByTheCalendar(bound: String, returned: Int) async throws {
    let text = try catalogueText("G01-reentry_12m", [("on_or_before: horizon", "on_or_before: \(bound)")])
    let (definition, examples) = try definition(text)
    let example = try #require(examples.first)
    let tables = example.tables.map { ($0.id, ([$0.header] + $0.rows).map { $0.joined(separator: ",") }.joined(separator: "\n")) }
    let registers = try Registers.small(Dictionary(uniqueKeysWithValues: tables))
    let periods = try #require(ReportingPeriod.list("2025-Q1"))
    let engine = Engine(programme: programme, asOf: example.asOf)
    let found = await engine.evaluate([definition], periods: periods, registers: registers).results
    let total = found.first { $0.measure == "" && $0.group == Group.total }
    guard case .value(let figure)? = total?.outcome else {
      Issue.record("no figure")
      return
    }
    #expect(figure.numerator == Quantity(returned))
    #expect(figure.denominator == Quantity(6))
  }

  /// Attainment, progress and whether it is met, of every target of the key.
  @Test func everyTargetOfTheKeyStandsWhereItSays() throws {
    let problems = ProblemList()
    let catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
    var compared = 0
    for (period, values) in try expected() {
      for (name, target) in values["targets"] as? [String: [String: Any]] ?? [:] {
        func number(_ key: String) -> Double? { (target[key] as? NSNumber)?.doubleValue }
        let definition = try #require(catalogue[String(name.prefix { $0 != ":" })])
        let found = TargetAttainment(
          actual: try #require(number("actual")), target: try #require(number("target")), baseline: number("baseline"),
          direction: definition.direction)
        #expect(isClose(found.attainment, number("attainment")), "\(name) \(period)")
        // Only a year has come so far from its baseline.
        if period.count == 4 { #expect(isClose(found.progress, number("progress")), "\(name) \(period)") }
        #expect((found.status == .met) == (target["met"] as? Bool), "\(name) \(period)")
        compared += 1
      }
    }
    #expect(compared > 20)
  }

  private func isClose(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) < 1e-6
  }
}
