import Model

/// Compares rows of a table by what identifies them, so that nothing depends on the order in which they were sent.
package struct RowNames: Sendable {
  private let names: [(values: [Int32], names: Names)]
  private let codes: [PackedCodes]

  package init(_ register: Register?) {
    let key = register?.definition.key ?? []
    names = key.compactMap { if case .names(let values, let names)? = register?[$0] { (values, names) } else { nil } }
    codes = key.compactMap { if case .codes(let codes)? = register?[$0] { codes } else { nil } }
  }

  package func precedes(_ a: Int32, _ b: Int32) -> Bool {
    for (values, names) in names {
      let (left, right) = (values[Int(a)], values[Int(b)])
      guard left != right else { continue }
      return left < 0 || (right >= 0 && names.precedes(left, right))
    }
    for column in codes where column[Int(a)] != column[Int(b)] { return column[Int(a)] < column[Int(b)] }
    return a < b
  }
}
