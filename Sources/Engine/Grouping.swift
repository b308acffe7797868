import Model
import Registers

/// A dimension's code for each member, as an index.
struct DimensionColumn {
  let name: String
  let codes: [UInt16]
  let names: [String]
  /// Age bands depend on the day a member is asked about; who is kept once must be settled before.
  let isAgeBand: Bool

  init(_ dimension: Computation.Dimension, in frame: Frame, _ evaluator: Evaluator, ageBands: [Programme.AgeBand]) {
    name = dimension.name
    switch dimension.source {
    case .code(let path, _):
      isAgeBand = false
      let found = evaluator.reader.codes(path, in: frame)
      codes = found?.codes ?? Array(repeating: 0, count: frame.count)
      names = found?.list.codes.map(\.id) ?? [CodeList.unknownID]
    case .ageBand(let person, let day):
      isAgeBand = true
      names = ageBands.map(\.label) + [CodeList.unknownID]
      let bandOfAge = (0...150).map { age in
        UInt16(ageBands.firstIndex { age >= $0.from && age <= $0.through ?? .max } ?? ageBands.count)
      }
      codes = evaluator.ages(of: person, on: day, in: frame).map { age in
        age < 0 ? UInt16(ageBands.count) : bandOfAge[min(150, Int(age))]
      }
    }
  }
}

/// The groups that a combination of dimensions divides the members into. No dimension: one group, the total.
struct Grouping {
  let dimensions: [String]
  /// Every group that has a member, in the order of its codes.
  let groups: [Group]
  /// For each member, its group's position.
  let groupOf: [Int32]
  /// The same, age bands left out: within such a group a person is kept once.
  let keptWithin: [Int32]
  let keptWithinCount: Int

  init(_ columns: [DimensionColumn], count: Int) {
    dimensions = columns.map(\.name)
    let all = Self.number(columns, count: count)
    groupOf = all.numbers
    groups = all.keys.map { key in Group(dimensions: columns.map(\.name), codes: Self.codes(of: key, columns)) }
    if columns.contains(where: \.isAgeBand) {
      let settled = Self.number(columns.filter { !$0.isAgeBand }, count: count)
      (keptWithin, keptWithinCount) = (settled.numbers, settled.keys.count)
    } else {
      (keptWithin, keptWithinCount) = (all.numbers, all.keys.count)
    }
  }

  /// Numbers the combinations that occur, in rising order of their mixed-radix key.
  private static func number(_ columns: [DimensionColumn], count: Int) -> (numbers: [Int32], keys: [Int]) {
    guard !columns.isEmpty else { return (Array(repeating: 0, count: count), [0]) }
    var keys = [Int](repeating: 0, count: count)
    for column in columns {
      for member in keys.indices { keys[member] = keys[member] * column.names.count + Int(column.codes[member]) }
    }
    let size = columns.reduce(1) { $0 * $1.names.count }
    if size <= 1 << 20 {
      var numberOf = [Int32](repeating: -1, count: size)
      for key in keys { numberOf[key] = 0 }
      let occurring = (0..<size).filter { numberOf[$0] == 0 }
      for (number, key) in occurring.enumerated() { numberOf[key] = Int32(number) }
      return (keys.map { numberOf[$0] }, occurring)
    }
    let occurring = Set(keys).sorted()
    let numberOf = Dictionary(uniqueKeysWithValues: occurring.enumerated().map { ($1, Int32($0)) })
    return (keys.map { numberOf[$0]! }, occurring)
  }

  private static func codes(of key: Int, _ columns: [DimensionColumn]) -> [String] {
    var rest = key
    return columns.reversed().map { column in
      defer { rest /= column.names.count }
      return column.names[rest % column.names.count]
    }.reversed()
  }
}
