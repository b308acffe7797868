import Model
import Registers

/// Rows by which several partners report one thing.
struct CopyGroups {
  let source: Register
  let rule: CopyRule
  /// Rows of the source that tell of the same thing, two or more; the kept copy first.
  let groups: [[Int]]

  static func all(in material: RuleMaterial) -> [CopyGroups] {
    material.registers.dictionary.tables.compactMap { table in
      guard case .copies(let rule) = table.origin, let source = material.registers[rule.table],
        let membership = material.registers.membership(of: table.id)
      else { return nil }
      let members = Dictionary(grouping: membership.indices, by: { membership[$0] }).filter { $0.value.count > 1 }
      let leads = material.codes(source, rule.lead)
      let partners = material.codes(source, "partner")
      let groups = members.sorted { $0.key < $1.key }.map { _, rows in
        rows.sorted { a, b in
          func rank(_ row: Int) -> Int { leads?[row] == partners?[row] ? 0 : 1 }
          return (rank(a), a) < (rank(b), b)
        }
      }
      return CopyGroups(source: source, rule: rule, groups: groups)
    }
  }
}

/// The copies of one activity say different numbers. The lead partner's copy counts.
struct CopiesDisagree: RegisterRule {
  static let id = "copies-disagree"

  func issues(in material: RuleMaterial) -> [Issue] {
    CopyGroups.all(in: material).flatMap { copies in
      copies.groups.flatMap { rows in rows.dropFirst().flatMap { issues(copies.source, kept: rows[0], other: $0, material) } }
    }
  }

  private func issues(_ register: Register, kept: Int, other: Int, _ material: RuleMaterial) -> [Issue] {
    register.definition.columns.compactMap { column in
      guard case .numbers(let numbers)? = register[column.id], numbers[kept] != numbers[other], numbers[kept] != Quantity.missing,
        numbers[other] != Quantity.missing
      else { return nil }
      let lead = material.place(register, row: kept, column: nil)
      return Issue(
        rule: Self.id, severity: .warning, place: material.place(register, row: other, column: column.id),
        arguments: ["table": register.definition.id, "field": column.id, "leadFile": lead.file, "leadRow": lead.row.map(String.init) ?? ""])
    }
  }
}

/// A copy lost the reference that both partners share, and was matched by what it tells.
struct CopyWithoutReference: RegisterRule {
  static let id = "copy-without-reference"

  func issues(in material: RuleMaterial) -> [Issue] {
    CopyGroups.all(in: material).flatMap { copies -> [Issue] in
      guard let reference = copies.rule.same.first?.first, case .names(let names)? = copies.source[reference] else { return [] }
      return copies.groups.flatMap { $0 }.filter { names.isMissing($0) }.map { row in
        Issue(
          rule: Self.id, severity: .note, place: material.place(copies.source, row: row, column: reference),
          arguments: ["table": copies.source.definition.id, "field": reference])
      }
    }
  }
}
