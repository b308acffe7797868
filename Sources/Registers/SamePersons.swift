import Model

/// For each record of a person table, the first record of the same person: of all records that links connect, however many links it takes.
func firstRecords(of count: Int, _ links: Register, _ link: Link, key: String) -> [Int32]? {
  guard case .names(let column)? = links[key] else { return nil }
  let (names, keys) = column.numbered
  var first = (0..<Int32(count)).map { $0 }
  /// The first record, with what lies between made to point at it.
  func root(_ record: Int32) -> Int32 {
    var root = record
    while first[Int(root)] != root { root = first[Int(root)] }
    var next = record
    while first[Int(next)] != root { (next, first[Int(next)]) = (first[Int(next)], root) }
    return root
  }
  var recordOfKey = [Int32](repeating: -1, count: names.count)
  for row in keys.indices where keys[row] >= 0 && link.rows[row] >= 0 {
    let (key, record) = (Int(keys[row]), link.rows[row])
    if recordOfKey[key] < 0 { recordOfKey[key] = record }
    let (one, other) = (root(recordOfKey[key]), root(record))
    first[Int(max(one, other))] = min(one, other)
  }
  return (0..<Int32(count)).map { root($0) }
}
