import Engine
import Indicators
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// From the registers of the answer key to its figures: definitions and engine, without any import.
@Suite struct ExpectedFiguresTests {
  private let programme: Programme
  private let dictionary: DataDictionary
  private let catalogue: Catalogue
  private let registers: Registers

  init() throws {
    let problems = ProblemList()
    programme = try #require(Repository.inputs.programme(problems))
    dictionary = try #require(Repository.inputs.dictionary(problems))
    catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
    try problems.throwIfAny()
    registers = try KeyRegisters.load(dictionary)
  }

  private func results(threads: Int) async throws -> Results {
    let periods = try #require(ReportingPeriod.list("2025-Q3,2026-Q3,2025"))
    let engine = Engine(programme: programme, asOf: programme.dataCutOff)
    return await engine.evaluate(catalogue.definitions, periods: periods, registers: registers, threads: threads)
  }

  @Test func everyFigureOfTheKeyComesOut() async throws {
    let expected = try ExpectedFigure.load()
    #expect(expected.count > 500)
    let wrong = disagreements(of: try await results(threads: 1), with: expected)
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test func theNumberOfThreadsChangesNothing() async throws {
    let one = try await results(threads: 1)
    let many = try await results(threads: 3)
    #expect(one.results == many.results)
  }

  @Test func aCohortIsProvisionalForThirtyDaysAfterItsQuarter() async throws {
    let maturities = try await results(threads: 1).results.filter {
      $0.indicator == "reentry_12m" && $0.group == .total && $0.measure == ""
    }
    .map { "\($0.period) \($0.maturity?.rawValue ?? "")" }
    #expect(maturities == ["2025-Q3 final", "2026-Q3 provisional", "2025 final"])
  }

  @Test func theCaseloadBalances() async throws {
    let periods = try #require(ReportingPeriod.list("2023-Q1..2026-Q3"))
    let all = await Engine(programme: programme, asOf: programme.dataCutOff).evaluate(
      catalogue.definitions, periods: periods, registers: registers)
    func count(_ indicator: String, _ period: ReportingPeriod) -> Int64? {
      let found = all.results.first {
        $0.indicator == indicator && $0.period == period && $0.window == .quarter && $0.group == .total && $0.measure == ""
      }
      guard case .value(let figure)? = found?.outcome else { return nil }
      return figure.numerator.tenThousandths
    }
    for (before, period) in zip(periods, periods.dropFirst()) {
      let opening = try #require(count("cases_open_end", before))
      let opened = try #require(count("cases_opened", period))
      let closed = try #require(count("cases_closed", period))
      #expect(opening + opened - closed == count("cases_open_end", period), "\(period)")
    }
  }
}
