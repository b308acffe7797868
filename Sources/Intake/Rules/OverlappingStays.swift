import Model
import Registers

/// One person is in two places at once: stays of a table whose stays exclude each other (`exclusive` in the dictionary) overlap.
///
/// Leaving one place and entering the next on the same day is no overlap.
struct OverlappingStays: TableRule {
  static let id = "stays-overlap"

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    guard let rule = register.definition.exclusive, let from = material.days(register, rule.from),
      let to = material.days(register, rule.to),
      let link = material.registers.link(from: register.definition.id, column: rule.per)
    else { return [] }
    let persons = Array(link.rows)
    let stays = (0..<register.rowCount).filter { persons[$0] >= 0 && from[$0] != Day.missing }
    let ordered = stays.sorted { (persons[$0], from[$0], $0) < (persons[$1], from[$1], $1) }
    var issues: [Issue] = []
    var (person, end): (Int32, Int32) = (-1, 0)
    for row in ordered {
      if persons[row] == person && from[row] < end {
        issues.append(
          Issue(
            rule: Self.id, severity: .warning, place: material.place(register, row: row, column: rule.from),
            arguments: ["table": register.definition.id]))
      }
      let rowEnd = to[row] == Day.missing ? Int32.max : to[row]
      end = persons[row] == person ? max(end, rowEnd) : rowEnd
      person = persons[row]
    }
    return issues
  }
}
