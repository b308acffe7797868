import Model
import Registers

/// Columns of a wide table that differ by the period alone (`2026 T1`, `2026 T2`, ...), as one block of a mapping.
struct PeriodSeries: Sendable {
  enum Grain: String, Sendable { case quarter, year }

  let grain: Grain
  /// The heading with `{year}` and `{quarter}` for what differs.
  let header: String
  let places: [Int]

  /// What the register calls the period.
  var period: String { grain == .quarter ? "{year}-Q{quarter}" : "{year}" }

  /// All series of a header; a column is in one at most.
  static func all(in headers: [String]) -> [PeriodSeries] {
    var found: [(grain: Grain, header: String, places: [Int])] = []
    for (place, header) in headers.enumerated() {
      guard let (grain, template) = template(of: header) else { continue }
      if let known = found.firstIndex(where: { $0.header == template }) {
        found[known].places.append(place)
      } else {
        found.append((grain, template, [place]))
      }
    }
    // A year's column is one of a series only beside its quarters.
    guard found.contains(where: { $0.grain == .quarter && $0.places.count > 1 }) else { return [] }
    return found.filter { $0.grain == .year || $0.places.count > 1 }.map {
      PeriodSeries(grain: $0.grain, header: $0.header, places: $0.places)
    }
  }

  private static let quarterWords: Set = ["t", "q", "trim", "trimestre", "quarter", "ربع", "الربع"]
  private static let yearWords: Set = ["annuel", "annuelle", "annee", "annual", "year", "total", "سنوي", "السنوي", "السنه", "المجموع"]

  private static func template(of header: String) -> (Grain, String)? {
    let parts = Self.parts(header)
    let numbers = parts.indices.filter { parts[$0].allSatisfy(\.isNumber) }
    guard let year = numbers.first(where: { parts[$0].count == 4 && parts[$0].hasPrefix("20") }) else { return nil }
    let words = parts.indices.filter { parts[$0].contains(where: \.isLetter) }.map { (place: $0, text: Folding.fold(parts[$0])) }
    let quarter = numbers.first { number in
      ["1", "2", "3", "4"].contains(parts[number]) && words.contains { $0.place < number && quarterWords.contains($0.text) }
    }
    if let quarter { return (.quarter, filled(parts, [year: "{year}", quarter: "{quarter}"])) }
    guard numbers.count == 1, words.contains(where: { yearWords.contains($0.text) }) else { return nil }
    return (.year, filled(parts, [year: "{year}"]))
  }

  /// Runs of digits, of letters and of other characters.
  private static func parts(_ text: String) -> [String] {
    func kind(_ character: Character) -> Int { character.isNumber ? 0 : character.isLetter ? 1 : 2 }
    return text.reduce(into: [String]()) { parts, character in
      if let last = parts.last?.last, kind(last) == kind(character) {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
    }
  }

  private static func filled(_ parts: [String], _ captures: [Int: String]) -> String {
    parts.enumerated().map { captures[$0.offset] ?? $0.element }.joined()
  }
}

/// The columns of a table that a wide sheet's blocks fill: the period, and the number under it.
struct WideColumns: Sendable {
  let period: ColumnDefinition
  let value: ColumnDefinition

  func fills(_ column: ColumnDefinition) -> Bool { column.id == period.id || column.id == value.id }

  /// - Parameter knowledge: registers tell which column holds periods, such as `2026-Q1`.
  init?(_ table: TableDefinition, _ knowledge: MatchingKnowledge) {
    let periods = table.columns.first { column in
      guard table.key.contains(column.id), column.kind == .identifier, column.reference == nil,
        case .names(let names)? = knowledge.registers?[table.id]?[column.id]
      else { return false }
      return names.numbered.names.all.contains { $0.count == 7 && $0.dropFirst(4).hasPrefix("-Q") }
    }
    let numbers = table.columns.filter { $0.kind == .number }
    guard let periods, let number = numbers.first(where: \.isRequired) ?? numbers.first else { return nil }
    (period, value) = (periods, number)
  }
}
