import Model
import Registers

/// The rules that speak of dates that cannot be, or cannot be together.
enum DateRules {
  static let all: Set = [
    IntakeRule.dateImpossible.rawValue, IntakeRule.dateAfterCutOff.rawValue, IntakeRule.dateBeforeStart.rawValue, BornAfterEvent.id,
    ImplausibleAge.id, BeforeParentStart.id, OverlappingStays.id,
  ]
}

/// The rows of a register that issues speak of.
struct MarkedRows {
  private var byRule: [String: [String: Set<Int>]] = [:]

  init(_ register: Register, _ issues: [Issue]) {
    guard !issues.isEmpty else { return }
    var wanted: [RowOrigins.Source: [Int32: [Issue]]] = [:]
    for issue in issues {
      guard let row = issue.place.row else { continue }
      wanted[RowOrigins.Source(file: issue.place.file, sheet: issue.place.sheet), default: [:]][Int32(row), default: []].append(issue)
    }
    let bySource = register.origins.sources.map { wanted[$0] ?? [:] }
    for (source, rows) in register.origins.ranges() where !bySource[source].isEmpty {
      for row in rows {
        guard let found = bySource[source][register.origins.row(of: row)] else { continue }
        for issue in found { byRule[issue.rule, default: [:]][issue.arguments["field"] ?? "", default: []].insert(row) }
      }
    }
  }

  func rows(_ rule: String, _ field: String) -> (Int) -> Bool {
    guard let rows = byRule[rule]?[field] else { return { _ in false } }
    return { rows.contains($0) }
  }

  func rows(of rules: Set<String>) -> (Int) -> Bool {
    let rows = byRule.filter { rules.contains($0.key) }.values.flatMap(\.values).reduce(into: Set<Int>()) { $0.formUnion($1) }
    return { rows.contains($0) }
  }
}
