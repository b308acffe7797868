import Model

/// The groups that a combination of dimensions divides the members into, numbered as they are met. No dimension: one group, the total.
final class Grouping {
  let dimensions: [String]
  /// Every group that has a member.
  private(set) var groups: [Group] = []
  /// For each cell, its group.
  private(set) var groupOfCell: [Int32] = []
  /// The same, age bands left out: within such a group a person is kept once.
  private(set) var keptWithin: [Int32] = []
  /// The number of each group.
  private(set) var places: [Group: Int] = [:]

  /// The dimensions of cells that tell groups apart, and those of them that are no age bands.
  private let chosen: [(place: Int, dimension: Cells.Dimension)]
  private let settled: [(place: Int, dimension: Cells.Dimension)]
  private var keys: [[UInt16]] = []
  private var numbers: [[UInt16]: Int32] = [:]
  private var settledNumbers: [[UInt16]: Int32] = [:]
  private var order: [Int] = []

  init(_ names: [String], of all: [Cells.Dimension]) {
    dimensions = names
    chosen = names.compactMap { name in all.firstIndex { $0.definition.name == name }.map { ($0, all[$0]) } }
    settled = chosen.filter { !$0.dimension.isAgeBand }
    if chosen.isEmpty { addGroup([]) }
  }

  /// Adds a cell of these codes, and gives its group.
  func append(_ codes: [UInt16]) -> Int32 {
    let key = chosen.map { codes[$0.place] }
    let group = numbers[key] ?? addGroup(key)
    groupOfCell.append(group)
    let within = settled.map { codes[$0.place] }
    let number = settledNumbers[within] ?? Int32(settledNumbers.count)
    settledNumbers[within] = number
    keptWithin.append(number)
    return group
  }

  @discardableResult
  private func addGroup(_ key: [UInt16]) -> Int32 {
    let group = Group(dimensions: dimensions, codes: zip(chosen, key).map { $0.dimension.names[Int($1)] })
    (places[group], numbers[key]) = (groups.count, Int32(groups.count))
    groups.append(group)
    keys.append(key)
    return Int32(groups.count - 1)
  }

  /// The numbers of the groups, in the order of their codes.
  var inOrder: [Int] {
    if order.count != groups.count { order = groups.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) } }
    return order
  }
}
