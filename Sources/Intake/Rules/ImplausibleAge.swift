import Model
import Registers

/// Nobody in these registers is older than this; such a birth date is mistyped.
struct ImplausibleAge: TableRule {
  static let id = "age-implausible"
  private static let oldest = 100

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    guard let person = register.definition.person, let births = material.registers.births[register.definition.id] else { return [] }
    return births.indices.filter { births[$0] != Day.missing && isImplausible(births[$0], material.asOf) }.map { row in
      let isEstimated = material.days(register, person.bornOn)?[row] == Day.missing
      let column = isEstimated ? person.estimatedAge ?? person.bornOn : person.bornOn
      return Issue(
        rule: Self.id, severity: .warning, place: material.place(register, row: row, column: column),
        arguments: ["table": register.definition.id, "field": column, "oldest": "\(Self.oldest)"])
    }
  }

  private func isImplausible(_ birth: Int32, _ asOf: Day) -> Bool {
    !(0...Self.oldest).contains(asOf.completedYears(since: Day(number: birth)))
  }
}
