package import Model

/// Names a release: the period it speaks of, and which of that period's releases it is: `2026-Q3-r1`.
package struct ReleaseID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let period: ReportingPeriod
  /// 1 for the first; a revision counts on.
  package let revision: Int

  package init(period: ReportingPeriod, revision: Int) { (self.period, self.revision) = (period, revision) }

  /// Reads `2026-Q3-r1`; nil for anything else.
  package init?(_ text: String) {
    guard let mark = text.lastIndex(of: "-"), let period = ReportingPeriod(text[..<mark]),
      text[text.index(after: mark)...].first == "r", let revision = Int(text[text.index(after: mark)...].dropFirst()), revision > 0
    else { return nil }
    self.init(period: period, revision: revision)
  }

  package var description: String { "\(period.label)-r\(revision)" }
  package static func < (a: ReleaseID, b: ReleaseID) -> Bool { (a.period, a.revision) < (b.period, b.revision) }
}
