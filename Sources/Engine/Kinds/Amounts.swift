import Model
import Registers

/// The sum or mean of a number of at most four decimals: exact, whatever the order of the rows.
final class AmountColumn: KindColumn {
  private let number: NumberExpression
  private let isMean: Bool
  /// Ten-thousandths.
  fileprivate private(set) var amounts: [Int64] = []

  init(of number: NumberExpression, isMean: Bool) { (self.number, self.isMean) = (number, isMean) }

  func append(_ frame: Frame, _ evaluator: Evaluator) {
    if case .column(let path) = number {
      amounts += evaluator.reader.numbers(path, in: frame)
    } else {
      amounts += evaluator.numbers(number, in: frame).map { $0.isNaN ? Quantity.missing : Int64(($0 * 10_000).rounded()) }
    }
  }

  func forget() { amounts.removeAll(keepingCapacity: true) }

  func tally(of members: Members, among included: Inclusion) -> any Tally {
    AmountTally(column: self, included: included, isMean: isMean, sums: CellSums(members.cells), known: CellSums(members.cells))
  }
}

private struct AmountTally: Tally {
  let column: AmountColumn
  let included: Inclusion
  let isMean: Bool
  var sums: CellSums
  var known: CellSums

  mutating func add(_ block: MemberBlock) {
    let (amounts, members) = (column.amounts, block.members)
    let isKnown = included.mask(block)
    let mask = members.indices.map { (isKnown?[$0] ?? true) && amounts[Int(members[$0])] != Quantity.missing }
    sums.add(block) { mask[$0] ? amounts[Int(members[$0])] : 0 }
    known.count(block, mask)
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
