import Model
import Registers

/// Many births on 1 January: years that were typed as days. One issue for each sheet, not for each child.
struct BirthsOnFirstJanuary: TableRule {
  static let id = "births-on-first-january"
  /// By chance, one birth in 365 falls on that day.
  private static let tolerated = 0.03
  private static let fewest = 5

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    guard let person = register.definition.person, let births = material.days(register, person.bornOn) else { return [] }
    return material.rowsBySource(register).compactMap { source in
      let known = source.rows.joined().filter { births[$0] != Day.missing }
      let first = known.filter {
        let civil = Day(number: births[$0]).civil
        return civil.month == 1 && civil.day == 1
      }
      guard let one = first.first, first.count >= Self.fewest, Double(first.count) > Self.tolerated * Double(known.count) else {
        return nil
      }
      var place = material.place(register, row: one, column: person.bornOn)
      place.row = nil
      return Issue(
        rule: Self.id, severity: .note, place: place, arguments: ["count": "\(first.count)", "all": "\(known.count)"])
    }
  }
}
