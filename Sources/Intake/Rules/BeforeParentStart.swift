import Model
import Registers

/// Something that belongs to a case or reintegration took place before that began (a visit before the reintegration started).
struct BeforeParentStart: RegisterRule {
  static let id = "before-parent-start"

  func issues(in material: RuleMaterial) -> [Issue] {
    material.sentTables.flatMap { register -> [Issue] in
      guard let events = material.eventDays(register) else { return [] }
      return register.definition.columns.flatMap { column -> [Issue] in
        guard let reference = column.reference, reference.table != register.definition.id,
          let target = material.registers[reference.table], target.definition.person == nil,
          let link = material.registers.link(from: register.definition.id, column: column.id), let starts = material.eventDays(target)
        else { return [] }
        let missing = Day.missing
        var early: [Int] = []
        events.days.forEach { row, day in
          let parent = Int(link.rows[row])
          guard parent >= 0, day != missing, starts.days[parent] != missing, day < starts.days[parent] else { return }
          early.append(row)
        }
        return early.map { row in
          Issue(
            rule: Self.id, severity: .note, place: material.place(register, row: row, column: events.column),
            arguments: ["table": register.definition.id, "field": events.column, "target": reference.table])
        }
      }
    }
  }
}
