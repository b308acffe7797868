import Disclosure
import Model

/// The cells as JSON-stat 2.0: a collection of data sets, one for each indicator, measure, window and breakdown, since a cube of all
/// dimensions would be almost empty. Status C marks what is withheld.
struct JSONStatCollection {
  private let table: CellTable

  init(_ table: CellTable) { self.table = table }

  private struct Key: Hashable {
    let indicator, measure: String
    let window: Window
    let grouping: [String]
  }

  var file: ExportedFile {
    var order: [Key] = []
    var cells: [Key: [CellTable.Cell]] = [:]
    for cell in table.cells {
      let key = Key(indicator: cell.indicator, measure: cell.measure, window: cell.window, grouping: cell.grouping)
      if cells[key] == nil { order.append(key) }
      cells[key, default: []].append(cell)
    }
    let text = JSONText.object([
      ("version", "\"2.0\""), ("class", "\"collection\""), ("label", JSONText.string(table.programme.title.en)),
      ("updated", JSONText.string(table.timestamp)),
      ("link", JSONText.object([("item", JSONText.lines(order.map { dataset($0, cells[$0]!) }, open: "[", close: "]"))])),
      ("extension", JSONText.object([("release", JSONText.string(table.release.description))])),
    ])
    return ExportedFile(name: "figures.json-stat.json", text: text + "\n")
  }

  private func dataset(_ key: Key, _ cells: [CellTable.Cell]) -> String {
    let axes = key.grouping.map { dimension in
      (table.labels[dimension] ?? []).filter { entry in cells.contains { $0.codes[dimension] == entry.code } }
    }
    let contents = Dictionary(
      cells.map { cell in (key.grouping.map { cell.codes[$0]! }, cell.content) }, uniquingKeysWith: { first, _ in first })
    var places: [[String]] = [[]]
    for axis in axes { places = places.flatMap { start in axis.map { start + [$0.code] } } }
    var status: [(String, String)] = []
    let values = places.enumerated().map { number, place -> String in
      switch contents[place] {
      case .value(let value, _, _): return value
      case .withheld: status.append(("\(number)", "\"C\""))
      case .missing: status.append(("\(number)", "\"M\""))
      case nil: break
      }
      return "null"
    }
    let head = [
      ("measure", [(key.measure.isEmpty ? CodeNames.total : key.measure, key.measure.isEmpty ? "headline" : key.measure)]),
      ("window", [(key.window.rawValue, key.window.rawValue)]), ("time", [(table.period.label, table.period.label)]),
    ]
    let indicator = ("indicator", [(key.indicator, table.title(key.indicator, key.measure).en)])
    let dimensions = [indicator] + head + zip(key.grouping, axes).map { ($0, $1.map { ($0.code, $0.label.en) }) }
    return JSONText.object(
      [
        ("version", "\"2.0\""), ("class", "\"dataset\""),
        ("label", JSONText.string(table.title(key.indicator, key.measure).en)),
        ("id", JSONText.array(dimensions.map { JSONText.string($0.0) })),
        ("size", JSONText.array(dimensions.map { "\($0.1.count)" })),
        ("role", JSONText.object([("time", "[\"time\"]"), ("metric", "[\"indicator\"]")])),
        ("dimension", JSONText.object(dimensions.map { ($0.0, dimension($0.0, $0.1)) })), ("value", JSONText.array(values)),
      ] + (status.isEmpty ? [] : [("status", JSONText.object(status))]))
  }

  private func dimension(_ name: String, _ categories: [(String, String)]) -> String {
    JSONText.object([
      ("label", JSONText.string(name)),
      (
        "category",
        JSONText.object([
          ("index", JSONText.array(categories.map { JSONText.string($0.0) })),
          ("label", JSONText.object(categories.map { ($0.0, JSONText.string($0.1)) })),
        ])
      ),
    ])
  }
}
