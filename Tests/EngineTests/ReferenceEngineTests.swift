import Engine
import Indicators
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// The fast engine equals the slow one, and its figures keep the laws of counting, on random registers.
@Suite struct ReferenceEngineTests {
  private let programme: Programme
  private let dictionary: DataDictionary
  private let catalogue: Catalogue
  private let asOf = Day(year: 2025, month: 12, day: 31)!

  init() throws {
    let problems = ProblemList()
    programme = try #require(Repository.inputs.programme(problems))
    dictionary = try #require(Repository.inputs.dictionary(problems))
    catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
    try problems.throwIfAny()
  }

  private typealias Tables = [String: (header: [String], rows: [[String]])]

  private func tables(seed: UInt64, rows: Int = 40) -> Tables {
    var random = RandomRegisters(seed: seed, dictionary, partners: programme.partners.map(\.code), rows: rows)
    return random.tables()
  }

  private func results(_ tables: Tables, _ periods: String, rowsAtOnce: Int = 1 << 15) async throws -> [IndicatorResult] {
    let registers = try RandomRegisters.registers(tables, dictionary)
    let list = try #require(ReportingPeriod.list(periods))
    let engine = Engine(programme: programme, asOf: asOf, rowsAtOnce: rowsAtOnce)
    return await engine.evaluate(catalogue.definitions, periods: list, registers: registers).results
  }

