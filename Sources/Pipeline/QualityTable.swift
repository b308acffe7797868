import Foundation
package import Model

/// How complete and consistent what was sent is, a line for each table, column, measure, partner and site.
package struct QualityTable: Sendable {
  private struct Line: Encodable {
    let table: String
    let column: String?
    let measure: String
    let partner: String?
    let site: String?
    let good: Int
    let all: Int
  }

  private static let header = ["table", "column", "measure", "partner", "site", "good", "all"]
  private let lines: [Line]

  package init(_ counts: [QualityCount]) {
    lines = counts.map {
      Line(table: $0.table, column: $0.column, measure: $0.measure, partner: $0.partner, site: $0.site, good: $0.good, all: $0.all)
    }
  }

  private var cells: [[String]] {
    lines.map { [$0.table, $0.column ?? "", $0.measure, $0.partner ?? "", $0.site ?? "", "\($0.good)", "\($0.all)"] }
  }

  package func csv() -> [UInt8] { CSVLines.bytes([Self.header] + cells) }

  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(lines)) + Array("\n".utf8)
  }

  /// In columns, for a terminal, with the share that is good.
  package func text() -> [UInt8] {
    let shares = lines.map { String(format: "%.1f %%", 100 * Double($0.good) / Double(max(1, $0.all))) }
    let rows = [Self.header + ["share"]] + zip(cells, shares).map { $0 + [$1] }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let text = rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column < 5 ? cell.0 + space : space + cell.0
      }.joined(separator: "  ")
    }
    return Array((text.joined(separator: "\n") + "\n").utf8)
  }
}
