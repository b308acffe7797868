import Disclosure
import Model

/// The cells as an ADX message: a group for each organisation unit and stretch of days, whose values name their categories as attributes.
struct ADXMessage {
  private let table: CellTable

  init(_ table: CellTable) { self.table = table }

  var file: ExportedFile {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <adx xmlns="urn:ihe:qrph:adx:2015" exported="\(table.timestamp)">

      """
    var groups: [[String]: [String]] = [:]
    var order: [[String]] = []
    for cell in table.cells {
      guard case .value(let value, _, _) = cell.content, let period = Self.interval(cell) else { continue }
      let key = [cell.codes["partner"] ?? "ALL", period]
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(element(cell, value))
    }
    for key in order {
      text += "  <group orgUnit=\"\(XMLText.escaped(key[0]))\" period=\"\(key[1])\" dataSet=\"ATHAR_Q\""
      text += " completeDate=\"\(table.programme.dataCutOff)\">\n"
      text += groups[key]!.map { "    \($0)\n" }.joined() + "  </group>\n"
    }
    return ExportedFile(name: "figures.adx.xml", text: text + "</adx>\n")
  }

  private func element(_ cell: CellTable.Cell, _ value: String) -> String {
    let categories = cell.grouping.filter { $0 != "partner" }.map { " \($0.uppercased())=\"\(XMLText.escaped(cell.codes[$0]!))\"" }
    return "<dataValue dataElement=\"\(XMLText.escaped(cell.series))\"\(categories.joined()) value=\"\(value)\"/>"
  }

  /// `2026-07-01/P3M`; nil for a stretch without a beginning.
  private static func interval(_ cell: CellTable.Cell) -> String? {
    let (start, end) = (cell.days.lowerBound.civil, cell.days.upperBound.civil)
    guard start.year > 1 else { return nil }
    return "\(cell.days.lowerBound)/P\((end.year - start.year) * 12 + end.month - start.month + 1)M"
  }
}

/// Text within XML.
enum XMLText {
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
