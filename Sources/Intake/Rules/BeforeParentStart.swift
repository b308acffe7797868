import Model
import Registers

/// Something that belongs to a case or reintegration took place before that began (a visit before the reintegration started).
struct BeforeParentStart: TableRule {
  static let id = "before-parent-start"

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    guard let events = material.eventDays(register) else { return [] }
    return register.definition.columns.flatMap { column -> [Issue] in
      guard let reference = column.reference, reference.table != register.definition.id,
        let target = material.registers[reference.table], target.definition.person == nil,
        let link = material.registers.link(from: register.definition.id, column: column.id), let starts = material.eventDays(target)
      else { return [] }
      let (days, missing) = (events.days, Day.missing)
      var early: [Int] = []
      days.forEachBlock { rows in
        let began = starts.days.values(at: link.rows.values(in: rows))
        for (place, day) in days.values(in: rows).enumerated() where day != missing && began[place] != missing && day < began[place] {
          early.append(rows.lowerBound + place)
        }
      }
      return early.map { row in
        Issue(
          rule: Self.id, severity: .note, place: material.place(register, row: row, column: events.column),
          arguments: ["table": register.definition.id, "field": events.column, "target": reference.table])
      }
    }
  }
}
