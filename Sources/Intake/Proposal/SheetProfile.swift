import Model
import Spreadsheets

/// A sheet of an unknown layout: where its header stands, and what its columns look like.
struct SheetProfile: Sendable {
  let name: String
  let isHidden: Bool
  let headerRows: Int
  let headers: [String]
  let columns: [ColumnProfile]
  /// The rows above the header.
  let preamble: [[String]]
  /// HXL tags, where a row of them stands below the header.
  let tags: [String]

  /// How likely a text is a header of any column that the dictionary knows.
  typealias HeaderScore = (String) -> Double

  private static let searchedRows = 40

  /// Nil for a sheet without a table.
  init?(_ sheet: WholeSheet, headerScore: HeaderScore) {
    guard let found = Self.findHeader(sheet, headerScore) else { return nil }
    (name, isHidden) = (sheet.info.name, sheet.info.isHidden)
    (headerRows, headers) = (found.rows, found.texts)
    preamble = sheet.rows.prefix(found.row).map { $0.map { CellText.plain($0) } }
    var body = found.row + found.rows
    let below = body < sheet.rows.count ? sheet.rows[body] : []
    let isTagged = below.contains { $0.hasPrefix("#") } && below.allSatisfy { $0.isEmpty || $0.hasPrefix("#") }
    tags = isTagged ? below : []
    if isTagged { body += 1 }
    columns = found.texts.enumerated().map { index, header in
      let cells = sheet.rows.indices.dropFirst(body).compactMap { row -> (text: String, kind: CellKind)? in
        index < sheet.rows[row].count ? (sheet.rows[row][index], sheet.kinds[row][index]) : nil
      }
      return ColumnProfile(header: header, cells: cells)
    }
  }

  /// Sheets with the same header (one for each month, say) as one: a column that is empty in one of them has cells in another.
  init(merging profiles: [SheetProfile]) {
    let first = profiles[0]
    (name, isHidden, headerRows, headers) = (first.name, first.isHidden, first.headerRows, first.headers)
    (preamble, tags) = (first.preamble, first.tags)
    columns = first.columns.indices.map { place in
      profiles.count == 1 ? first.columns[place] : ColumnProfile(merging: profiles.map { $0.columns[place] })
    }
  }

  /// A sheet by its name, with the cells of all sheets of its layout.
  init(_ sheet: SheetProfile, cellsOf layout: SheetProfile) {
    (name, isHidden, headerRows, headers) = (sheet.name, sheet.isHidden, sheet.headerRows, sheet.headers)
    (preamble, tags, columns) = (sheet.preamble, sheet.tags, layout.columns)
  }

  /// The header's texts folded: what sheets of one layout share.
  var signature: [String] { headers.map { Folding.fold($0) } }

  /// The row, or two rows, whose texts look most like headers.
  private static func findHeader(_ sheet: WholeSheet, _ score: HeaderScore) -> (row: Int, rows: Int, texts: [String])? {
    var best: (score: Double, row: Int, rows: Int, texts: [String])?
    var known: [String: Double] = [:]
    func scored(_ text: String) -> Double {
      if let value = known[text] { return value }
      let value = score(text)
      known[text] = value
      return value
    }
    for row in sheet.rows.indices.prefix(searchedRows) {
      for rows in 1...2 where row + rows <= sheet.rows.count {
        let width = sheet.rows[row..<row + rows].map(\.count).max() ?? 0
        let padded = sheet.rows[row..<row + rows].map { cells in
          cells.map { CellText.plain($0) } + Array(repeating: "", count: width - cells.count)
        }
        let texts = SheetHeader.joined(padded[...])
        let filled = texts.filter { !$0.isEmpty }
        guard filled.count >= 2, Set(filled).count * 10 >= filled.count * 8 else { continue }
        if rows == 2 && !padded[0].indices.contains(where: { padded[0][$0].isEmpty != padded[1][$0].isEmpty }) { continue }
        let numbers = filled.count { text in text.allSatisfy { $0.isNumber || "/-.,: ".contains($0) } }
        let total = filled.reduce(0) { $0 + scored($1) } - Double(numbers) - 0.01 * Double(row) - (rows == 2 ? 0.3 : 0)
        if total > best?.score ?? 0.4 { best = (total, row, rows, texts) }
      }
    }
    return best.map { ($0.row, $0.rows, $0.texts) }
  }
}
