/// Labels of periods, as files and the command line write them.
extension ReportingPeriod {
  /// `2026-09`, `2026-Q3`, `2026-H2`, `2025`, `SY2025-26`, `FY2025-26`; `FY2025` where the fiscal year is the calendar's.
  package var label: String {
    switch unit {
    case .month: "\(year)-\(twoDigits(index))"
    case .quarter: "\(year)-Q\(index)"
    case .half: "\(year)-H\(index)"
    case .year: "\(year)"
    case .schoolYear: "SY" + span
    case .fiscalYear: "FY" + span
    }
  }

  private var span: String { yearStart == .january ? "\(year)" : "\(year)-\(twoDigits((year + 1) % 100))" }
  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Reads a label; nil for anything else.
  package init?(_ label: some StringProtocol, in calendar: ReportingCalendar = ReportingCalendar()) {
    for (prefix, unit) in [("SY", Unit.schoolYear), ("FY", .fiscalYear)] where label.hasPrefix(prefix) {
      guard let year = Self.year(label.dropFirst(2).prefix(4)) else { return nil }
      self.init(unit, of: year, in: calendar)
      guard self.label == label || "\(prefix)\(year)" == label else { return nil }
      return
    }
    let parts = label.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = parts.first.flatMap({ Self.year($0) }), parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(year: year)
      return
    }
    let units: [(String, Unit)] = [("Q", .quarter), ("H", .half), ("", .month)]
    for (prefix, unit) in units where parts[1].hasPrefix(prefix) {
      let digits = parts[1].dropFirst(prefix.count)
      guard parts[1].count == 2, let index = Int(digits), (1...unit.perYear).contains(index), digits.allSatisfy(\.isNumber) else {
        return nil
      }
      self.init(unit, index, of: year)
      return
    }
    return nil
  }

  private static func year(_ text: some StringProtocol) -> Int? {
    text.count == 4 && text.allSatisfy(\.isNumber) ? Int(text).flatMap { (1...9000).contains($0) ? $0 : nil } : nil
  }

  /// Reads what `--period` takes: one period, a range `2022-Q1..2025-Q4`, or several of these with commas between.
  /// Nil where a part is not a period, a range mixes kinds of periods, or it runs backwards.
  package static func list(_ text: String, in calendar: ReportingCalendar = ReportingCalendar()) -> [ReportingPeriod]? {
    var periods: [ReportingPeriod] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let bounds = part.split(separator: ".", omittingEmptySubsequences: true)
      switch bounds.count {
      case 1 where !part.contains("."):
        guard let one = ReportingPeriod(part, in: calendar) else { return nil }
        periods.append(one)
      case 2 where part.contains(".."):
        guard let first = ReportingPeriod(bounds[0], in: calendar), let last = ReportingPeriod(bounds[1], in: calendar),
          first.unit == last.unit, first <= last
        else { return nil }
        var next = first
        while next <= last {
          periods.append(next)
          next = next.advanced(by: 1)
        }
      default: return nil
      }
    }
    return periods.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
