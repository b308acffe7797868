import Model
import Registers

/// Hardly a date of a column has a day above 12: day and month may be exchanged in the rest. One issue for each column of a sheet.
struct DaysRarelyAboveTwelve: RegisterRule {
  static let id = "days-rarely-above-twelve"
  /// Twelve days of 30.4 are 39 %; with 60 rows, chance stays below this in all but one column of ten thousand.
  private static let suspicious = 0.65
  private static let fewest = 60

  func issues(in material: RuleMaterial) -> [Issue] {
    material.sentTables.flatMap { register in
      register.definition.columns.flatMap { column -> [Issue] in
        guard let days = material.days(register, column.id) else { return [] }
        return material.rowsBySource(register).compactMap { source in
          let known = source.rows.filter { days[$0] != Day.missing }
          let low = known.count { Day(number: days[$0]).civil.day <= 12 }
          guard let one = known.first, known.count >= Self.fewest, Double(low) > Self.suspicious * Double(known.count) else { return nil }
          var place = material.place(register, row: one, column: column.id)
          place.row = nil
          return Issue(rule: Self.id, severity: .warning, place: place, arguments: ["count": "\(low)", "all": "\(known.count)"])
        }
      }
    }
  }
}
