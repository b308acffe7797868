import CLibsodium
import Disclosure
import Model

/// The tidy table of cells as CSV, with its description for the web (CSVW) and as a Data Package.
struct CSVPackage {
  private let table: CellTable

  init(_ table: CellTable) { self.table = table }

  var files: [ExportedFile] {
    let csv = ExportedFile(name: "figures.csv", text: CSVRows.text(header, rows))
    return [
      csv, ExportedFile(name: "figures.csv-metadata.json", text: metadata),
      ExportedFile(name: "datapackage.json", text: package(of: csv)),
    ]
  }

  private var keys: [String] { ["indicator", "measure", "period", "window"] + table.dimensions }
  var header: [String] {
    ["indicator", "measure", "period", "window", "period_start", "period_end"] + table.dimensions
      + ["value", "unit", "numerator", "denominator", "status"]
  }

  var rows: [[String]] {
    table.cells.map { cell in
      let place = [
        cell.indicator, cell.measure.isEmpty ? CodeNames.total : cell.measure, cell.period.label, cell.window.rawValue,
        "\(cell.days.lowerBound)", "\(cell.days.upperBound)",
      ]
      return place + table.dimensions.map { cell.codes[$0] ?? CodeNames.total } + cell.valueColumns(unit: table.unit(of: cell))
    }
  }

  /// The pattern of a column's cells; nil for any text.
  private func datatype(_ column: String) -> String {
    switch column {
    case "period_start", "period_end": "date"
    case "value", "numerator", "denominator": "decimal"
    default: "string"
    }
  }

  private var metadata: String {
    let columns = header.map { column in
      JSONText.object(
        [
          ("name", JSONText.string(column)), ("titles", JSONText.string(column)), ("datatype", JSONText.string(datatype(column))),
        ] + (keys.contains(column) || column == "status" ? [("required", "true")] : []))
    }
    let titles = Language.allCases.map { language in
      JSONText.object([
        ("@value", JSONText.string(table.programme.title[language])), ("@language", JSONText.string(language.rawValue)),
      ])
    }
    return JSONText.object([
      ("@context", JSONText.array([JSONText.string("http://www.w3.org/ns/csvw"), JSONText.object([("@language", "\"en\"")])])),
      ("url", JSONText.string("figures.csv")), ("dc:title", JSONText.array(titles)),
      ("dc:identifier", JSONText.string(table.release.description)),
      ("dialect", JSONText.object([("header", "true"), ("encoding", "\"utf-8\""), ("lineTerminators", "[\"\\r\\n\", \"\\n\"]")])),
      (
        "tableSchema",
        JSONText.object([
          ("primaryKey", JSONText.array(keys.map(JSONText.string))), ("columns", JSONText.lines(columns, open: "[", close: "]")),
        ])
      ),
    ]) + "\n"
  }

  private func package(of csv: ExportedFile) -> String {
    let fields = header.map { column in
      let type = datatype(column) == "decimal" ? "number" : datatype(column)
      let constraints =
        keys.contains(column)
        ? [("required", "true")]
        : column == "status" ? [("required", "true"), ("enum", JSONText.array(["F", "C", "M"].map(JSONText.string)))] : []
      return JSONText.object(
        [("name", JSONText.string(column)), ("type", JSONText.string(type))]
          + (constraints.isEmpty ? [] : [("constraints", JSONText.object(constraints))]))
    }
    let schema = JSONText.object([
      ("missingValues", "[\"\"]"), ("primaryKey", JSONText.array(keys.map(JSONText.string))),
      ("fields", JSONText.lines(fields, open: "[", close: "]")),
    ])
    let resource = JSONText.object([
      ("name", "\"figures\""), ("path", JSONText.string(csv.name)), ("profile", "\"tabular-data-resource\""), ("format", "\"csv\""),
      ("mediatype", "\"text/csv\""), ("encoding", "\"utf-8\""),
      ("dialect", JSONText.object([("delimiter", "\",\""), ("lineTerminator", "\"\\r\\n\"")])), ("schema", schema),
      ("bytes", "\(csv.bytes.count)"), ("hash", JSONText.string("sha256:" + SHA256.hex(csv.bytes))),
    ])
    return JSONText.object([
      ("name", JSONText.string("athar-" + table.release.description.lowercased())),
      ("title", JSONText.string("\(table.programme.title.en) \(table.release)")), ("created", JSONText.string(table.timestamp)),
      ("resources", JSONText.array([resource])),
    ]) + "\n"
  }
}

enum SHA256 {
  static func hex(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// Rows as CSV after RFC 4180, lines ended by CR LF as the standard says.
enum CSVRows {
  static func text(_ header: [String], _ rows: [[String]]) -> String {
    String(decoding: CSVLines.bytes([header] + rows, lineEnd: "\r\n"), as: UTF8.self)
  }
}

extension CellTable.Cell {
  /// `value, unit, numerator, denominator, status`; F free, C withheld (confidential), M missing.
  func valueColumns(unit: String) -> [String] {
    switch content {
    case .value(let value, let numerator, let denominator): [value, unit, numerator ?? "", denominator ?? "", "F"]
    case .withheld: ["", unit, "", "", "C"]
    case .missing: ["", unit, "", "", "M"]
    }
  }
}

extension CellTable {
  /// `children`, `percent`, ...
  func unit(of cell: Cell) -> String { definitions[cell.indicator]?.unit.rawValue ?? "number" }
}
