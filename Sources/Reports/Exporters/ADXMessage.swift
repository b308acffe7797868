import Disclosure
import Model

/// The cells as an ADX message: a group for each organisation unit, whose values name their categories as attributes. Cumulated windows are
/// data elements of their own, as in DHIS2's files, since those who read ADX know the period's own stretch of days only.
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
      guard case .value(let value, _, _) = cell.content else { continue }
      let key = [cell.codes["partner"] ?? "ALL", Self.interval(of: cell.period)]
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
    return "<dataValue dataElement=\"\(XMLText.escaped(cell.element))\"\(categories.joined()) value=\"\(value)\"/>"
  }

  /// `2026-07-01/P3M`
  private static func interval(of period: ReportingPeriod) -> String { "\(period.start)/P\(12 / period.unit.perYear)M" }
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
