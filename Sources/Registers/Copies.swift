import Model

/// Unites the rows by which several partners report one thing (a joint activity): one row of each group is kept, the lead's copy.
///
/// Rows match on the first set of columns; a row that has one of these empty matches another row on the next set.
func uniteCopies(of source: Register, _ rule: CopyRule, as definition: TableDefinition, codeLists: [String: CodeList]) -> (
  register: Register, membership: [Int32]
) {
  let among = (0..<source.rowCount).map { row in isAmong(row, source, rule, codeLists) }
  var group = Array(0..<Int32(source.rowCount))
  var isMatched = among.map { !$0 }
  let names = RowNames(source)
  // In the order of their names, so that the order in which rows were sent changes nothing.
  let order = (0..<source.rowCount).sorted { names.precedes(Int32($0), Int32($1)) }
  for set in rule.same {
    let keys = (0..<source.rowCount).map { row in among[row] ? matchKey(of: row, in: source, set) : nil }
    var firstRow: [[String]: Int] = [:]
    for row in order {
      guard let key = keys[row], isMatched[row] || firstRow[key] == nil else { continue }
      if firstRow[key] == nil || !isMatched[firstRow[key]!] { firstRow[key] = row }
    }
    for row in order where !isMatched[row] {
      guard let key = keys[row], let first = firstRow[key] else { continue }
      group[row] = group[first]
      isMatched[row] = true
    }
  }
  return keepLeads(of: source, order, group: group, rule, as: definition, codeLists: codeLists)
}

private func keepLeads(
  of source: Register, _ order: [Int], group: [Int32], _ rule: CopyRule, as definition: TableDefinition, codeLists: [String: CodeList]
)
  -> (
    register: Register, membership: [Int32]
  )
{
  let leads = codes(of: rule.lead, in: source, codeLists)
  let partners = codes(of: "partner", in: source, codeLists)
  var kept: [Int32: Int32] = [:]
  for row in order {
    let isLead = leads[row] != nil && leads[row] == partners[row]
    if kept[group[row]] == nil || (isLead && leads[Int(kept[group[row]]!)] != partners[Int(kept[group[row]]!)]) {
      kept[group[row]] = Int32(row)
    }
  }
  let rows = kept.values.sorted()
  let positions = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, Int32($0)) })
  return (source.gather(rows, as: definition), group.map { positions[kept[$0]!]! })
}

private func isAmong(_ row: Int, _ source: Register, _ rule: CopyRule, _ codeLists: [String: CodeList]) -> Bool {
  rule.among.allSatisfy { column, code in
    guard case .codes(let values)? = source[column], case .code(let list)? = source.definition[column]?.kind else { return false }
    return codeLists[list]?.index(of: code) == values[row]
  }
}

private func codes(of column: String, in source: Register, _ codeLists: [String: CodeList]) -> [String?] {
  guard case .codes(let values)? = source[column], case .code(let id)? = source.definition[column]?.kind, let list = codeLists[id] else {
    return Array(repeating: nil, count: source.rowCount)
  }
  return values.map { $0 == CodeList.missing ? nil : list.codes[Int($0)].id }
}

/// The values of a set of columns as comparable text; nil where one is missing.
private func matchKey(of row: Int, in source: Register, _ set: [String]) -> [String]? {
  var key: [String] = []
  for column in set {
    switch source[column] {
    case .names(let names):
      guard let name = names[row] else { return nil }
      key.append(Folding.fold(name))
    case .codes(let values):
      guard values[row] != CodeList.missing else { return nil }
      key.append("\(values[row])")
    case .days(let values):
      guard values[row] != Day.missing else { return nil }
      key.append("\(values[row])")
    case .numbers(let values):
      guard values[row] != Quantity.missing else { return nil }
      key.append("\(values[row])")
    case nil: return nil
    }
  }
  return key
}
