import Model
import Registers

/// A cell names a row of another register that is not there. The row is kept: it counts in nothing that needs the other one.
///
/// Where the other register was not sent at all, that is said once, of the file that is missing, and not of every row.
struct OrphanReference: TableRule {
  static let id = "orphan-reference"

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    register.definition.columns.flatMap { column -> [Issue] in
      guard let reference = column.reference, material.registers[reference.table]?.rowCount ?? 0 > 0,
        let link = material.registers.link(from: register.definition.id, column: column.id)
      else { return [] }
      return link.orphans.map { row in
        Issue(
          rule: Self.id, severity: .warning, place: material.place(register, row: row, column: column.id),
          arguments: ["table": register.definition.id, "field": column.id, "target": reference.table])
      }
    }
  }
}
