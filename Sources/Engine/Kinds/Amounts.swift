import Model
import Registers

/// The sum or mean of a number of at most four decimals: exact, whatever the order of the rows.
struct AmountColumn: KindColumn {
  private let number: NumberExpression
  private let isMean: Bool
  /// Ten-thousandths.
  private var amounts = PackedAmounts()

  init(of number: NumberExpression, isMean: Bool) { (self.number, self.isMean) = (number, isMean) }

  mutating func reserve(_ members: Int) { amounts.reserveCapacity(members) }

  mutating func append(_ frame: Frame, _ evaluator: Evaluator) {
    if case .column(let path) = number {
      amounts.append(contentsOf: evaluator.reader.numbers(path, in: frame))
    } else {
      let values = evaluator.numbers(number, in: frame)
      amounts.append(contentsOf: values.map { $0.isNaN ? Quantity.missing : Int64(($0 * 10_000).rounded()) })
    }
  }

  func tally(of members: Members, among included: MemberFlags) -> any Tally {
    AmountTally(members, included: included, amounts: amounts, isMean: isMean)
  }
}

private struct AmountTally: Tally {
  private let included: MemberFlags
  private let amounts: PackedAmounts
  private let isMean: Bool
  private var sums: CellSums
  private var known: CellSums

  init(_ members: Members, included: MemberFlags, amounts: PackedAmounts, isMean: Bool) {
    (self.included, self.amounts, self.isMean) = (included, amounts, isMean)
    (sums, known) = (CellSums(members), CellSums(members))
  }

  mutating func add(_ block: MemberBlock) {
    let (included, amounts) = (included, amounts.values(at: block.members))
    sums.add(block) { place, member in included[member] && amounts[place] != Quantity.missing ? amounts[place] : 0 }
    known.add(block) { place, member in included[member] && amounts[place] != Quantity.missing ? 1 : 0 }
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
