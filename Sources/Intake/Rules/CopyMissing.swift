import Model
import Registers

/// Something that both partners should report was sent by one of them only, though the other sends that register too.
struct CopyMissing: RegisterRule {
  static let id = "copy-missing"

  func issues(in material: RuleMaterial) -> [Issue] {
    material.registers.dictionary.tables.flatMap { table -> [Issue] in
      guard case .copies(let rule) = table.origin, let source = material.registers[rule.table],
        let membership = material.registers.membership(of: table.id), let partners = material.codes(source, "partner"),
        Set(partners).count > 1
      else { return [] }
      let sizes = membership.reduce(into: [Int32: Int]()) { $0[$1, default: 0] += 1 }
      return membership.indices.filter { sizes[membership[$0]] == 1 && isShared($0, source, rule, material) }.map { row in
        Issue(
          rule: Self.id, severity: .note, place: material.place(source, row: row, column: rule.same.first?.first),
          arguments: ["table": source.definition.id])
      }
    }
  }

  /// Whether the row says that it is of both.
  private func isShared(_ row: Int, _ source: Register, _ rule: CopyRule, _ material: RuleMaterial) -> Bool {
    !rule.among.isEmpty
      && rule.among.allSatisfy { column, code in
        guard let codes = material.codes(source, column), case .code(let list)? = source.definition[column]?.kind else { return false }
        return material.registers.dictionary.codeLists[list]?.index(of: code) == codes[row]
      }
  }
}
