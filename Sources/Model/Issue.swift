/// Something odd in what was sent or written: which rule noticed it, where, and what to fill the rule's sentence with.
///
/// An issue is data; its sentence is made by `Wording` in the reader's language. It never holds the content of a child's cell:
/// arguments are headers, table and column names, counts, dates of the run and descriptions such as `text`.
package struct Issue: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
    /// Worth knowing: nothing was changed.
    case note
    /// A cell was taken as missing or a row set aside; the rest is kept.
    case warning
    /// A row, sheet or file could not be used.
    case error

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
  }

  /// The id of the rule, such as `date-unreadable`; wording files hold its sentence under this key.
  package let rule: String
  package let severity: Severity
  package let place: SourceLocation
  package let arguments: [String: String]

  package init(rule: String, severity: Severity, place: SourceLocation, arguments: [String: String] = [:]) {
    (self.rule, self.severity, self.place, self.arguments) = (rule, severity, place, arguments)
  }
}
