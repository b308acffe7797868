/// Where the columns of a sheet find their values, by node.
final class RecordSources {
  private(set) var wantsText: [Bool]
  private(set) var wantsAttributes: [Bool]
  /// The columns whose values hold within a node.
  private(set) var ownedBy: [[Int]]
  private(set) var number: [Int?]
  /// The name that the element in hand carries, where elements carry the names of columns.
  var fieldInHand: String?

  private var texts: [Int?]
  private var fields: [[String: Int]]
  private var attributes: [[String: Int]]
  private var marks: [[String: [String: Int]]]

  init(_ sheet: RecordSheet, nodes: Int) {
    wantsText = Array(repeating: false, count: nodes)
    wantsAttributes = wantsText
    ownedBy = Array(repeating: [], count: nodes)
    number = Array(repeating: nil, count: nodes)
    texts = number
    fields = Array(repeating: [:], count: nodes)
    attributes = fields
    marks = Array(repeating: [:], count: nodes)
    for (index, column) in sheet.columns.enumerated() {
      ownedBy[column.owner].append(index)
      switch column.source {
      case .text(let node):
        texts[node] = index
        wantsText[node] = true
      case .attribute(let node, let name):
        attributes[node][name] = index
        wantsAttributes[node] = true
      case .field(let node, let name):
        fields[node][name] = index
        (wantsText[node], wantsAttributes[node]) = (true, true)
      case .fieldMark(let node, let name, let mark):
        marks[node][name, default: [:]][mark] = index
      case .number(let node): number[node] = index
      }
    }
  }

  func namingAttribute(of node: Int, _ tree: RecordTree) -> String? { fields[node].isEmpty ? nil : tree[node].fieldNames.attribute }

  func column(text node: Int, field: String? = nil) -> Int? {
    if let column = texts[node] { return column }
    return field.flatMap { fields[node][$0] }
  }

  func column(attribute name: String, of node: Int) -> Int? {
    if let column = attributes[node][name] { return column }
    guard let fieldInHand else { return nil }
    if name.lowercased() == "value" { return fields[node][fieldInHand] }
    return marks[node][fieldInHand]?[name]
  }
}