  @Test(arguments: [1, 20, 300] as [UInt64]) func everyFigureEqualsTheSlowEngines(seed: UInt64) async throws {
    let tables = tables(seed: seed)
    let slow = ReferenceEngine(try RandomRegisters.registers(tables, dictionary), programme, asOf: asOf)
    var compared = 0
    for (number, result) in try await results(tables, "2025-Q2").enumerated() {
      // Groupings of several dimensions and all time so far are many and take long: every eleventh of them.
      let isSimple = result.group.dimensions.count < 2 && result.window != .life
      guard isSimple || number % 11 == 0, result.outcome != .notCollected, let definition = catalogue[result.indicator],
        let (measure, horizon) = measure(result.measure, of: definition.computation)
      else { continue }
      let expected = slow.figure(
        definition.computation, measure: measure, horizon: horizon, days: result.window.days(of: result.period), group: result.group)
      let isEqual = agree(result.outcome, expected)
      #expect(
        isEqual,
        "\(result.indicator) \(result.measure) \(result.window) \(result.group.codes): \(result.outcome) against \(String(describing: expected))"
      )
      compared += 1
    }
    #expect(compared > 500)
  }

  private func agree(_ outcome: Outcome, _ expected: ReferenceFigure?) -> Bool {
    guard case .value(let figure) = outcome else { return expected == nil }
    guard let expected else { return false }
    return abs(figure.numerator.double - expected.numerator) < 1e-3 && abs(figure.value - expected.value) < 1e-9
      && (figure.denominator?.double == nil || abs((figure.denominator?.double ?? 0) - (expected.denominator ?? 0)) < 1e-3)
  }

  /// The measure and the horizon that a result's measure names.
  private func measure(_ name: String, of computation: Computation) -> (Measure, Int)? {
    guard case .cohort(_, let horizons, _) = computation.membership else {
      return computation.measures.first { $0.name == name }.map { ($0, 0) }
    }
    for (position, horizon) in horizons.enumerated() {
      for measure in computation.measures {
        let full = [position == 0 ? "" : "horizon_\(horizon)", measure.name].filter { !$0.isEmpty }.joined(separator: "_")
        if full == name { return (measure, horizon) }
      }
    }
    return nil
  }

  @Test(arguments: [5, 77] as [UInt64]) func theOrderOfRowsChangesNothing(seed: UInt64) async throws {
    let tables = tables(seed: seed)
    let turned = tables.mapValues { (header: $0.header, rows: Array($0.rows.reversed())) }
    let one = Set(try await results(tables, "2025-Q3,2024"))
    let other = Set(try await results(turned, "2025-Q3,2024"))
    let differing = Set(one.symmetricDifference(other).map { "\($0.indicator) \($0.measure)" }).sorted()
    #expect(differing == [])
  }

  /// Windows end within blocks of rows, between them, and several in one block.
  @Test(arguments: [3, 64] as [UInt64], [1, 7]) func rowsWorkedOutAFewAtATimeGiveTheSame(seed: UInt64, rowsAtOnce: Int) async throws {
    let tables = tables(seed: seed)
    let periods = "2024-Q4,2025-Q2,2025-Q3,2025"
    let whole = try await results(tables, periods)
    let parts = try await results(tables, periods, rowsAtOnce: rowsAtOnce)
    let differing = zip(whole, parts).filter { $0 != $1 }.map { "\($0.0.indicator) \($0.0.measure) \($0.0.period) \($0.0.window)" }
    #expect(Set(differing).sorted() == [])
    #expect(whole.count == parts.count)
  }

  @Test(arguments: [5] as [UInt64]) func eachDefinitionIsComputedFromItsOwnColumnsAlone(seed: UInt64) async throws {
    let registers = try RandomRegisters.registers(tables(seed: seed), dictionary)
    let periods = try #require(ReportingPeriod.list("2025-Q3,2024"))
    let engine = Engine(programme: programme, asOf: asOf)
    for definition in catalogue.definitions {
      let all = await engine.evaluate([definition], periods: periods, registers: registers)
      let own = await engine.evaluate(
        [definition], periods: periods, registers: registers.keeping(ColumnChoice(readBy: [definition], registers.dictionary)))
      #expect(all.results == own.results, "\(definition.id)")
    }
  }

  @Test(arguments: [11] as [UInt64]) func partnersTogetherAreTheSumOfPartnersWhereCountsAdd(seed: UInt64) async throws {
    let all = try await results(tables(seed: seed, rows: 80), "2025-Q3")
    for definition in catalogue.definitions where definition.additivity == .additive || definition.additivity == .stock {
      guard definition.disaggregations.contains(["partner"]), case .count? = definition.computation.measures.first?.kind else { continue }
      func count(_ dimensions: [String]) -> Double {
        all.filter { $0.indicator == definition.id && $0.measure.isEmpty && $0.window == .quarter && $0.group.dimensions == dimensions }
          .reduce(0) { sum, result in if case .value(let figure) = result.outcome { sum + figure.value } else { sum } }
      }
      #expect(count([]) == count(["partner"]), "\(definition.id)")
    }
  }

  @Test(arguments: [21] as [UInt64]) func ageBandsAndUnknownSumToTheTotal(seed: UInt64) async throws {
    let all = try await results(tables(seed: seed, rows: 80), "2025-Q3")
    for id in ["children_served", "cases_opened", "cases_open_end", "services_delivered"] {
      func count(_ dimensions: [String]) -> Double {
        all.filter { $0.indicator == id && $0.measure.isEmpty && $0.window == .quarter && $0.group.dimensions == dimensions }
          .reduce(0) { sum, result in if case .value(let figure) = result.outcome { sum + figure.value } else { sum } }
      }
      #expect(count([]) == count(["age_band"]), "\(id)")
    }
  }

  @Test(arguments: [31] as [UInt64]) func theCaseloadBalancesAndTheYearToDateNeverFalls(seed: UInt64) async throws {
    let all = try await results(tables(seed: seed, rows: 80), "2024-Q1..2025-Q4")
    func count(_ id: String, _ period: ReportingPeriod, _ window: Window) -> Double? {
      let found = all.first { $0.indicator == id && $0.period == period && $0.window == window && $0.group == .total && $0.measure.isEmpty }
      guard case .value(let figure)? = found?.outcome else { return nil }
      return figure.value
    }
    let quarters = try #require(ReportingPeriod.list("2024-Q1..2025-Q4"))
    for (before, period) in zip(quarters, quarters.dropFirst()) {
      let opening = try #require(count("cases_open_end", before, .quarter))
      let opened = try #require(count("cases_opened", period, .quarter))
      let closed = try #require(count("cases_closed", period, .quarter))
      #expect(opening + opened - closed == count("cases_open_end", period, .quarter), "\(period)")
      for id in ["children_served", "services_delivered", "youth_served"] where before.year == period.year {
        let (earlier, later) = (count(id, before, .ytd) ?? 0, count(id, period, .ytd) ?? 0)
        #expect(id == "youth_served" || earlier <= later, "\(id) \(period)")
      }
    }
  }
}
