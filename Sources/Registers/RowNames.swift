import Model

/// Compares rows of a table by what identifies them, so that nothing depends on the order in which they were sent.
package struct RowNames: Sendable {
  private let names: [(codes: [NameCode], column: NameColumn)]
  private let codes: [PackedCodes]

  package init(_ register: Register?) {
    let key = register?.definition.key ?? []
    names = key.compactMap { if case .names(let names)? = register?[$0] { (names.codes, names) } else { nil } }
    codes = key.compactMap { if case .codes(let codes)? = register?[$0] { codes } else { nil } }
  }

  package func precedes(_ a: Int32, _ b: Int32) -> Bool {
    for (codes, column) in names where codes[Int(a)] != codes[Int(b)] { return column.precedes(codes[Int(a)], codes[Int(b)]) }
    for column in codes where column[Int(a)] != column[Int(b)] { return column[Int(a)] < column[Int(b)] }
    return a < b
  }
}
