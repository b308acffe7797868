import Foundation

/// The table that `make bench` prints.
package struct ResultTable: Sendable, CustomStringConvertible {
  private let rows: [[String]]

  package init(_ measured: [Measured], _ baselines: Baselines, _ tolerance: Tolerance) {
    let heading = ["benchmark", "time", "rows/s", "ratio", "baseline", "instructions", "baseline", "change"]
    rows = [heading] + measured.map { Self.row($0, baselines.benchmarks[$0.name], baselines.verdict(on: $0, tolerance)) }
  }

  private static func row(_ one: Measured, _ baseline: Baselines.Baseline?, _ verdict: Verdict) -> [String] {
    let change: String
    switch verdict {
    case .new: change = "new"
    case .holds(let share): change = percent(share)
    case .slower(let share): change = percent(share) + " SLOWER"
    }
    return [
      one.name, String(format: "%.2f ms", one.wall * 1000), millions(Double(one.rowCount) / max(one.wall, 1e-9)),
      String(format: "%.3f", one.ratio), baseline.map { String(format: "%.3f", $0.ratio) } ?? "-",
      one.instructions.map { millions(Double($0)) } ?? "-", baseline?.instructions.map { millions(Double($0)) } ?? "-", change,
    ]
  }

  private static func percent(_ share: Double) -> String { String(format: "%+.1f %%", share * 100) }
  private static func millions(_ number: Double) -> String { String(format: "%.2f M", number / 1e6) }

  package var description: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + space : space + text
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
