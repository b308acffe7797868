/// Lines up tables whose categories were merged differently: the finest blocks of codes that each of them can be summed to.
enum Alignment {
  /// A table seen along some dimensions: its cells by their codes there.
  struct View {
    let categories: [[Category]]
    let cells: [(codes: [String], cell: Int)]
  }

  /// For each block, each view's cells. A view without cells in a block has none there: its count is 0.
  static func blocks(of views: [View]) -> [[[Int]]] {
    guard let first = views.first else { return [] }
    let names = first.categories.indices.map { dimension in roots(of: views.map { $0.categories[dimension] }) }
    var blocks: [[String]: [[Int]]] = [:]
    for (number, view) in views.enumerated() {
      for (codes, cell) in view.cells {
        let block = codes.indices.map { names[$0][codes[$0]] ?? codes[$0] }
        blocks[block, default: Array(repeating: [], count: views.count)][number].append(cell)
      }
    }
    return blocks.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { blocks[$0]! }
  }

  /// For each category's code, the name of the block it falls into.
  private static func roots(of partitions: [[Category]]) -> [String: String] {
    var parent: [String: String] = [:]
    func root(_ part: String) -> String {
      var part = part
      while let next = parent[part], next != part { part = next }
      return part
    }
    for category in partitions.joined() {
      for part in category.parts {
        let (a, b) = (root(category.parts[0]), root(part))
        if a != b { parent[max(a, b)] = min(a, b) }
      }
    }
    return Dictionary(partitions.joined().map { ($0.code, root($0.parts[0])) }, uniquingKeysWith: { first, _ in first })
  }
}
