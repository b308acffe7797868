import Engine
package import Indicators
package import Model
import Registers

/// Runs the worked examples of a catalogue: small registers in, the expected figures out.
package struct WorkedExampleRun: Sendable {
  /// An expectation that was not met, or an example that could not be run.
  package struct Failure: Hashable, Sendable, CustomStringConvertible {
    package let place: String
    package let indicator: String
    package let example: String
    package let detail: String

    package var description: String { "\(place): \(indicator), “\(example)”: \(detail)" }
  }

  private let catalogue: Catalogue
  private let dictionary: DataDictionary
  private let programme: Programme

  package init(_ catalogue: Catalogue, dictionary: DataDictionary, programme: Programme) {
    (self.catalogue, self.dictionary, self.programme) = (catalogue, dictionary, programme)
  }

  package init(_ workspace: LoadedWorkspace) {
    self.init(workspace.catalogue, dictionary: workspace.dictionary, programme: workspace.programme)
  }

  package func failures() async -> [Failure] {
    var failures: [Failure] = []
    for example in catalogue.examples { failures += await self.failures(of: example) }
    return failures
  }

  private func failures(of example: WorkedExample) async -> [Failure] {
    func failure(_ place: String, _ detail: String) -> Failure {
      Failure(place: place, indicator: example.indicator, example: example.name, detail: detail)
    }
    guard let definition = catalogue[example.indicator] else { return [] }
    let registers: Registers
    do {
      registers = Registers(dictionary: dictionary, sent: try example.tables.map(register))
    } catch {
      return [failure(example.place, "\(error)")]
    }
    let periods = example.expectations.map(period(of:)).reduce(into: [ReportingPeriod]()) { if !$0.contains($1) { $0.append($1) } }
    let results = await Engine(programme: programme, asOf: example.asOf).evaluate([definition], periods: periods, registers: registers)
    return example.expectations.compactMap { expected in
      let found = figure(results, expected, of: definition.computation)
      return found == expected.figure || (Quantity(found) != nil && Quantity(found) == Quantity(expected.figure))
        ? nil : failure(expected.place, "expected \(expected.figure) for \(expected.period.label), found \(found)")
    }
  }

  /// School and fiscal years begin where the programme says.
  private func period(of expected: WorkedExample.Expectation) -> ReportingPeriod {
    ReportingPeriod(expected.period.unit, expected.period.index, of: expected.period.year, in: programme.calendar)
  }

  private func register(_ table: WorkedExample.Table) throws -> Register {
    guard let definition = dictionary[table.id] else { throw UnknownTable(id: table.id) }
    return try CanonicalTable(header: table.header, rows: table.rows).register(as: definition, codeLists: dictionary.codeLists)
  }

  private struct UnknownTable: Error, CustomStringConvertible {
    let id: String
    var description: String { "the dictionary has no table \(id)" }
  }

  /// The figure in the words of examples; a group without members counts as 0 or as not applicable.
  private func figure(_ results: Results, _ expected: WorkedExample.Expectation, of computation: Computation) -> String {
    let period = period(of: expected)
    let told = results.results.filter { $0.period == period && $0.window == expected.window && $0.measure == expected.measure }
    let groups = told.filter { Set($0.group.dimensions) == Set(expected.group.dimensions) }
    if let found = groups.first(where: { result in expected.group.dimensions.allSatisfy { result.group[$0] == expected.group[$0] } }) {
      return found.outcome.words
    }
    // What cannot be told of the whole is not told of its groups either.
    if let whole = told.first(where: { $0.group == .total })?.outcome, whole.figure == nil, whole != .notApplicable { return whole.words }
    guard !groups.isEmpty, let measure = computation.namedMeasures[expected.measure] else {
      let isTotal = expected.group.dimensions.isEmpty
      return isTotal ? "no such figure" : "no figure by \(expected.group.dimensions.joined(separator: " and ")): no table has that column"
    }
    switch measure.kind {
    case .count, .distinct, .sum: return "0"
    case .share, .ratio, .rate, .survival, .mean, .over: return "not applicable"
    case .quantile(_, _, let minimum): return "fewer than \(minimum)"
    }
  }
}

extension Outcome {
  fileprivate var figure: Figure? { if case .value(let figure) = self { figure } else { nil } }

  /// As worked examples and messages say it: `3`, `4 of 8`, `12.5`, `not applicable`.
  package var words: String {
    switch self {
    case .value(let figure): figure.words
    case .notYetObservable(let until): "not yet observable until \(until)"
    case .notApplicable: "not applicable"
    case .tooFew(let minimum): "fewer than \(minimum)"
    case .notReached: "not reached"
    case .notCollected: "not collected"
    case .withheldForQuality: "withheld for quality"
    case .suppressed: "suppressed"
    }
  }
}

extension Figure {
  /// A share is "n of d"; anything else is its value, to four decimals.
  fileprivate var words: String {
    if let denominator, interval != nil, denominator.double > 0, abs(value - numerator.double / denominator.double) < 1e-12 {
      return "\(numerator) of \(denominator)"
    }
    return Quantity(tenThousandths: Int64((value * Double(Quantity.scale)).rounded())).description
  }
}
