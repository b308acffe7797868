/// What was found out about a file without being told: for `athar sniff`.
package struct SniffReport: Sendable, Encodable {
  package let file: String
  package let format: String
  package let findings: [Finding]
  package let sheets: [SniffedSheet]
}

/// One thing that was decided about a file: what, why, how sure, and what overrides it.
package struct Finding: Sendable, Encodable {
  package let subject: String
  package let decision: String
  package let reason: String
  /// 0 to 1.
  package let certainty: Double
  /// The option that decides it instead; nil where nothing does.
  package let option: String?

  package init(_ subject: String, _ decision: String, because reason: String, certainty: Double = 1, option: String? = nil) {
    (self.subject, self.decision, self.reason, self.certainty, self.option) = (subject, decision, reason, certainty, option)
  }
}

/// What a sheet, or one table of a text, was found to hold.
package struct SniffedSheet: Sendable, Encodable {
  package let index: Int
  package let name: String
  package let isHidden: Bool
  /// For record XML: the path of the elements that are the rows.
  package let rowPath: String?
  package let rowCount: Int
  package let hiddenRowCount: Int
  package let columnCount: Int
  package let repairedCharacters: Int
  /// The number of the row that names the columns; nil where none does.
  package let headerRow: Int?
  package let headerCertainty: Double
  package let columns: [SniffedColumn]
}

/// What one column was found to hold below the header.
package struct SniffedColumn: Sendable, Encodable {
  /// `A`, `B`, ...
  package let letter: String
  package let title: String
  /// `text`, `number`, `date`, ... by most of its cells; `empty` where all are.
  package let kind: String
  /// The share of the filled cells that are of that kind.
  package let share: Double
  package let filledCount: Int
  /// For days written as text with numbers: `day first` or `month first` as most cells show, or `undecided` where
  /// every cell could be both.
  package let dateOrder: String?
}
