/// Whole-number tables that fit everything published: each proves, for all its cells at once, that those counts are possible.
///
/// Hiding more cells takes none of them away: what was possible stays possible, with the newly hidden cells as they are. So they are kept
/// from one attack to the next, and spare it most of its linear programs. Nobody has to believe them: an attack uses those that it sees fit.
struct Witnesses: Sendable {
  private struct Group: Sendable {
    let members: [Int]
    let tables: [[Int]]
  }

  /// By the first of their members: cells that were attacked together.
  private var groups: [Int: Group] = [:]

  /// The tables known over some cells; others than were attacked together stand as they are.
  func tables(over members: [Int], of cells: [CellProblem.Cell]) -> [[Int]] {
    let truth = members.map { cells[$0].value }
    let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    return [truth]
      + members.compactMap { groups[$0] }.flatMap { group in
        let columns = group.members.map { places[$0] }
        return group.tables.map { table in
          var counts = truth
          for (column, count) in zip(columns, table) { if let column { counts[column] = count } }
          return counts
        }
      }
  }

  /// Keeps what an attack on some cells has found, instead of what was known of them before.
  mutating func keep(_ tables: [[Int]], over members: [Int]) {
    for member in members { groups[member] = nil }
    if let first = members.first, !tables.isEmpty { groups[first] = Group(members: members, tables: tables) }
  }

  /// Keeps it for parts that no relation ties together any longer.
  mutating func keep(_ tables: [[Int]], over members: [Int], cutInto parts: [[Int]]) {
    keep([], over: members)
    let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    for part in parts {
      let columns = part.map { places[$0]! }
      keep(tables.map { table in columns.map { table[$0] } }, over: part)
    }
  }

  /// The same tables over cells that have other numbers elsewhere; nil: there is no such cell there.
  func renumbered(_ number: (Int) -> Int?) -> Witnesses {
    var renumbered = Witnesses()
    // In an order of their own: what is kept must not depend on a dictionary's.
    for group in groups.keys.sorted().map({ groups[$0]! }) {
      let numbers = group.members.map(number)
      let order = numbers.indices.filter { numbers[$0] != nil }.sorted { numbers[$0]! < numbers[$1]! }
      renumbered.keep(group.tables.map { table in order.map { table[$0] } }, over: order.map { numbers[$0]! })
    }
    return renumbered
  }
}
