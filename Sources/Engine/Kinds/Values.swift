import Model
import Registers

/// Figures that need the members' values themselves: quantiles, and sums or means of numbers with any decimals.
struct ValueColumn: KindColumn {
  enum Reading {
    case sum
    case mean
    case quantile(Double, minimum: Int)
  }

  private let number: NumberExpression
  private let reading: Reading
  private var values: [Double] = []

  init(of number: NumberExpression, reading: Reading) { (self.number, self.reading) = (number, reading) }

  mutating func reserve(_ members: Int) { values.reserveCapacity(members) }
  mutating func append(_ frame: Frame, _ evaluator: Evaluator) { values += evaluator.numbers(number, in: frame) }

  func tally(of members: Members, among included: MemberFlags) -> any Tally {
    ValueTally(collected: Collected(members) { [values] in included[$0] && !values[$0].isNaN }, values: values, reading: reading)
  }
}

private struct ValueTally: Tally {
  private(set) var collected: Collected
  let values: [Double]
  let reading: ValueColumn.Reading

  mutating func add(_ block: MemberBlock) { collected.add(block) }

  func outcomes(of grouping: Int, _ shown: [ShownGroup], in span: Span) -> [Outcome] {
    let groups = collected.groups(of: grouping)
    return shown.map { shown in
      // In rising order, so that a sum does not depend on the order of the rows.
      outcome(ofSorted: shown.place.map { groups[$0].map { values[Int($0)] }.sorted() } ?? [])
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

/// Members kept in a list, to be divided into groups at the end of a window.
struct Collected {
  private let isWanted: (Int) -> Bool
  private let cellOf: PackedOrdinals
  private let groupings: [Grouping]
  private var members: [Int32] = []

  init(_ members: Members, where isWanted: @escaping (Int) -> Bool) {
    (self.isWanted, cellOf, groupings) = (isWanted, members.cells.cellOf, members.groupings)
  }

  mutating func add(_ block: MemberBlock) {
    for member in block.members where isWanted(Int(member)) { members.append(member) }
  }

  func groups(of grouping: Int) -> [[Int32]] {
    let division = groupings[grouping]
    var groups = [[Int32]](repeating: [], count: division.groups.count)
    for member in members { groups[Int(division.groupOfCell[Int(cellOf[Int(member)])])].append(member) }
    return groups
  }
}
