import Model

/// Finds rows of a table by one column of its key; where a name alone does not tell, by the codes of the key's other columns too: a number
/// is looked for within the same partner.
///
/// Of several rows with one key, the one whose own key comes first is meant, whatever the order of the rows.
struct KeyIndex {
  /// What tells one index of a table from another.
  struct Question: Hashable {
    let table: String
    let column: String
    /// The other columns of the key by which rows are told apart.
    let scope: [String]

    init(_ column: String, of target: Register, from register: Register, _ reference: Reference) {
      (table, self.column) = (target.definition.id, column)
      let others = reference.crossesPartners ? [] : target.definition.key.filter { $0 != column }
      scope = others.filter { key in
        if case .codes? = target[key], case .codes? = register[key] { true } else { false }
      }
    }
  }

  let names: NameColumn
  let index: NameIndex
  private let scope: [PackedCodes]
  /// For each row, another one of the same name and of another scope, -1 after the last; empty where no two rows share a name.
  private let next: [Int32]

  /// Nil where the column holds no names.
  init?(_ question: Question, in target: Register) {
    guard case .names(let names)? = target[question.column] else { return nil }
    self.names = names
    let scope = question.scope.compactMap { target.codes(of: $0) }
    let order = RowNames(target)
    var next: [Int32] = []
    index = NameIndex(names.codes) { first, row in
      if next.isEmpty { next = [Int32](repeating: -1, count: names.count) }
      var (before, there) = (Int32(-1), first)
      while there >= 0 {
        if scope.allSatisfy({ $0[Int(there)] == $0[Int(row)] }) {
          if order.precedes(there, row) { return first }
          next[Int(row)] = next[Int(there)]
          if before < 0 { return row }
          next[Int(before)] = row
          return first
        }
        (before, there) = (there, next[Int(there)])
      }
      next[Int(row)] = first
      return row
    }
    (self.scope, self.next) = (scope, next)
  }

  /// The target's row for each row of a pointing column: the row named, `Link.missing` or `Link.notFound`.
  func rows(for column: NameColumn, in register: Register, _ question: Question, threads: Int) -> PackedLinks {
    let here = question.scope.compactMap { register.codes(of: $0) }
    let lookup = NameLookup(index, of: names, for: column.lexicon)
    let codes = column.codes
    return PackedLinks(filling: codes.count, below: names.count, threads: threads) { some, rows in
      if scope.isEmpty {
        lookup.forEach(codes, some) { row, found in rows[row - some.lowerBound] = found ?? Link.missing }
      } else {
        lookup.forEach(codes, some) { row, found in
          rows[row - some.lowerBound] = found.map { match($0, here, row) } ?? Link.missing
        }
      }
    }
  }

  /// Of the rows that share a name, that of a pointing row's scope.
  @inline(__always)
  private func match(_ first: Int32, _ here: [PackedCodes], _ row: Int) -> Int32 {
    var there = first
    while there >= 0 {
      if scope.indices.allSatisfy({ scope[$0][Int(there)] == here[$0][row] }) { return there }
      there = next.isEmpty ? -1 : next[Int(there)]
    }
    return Link.notFound
  }
}

extension Register {
  fileprivate func codes(of column: String) -> PackedCodes? { if case .codes(let codes)? = self[column] { codes } else { nil } }
}
