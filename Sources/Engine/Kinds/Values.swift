import Model
import Registers

/// Figures that need the members' values themselves: quantiles, and sums or means of numbers with any decimals.
final class ValueColumn: KindColumn {
  enum Reading {
    case sum
    case mean
    case quantile(Double, minimum: Int)
  }

  private let number: NumberExpression
  private let reading: Reading
  fileprivate private(set) var values: [Double] = []

  init(of number: NumberExpression, reading: Reading) { (self.number, self.reading) = (number, reading) }

  func append(_ frame: Frame, _ evaluator: Evaluator) { values += evaluator.numbers(number, in: frame) }
  func forget() { values.removeAll(keepingCapacity: true) }

  func tally(of members: Members, among included: Inclusion) -> any Tally {
    ValueTally(column: self, included: included, collected: Collected(members.cells), reading: reading)
  }
}

private struct ValueTally: Tally {
  let column: ValueColumn
  let included: Inclusion
  var collected: Collected<Double>
  let reading: ValueColumn.Reading

  mutating func add(_ block: MemberBlock) {
    let values = column.values
    collected.add(block, included.mask(block)) { values[$0].isNaN ? nil : values[$0] }
  }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    let groups = collected.groups(of: grouping)
    return shown.map { shown in
      // In rising order, so that a sum does not depend on the order of the rows.
      outcome(ofSorted: shown.place.map { groups[$0].sorted() } ?? [])
    }
  }

  private func outcome(ofSorted values: [Double]) -> Outcome {
    let sum = values.reduce(0, +)
    let count = Quantity(values.count)
    switch reading {
    case .sum: return .value(Figure(numerator: Quantity(rounding: sum), denominator: count, value: sum))
    case .mean:
      guard !values.isEmpty else { return .notApplicable }
      return .value(Figure(numerator: Quantity(rounding: sum), denominator: count, value: sum / Double(values.count)))
    case .quantile(let share, let minimum):
      guard !values.isEmpty else { return .notApplicable }
      guard values.count >= minimum else { return .tooFew(minimum: minimum) }
      let value = quantile(share, ofSorted: values)
      let interval = share == 0.5 ? medianInterval(ofSorted: values) : nil
      return .value(Figure(numerator: Quantity(rounding: value), denominator: count, value: value, interval: interval))
    }
  }
}

extension Quantity {
  /// The nearest number of four decimals.
  init(rounding value: Double) { self.init(tenThousandths: Int64((value * 10_000).rounded())) }
}

/// What is known of members, kept in a list to be divided into groups at the end of a window.
struct Collected<Value> {
  private let cells: Cells
  private var values: [(cell: Int32, value: Value)] = []

  init(_ cells: Cells) { self.cells = cells }

  /// Adds the members that a mask holds for and of whom something is known.
  mutating func add(_ block: MemberBlock, _ mask: [Bool]?, _ value: (_ member: Int) -> Value?) {
    for place in block.members.indices where mask?[place] ?? true {
      if let value = value(Int(block.members[place])) { values.append((block.cells[place], value)) }
    }
  }

  func groups(of grouping: Int) -> [[Value]] {
    let division = cells.groupings[grouping]
    var groups = [[Value]](repeating: [], count: division.groups.count)
    for (cell, value) in values { groups[Int(division.groupOfCell[Int(cell)])].append(value) }
    return groups
  }
}
