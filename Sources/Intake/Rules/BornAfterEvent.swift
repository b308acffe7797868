import Model
import Registers

/// Something happened to a person before the birth. Births known by year or month alone only count against earlier years or months.
struct BornAfterEvent: TableRule {
  static let id = "born-after-event"

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    guard let persons = material.persons(of: register), let events = material.eventDays(register),
      let births = material.registers.births[persons.table.definition.id]
    else { return [] }
    let (days, missing) = (events.days, Day.missing)
    var early: [Int] = []
    days.forEachBlock { rows in
      let people = persons.rows.values(in: rows)
      for (place, day) in days.values(in: rows).enumerated() where people[place] >= 0 && day != missing {
        let birth = births[Int(people[place])]
        if birth != missing && day < birth && day < Self.earliest(birth) { early.append(rows.lowerBound + place) }
      }
    }
    return early.map { row in
      Issue(
        rule: Self.id, severity: .warning, place: material.place(register, row: row, column: events.column),
        arguments: ["table": register.definition.id, "field": events.column])
    }
  }

  /// The first day on which the birth may have been: 1 July stands for a year, the 15th for a month.
  private static func earliest(_ birth: Int32) -> Int32 {
    let (year, month, day) = Day(number: birth).civil
    if month == 7 && day == 1 { return Day(year: year, month: 1, day: 1)?.number ?? birth }
    return day == 15 ? birth - 14 : birth
  }
}
