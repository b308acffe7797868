import Model

/// Compares rows of a table by what identifies them, so that nothing depends on the order in which they were sent.
package struct RowNames: Sendable {
  private let names: [NameColumn]
  private let codes: [PackedCodes]

  package init(_ register: Register?) {
    let key = register?.definition.key ?? []
    names = key.compactMap { if case .names(let names)? = register?[$0] { names } else { nil } }
    codes = key.compactMap { if case .codes(let codes)? = register?[$0] { codes } else { nil } }
  }

  package func precedes(_ a: Int32, _ b: Int32) -> Bool {
    for names in names where names.codes[Int(a)] != names.codes[Int(b)] { return names.precedes(Int(a), Int(b)) }
    for column in codes where column[Int(a)] != column[Int(b)] { return column[Int(a)] < column[Int(b)] }
    return a < b
  }
}
