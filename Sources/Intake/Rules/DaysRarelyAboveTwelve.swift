import Model
import Registers

/// Hardly a date of a column has a day above 12: day and month may be exchanged in the rest. One issue for each column of a sheet.
struct DaysRarelyAboveTwelve: TableRule {
  static let id = "days-rarely-above-twelve"
  /// Twelve days of 30.4 are 39 %; with 60 rows, chance stays below this in all but one column of ten thousand.
  private static let suspicious = 0.65
  private static let fewest = 60

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    let (civil, missing) = (CivilTable.shared, Day.missing)
    return register.definition.columns.flatMap { column -> [Issue] in
      guard let days = material.days(register, column.id) else { return [] }
      return material.rowsBySource(register).compactMap { source in
        var (known, low, first) = (0, 0, nil as Int?)
        for rows in source.rows {
          days.forEach(in: rows) { row, day in
            guard day != missing else { return }
            if first == nil { first = row }
            known += 1
            if civil.packed(day) % 100 <= 12 { low += 1 }
          }
        }
        guard let one = first, known >= Self.fewest, Double(low) > Self.suspicious * Double(known) else { return nil }
        var place = material.place(register, row: one, column: column.id)
        place.row = nil
        return Issue(rule: Self.id, severity: .warning, place: place, arguments: ["count": "\(low)", "all": "\(known)"])
      }
    }
  }
}
