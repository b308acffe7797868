import Model

/// The sum or mean of a number of at most four decimals: exact, whatever the order of the rows.
struct AmountColumn: KindColumn {
  private let number: NumberExpression
  private let isMean: Bool
  /// Ten-thousandths.
  private var amounts: [Int64] = []

  init(of number: NumberExpression, isMean: Bool) { (self.number, self.isMean) = (number, isMean) }

  mutating func reserve(_ members: Int) { amounts.reserveCapacity(members) }

  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {
    if case .column(let path) = number {
      amounts += evaluator.reader.numbers(path, in: frame)
    } else {
      amounts += evaluator.numbers(number, in: frame).map { $0.isNaN ? Quantity.missing : Int64(($0 * 10_000).rounded()) }
    }
  }

  func tally(of members: Members, among included: [Bool]) -> any Tally {
    AmountTally(members, included: included, amounts: amounts, isMean: isMean)
  }
}

private struct AmountTally: Tally {
  private let included: [Bool]
  private let amounts: [Int64]
  private let isMean: Bool
  private var sums: CellSums
  private var known: CellSums

  init(_ members: Members, included: [Bool], amounts: [Int64], isMean: Bool) {
    (self.included, self.amounts, self.isMean) = (included, amounts, isMean)
    (sums, known) = (CellSums(members), CellSums(members))
  }

  mutating func add(_ members: ArraySlice<Int32>) {
    let (included, amounts) = (included, amounts)
    sums.add(members) { included[$0] && amounts[$0] != Quantity.missing ? amounts[$0] : 0 }
    known.add(members) { included[$0] && amounts[$0] != Quantity.missing ? 1 : 0 }
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    let (sums, known) = (sums.groups(of: grouping), known.groups(of: grouping))
    return shown.map { shown in
      let sum = Quantity(tenThousandths: shown.place.map { sums[$0] } ?? 0)
      let count = Int(shown.place.map { known[$0] } ?? 0)
      if isMean && count == 0 { return .notApplicable }
      return .value(
        Figure(numerator: sum, denominator: Quantity(count), value: isMean ? sum.double / Double(count) : sum.double))
    }
  }
}
