/// Tells a header from data by how its cells contrast with the rows below; invents none.
struct HeaderDetection {
  /// The shapes most cells of each column of the body agree with, where enough of them do.
  private let columns: [CellShape?]
  private let body: [RowSample]
  private static let bodyLimit = 60

  /// - Parameter body: rows that are surely data, or mostly.
  init(body: [RowSample], width: Int) {
    self.body = Array(body.prefix(Self.bodyLimit))
    let rows = self.body
    columns = (0..<width).map { column in Self.dominant(rows.map { $0.shape(column) }) }
  }

  private static func dominant(_ shapes: [CellShape]) -> CellShape? {
    let filled = shapes.filter { $0 != .empty }
    guard !filled.isEmpty else { return nil }
    let best = CellShape.allCases.map { shape in (shape, filled.count { $0.agrees(with: shape) }) }.max { $0.1 < $1.1 }!
    return best.1 * 10 >= filled.count * 7 ? best.0 : nil
  }

  /// How much a row is a header: above 0 it is one, at most 1 and at least -1.
  func score(_ row: RowSample) -> Double {
    guard !body.isEmpty else { return onItsOwn(row) }
    var (votes, weight) = (0.0, 0.0)
    for column in 0..<max(columns.count, row.shapes.count) where row.shape(column) != .empty {
      let vote = self.vote(row, column)
      votes += vote
      weight += abs(vote) > 0 ? max(1, abs(vote)) : 0
    }
    if weight == 0 { return onItsOwn(row) }
    return max(-1, min(1, votes / weight))
  }

  private func vote(_ row: RowSample, _ column: Int) -> Double {
    let (shape, text) = (row.shape(column), row.text(column))
    guard column < columns.count, let usual = columns[column] else { return 0 }
    if usual.isTyped {
      if !shape.agrees(with: usual) { return shape.isTyped ? (shape == .code ? 0.3 : -0.3) : 1 }
      return isYear(text) && usual != .integer || usual == .code && isPlainCode(text, column) ? 0 : -1.5
    }
    if shape.isTyped { return -0.5 }
    if body.contains(where: { $0.text(column) == text && !$0.isLike(row) }) { return -0.7 }
    let texts = body.map { $0.text(column) }.filter { !$0.isEmpty }
    // Of a column that says few things over and over, what it never says is its name.
    if texts.count >= 8 && Set(texts).count * 2 <= texts.count { return 0.5 }
    let lengths = texts.map(\.count)
    let mean = Double(lengths.reduce(0, +)) / Double(max(1, lengths.count))
    return mean > 3 * Double(text.count) || (usual == .text && shape == .word && mean > 1.5 * Double(text.count)) ? 0.4 : 0
  }

  /// A year may head a column of numbers.
  private func isYear(_ text: String) -> Bool { Int(text).map { (1900...2100).contains($0) } ?? false }

  /// `col1` above `MG-8769`: a name with a number is no code of the column unless it is built like them.
  private func isPlainCode(_ text: String, _ column: Int) -> Bool {
    func build(_ text: String) -> String { String(text.map { $0.isNumber ? "0" : $0.isLetter ? "a" : $0 }) }
    return !body.contains { build($0.text(column)) == build(text) }
  }

  /// Without rows to compare with: names rather than values, each its own.
  private func onItsOwn(_ row: RowSample) -> Double {
    let filled = row.shapes.filter { $0 != .empty }
    guard !filled.isEmpty, !filled.contains(where: { $0.isTyped && $0 != .code }) else { return -0.5 }
    let texts = row.cells.filter { !$0.isEmpty }
    return Set(texts).count == texts.count && texts.allSatisfy { $0.count <= 80 } ? 0.2 : -0.1
  }

  /// Whether a row below a header is a further line of it: names where the columns hold values, or the header over again.
  func continues(_ header: RowSample, with row: RowSample) -> Bool {
    if row.repeats(header) { return true }
    guard row.cells.count == header.cells.count || columns.count > 3 else { return false }
    let typed = columns.indices.filter { columns[$0]?.isTyped == true && row.shape($0) != .empty }
    guard typed.count >= 2 || (typed.count == 1 && columns.count <= 3) else { return false }
    return typed.allSatisfy { !row.shape($0).isTyped && row.shape($0) != .other } && score(row) > 0.3
  }
}
