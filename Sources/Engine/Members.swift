import Model
import Registers

/// The members of an indicator, worked out once: who they are, when they entered, in which group each falls and what each measure
/// says of them. Windows are then slices of it.
struct Members {
  /// Day numbers of entry, rising; all `Day.missing` where membership is a state.
  let entries: [Int32]
  /// For each member, a number for who is kept once; nil where all are kept. -1: nobody is known, never kept.
  let identities: Ordinals?
  let groupings: [Grouping]
  let measures: [MeasureColumn]

  var count: Int { entries.count }

  /// Members whose entry day lies in the range, as a range of positions.
  func slice(_ days: ClosedRange<Int32>) -> Range<Int> {
    func position(of day: Int32) -> Int {
      var (low, high) = (0, entries.count)
      while low < high {
        let middle = (low + high) / 2
        if entries[middle] < day { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return position(of: days.lowerBound)..<position(of: days.upperBound &+ 1)
  }
}

/// Numbers for distinct values: 0..<count, -1 for none.
struct Ordinals {
  let values: [Int32]
  let count: Int

  /// Several columns taken together. A row with any part missing has no value.
  init(_ columns: [[Int32]]) {
    guard var values = columns.first else {
      (self.values, count) = ([], 0)
      return
    }
    var count = Int(values.max() ?? -1) + 1
    for column in columns.dropFirst() {
      var numbers: [UInt64: Int32] = [:]
      for row in values.indices {
        guard values[row] >= 0, column[row] >= 0 else {
          values[row] = -1
          continue
        }
        let pair = UInt64(values[row]) << 32 | UInt64(column[row])
        if let number = numbers[pair] {
          values[row] = number
        } else {
          let number = Int32(numbers.count)
          numbers[pair] = number
          values[row] = number
        }
      }
      count = numbers.count
    }
    (self.values, self.count) = (values, count)
  }
}

/// What a measure says of each member.
struct MeasureColumn {
  let kind: Kind
  /// Whether the member is one that the measure is over.
  let included: [Bool]

  enum Kind {
    case count
    case distinct(Ordinals)
    case sum([Int64])
    case share(also: [Bool])
  }
}

extension Evaluator {
  /// Works the members of a computation out, in the order of their entry.
  func members(of computation: Computation, groupings: [[String]], ageBands: [Programme.AgeBand]) -> Members {
    let frame = memberFrame(of: computation)
    let dimensions = computation.dimensions.map { DimensionColumn($0, in: frame, self, ageBands: ageBands) }
    let byName = Dictionary(dimensions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return Members(
      entries: frame.entries,
      identities: computation.onePer.map { Ordinals($0.columns.map { reader.ordinals($0, in: frame) }) },
      groupings: groupings.map { names in Grouping(names.compactMap { byName[$0] }, count: frame.count) },
      measures: computation.measures.map { measure in column(of: measure, in: frame) })
  }

  /// Members in the order of their entry day, then of the register.
  private func memberFrame(of computation: Computation) -> Frame {
    let rowCount = registers[computation.table]?.rowCount ?? 0
    var frame = Frame(
      table: computation.table, rows: Array(0..<Int32(rowCount)), entries: Array(repeating: Day.missing, count: rowCount))
    if let entry = computation.entry {
      let entries = days(entry, in: frame)
      let known = (0..<Int32(rowCount)).filter { entries[Int($0)] != Day.missing }
      let sorted = known.sorted { (entries[Int($0)], $0) < (entries[Int($1)], $1) }
      frame = Frame(table: computation.table, rows: sorted, entries: sorted.map { entries[Int($0)] })
    }
    let holds = evaluate(computation.condition, in: frame)
    return frame.gathering(holds.indices.filter { holds[$0] }.map { Int32($0) })
  }

  private func column(of measure: Measure, in frame: Frame) -> MeasureColumn {
    let included = evaluate(measure.among, in: frame)
    return switch measure.kind {
    case .count: MeasureColumn(kind: .count, included: included)
    case .distinct(let paths):
      MeasureColumn(kind: .distinct(Ordinals(paths.map { reader.ordinals($0, in: frame) })), included: included)
    case .sum(let number): MeasureColumn(kind: .sum(numbers(number, in: frame)), included: included)
    case .share(let also): MeasureColumn(kind: .share(also: evaluate(also, in: frame)), included: included)
    }
  }
}

extension Computation {
  /// The day on which a row enters; nil where membership is a state.
  var entry: DayExpression? {
    switch membership {
    case .event(let day), .cohort(let day, _): day
    case .state: nil
    }
  }

  var isState: Bool { if case .state = membership { true } else { false } }
  var isCohort: Bool { if case .cohort = membership { true } else { false } }
}
