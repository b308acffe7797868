import Model

/// Merges the spells of each person that touch or overlap into episodes (convention C9).
///
/// Worked figure: one case closed on 2025-01-01 and another opened on 2025-01-01 are one episode; opened on 2025-01-02 they are two.
func mergeSpells(of source: Register, _ rule: SpellRule, persons: [Int32], as definition: TableDefinition) -> (
  register: Register, membership: [Int32]
) {
  guard case .days(let from)? = source[rule.from], case .days(let to)? = source[rule.to] else {
    return (Register(empty: definition), [])
  }
  var firsts: [Int32] = []
  var lasts: [Int32] = []
  var membership = [Int32](repeating: -1, count: source.rowCount)
  var person: Int32 = Link.missing
  var end = Day.missing
  for row in rowsInOrder(of: source, persons: persons, from: from, to: to) {
    let touches = person >= 0 && persons[row] == person && (end == Int32.max || from[row] <= end &+ Int32(rule.gapDays))
    let spellEnd = to[row] == Day.missing ? Int32.max : to[row]
    if touches {
      if spellEnd >= end { (end, lasts[lasts.count - 1]) = (spellEnd, Int32(row)) }
    } else {
      firsts.append(Int32(row))
      lasts.append(Int32(row))
      (person, end) = (persons[row], spellEnd)
    }
    membership[row] = Int32(firsts.count - 1)
  }
  let columns = zip(source.definition.columns, source.columns).map { column, values in
    values.gather(rule.fromLast.contains(column.id) ? lasts : firsts)
  }
  let register = Register(definition: definition, rowCount: firsts.count, columns: columns, senders: source.senders)
  return (register, membership)
}

/// By person, then day of opening, then day of closing (open ones last), then name: so that the order of rows in a file is irrelevant.
private func rowsInOrder(of source: Register, persons: [Int32], from: PackedDays, to: PackedDays) -> [Int] {
  let names = rankedNames(of: source)
  return (0..<source.rowCount).sorted { a, b in
    let ends = (to[a] == Day.missing ? Int32.max : to[a], to[b] == Day.missing ? Int32.max : to[b])
    return (persons[a], from[a], ends.0, names[a], a) < (persons[b], from[b], ends.1, names[b], b)
  }
}

/// For each row, the rank of its own identifier among all, alphabetically.
private func rankedNames(of source: Register) -> [Int32] {
  for key in source.definition.key.reversed() {
    guard case .names(let column)? = source[key] else { continue }
    let (names, values) = column.numbered
    var rank = [Int32](repeating: 0, count: names.count)
    for (position, number) in (0..<Int32(names.count)).sorted(by: names.precedes).enumerated() { rank[Int(number)] = Int32(position) }
    return values.map { $0 < 0 ? -1 : rank[Int($0)] }
  }
  return Array(repeating: 0, count: source.rowCount)
}
