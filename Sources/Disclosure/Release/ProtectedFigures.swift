package import Model

/// What one audience receives of a release: protected results, the record for the ledger, and what protection cost.
package struct ProtectedFigures: Sendable {
  /// `public`, or the code of a donor with an agreement.
  package let audience: String
  package let results: [IndicatorResult]
  package let merged: [String: [String: [String]]]
  package let published: PublishedCells
  package let report: SuppressionReport
}

/// For the manager, not for readers: which tables were coarsened or left out, and how many cells are withheld.
package struct SuppressionReport: Sendable {
  package struct Table: Sendable {
    package let title: String
    package let cells: Int
    /// Withheld for their own sake.
    package let primary: Int
    /// Withheld so that those cannot be worked out.
    package let secondary: Int
    /// Merged categories, such as `age_band <5`.
    package let merged: [String]
    /// Why the table is not published; nil where it is.
    package let refusal: Refusal?
  }

  package enum Refusal: String, Hashable, Sendable {
    case tooFewPeople = "too-few-people"
    case tooSparse = "too-sparse"
    case cannotBeProtected = "cannot-be-protected"
    case amountNotProtected = "amount-not-protected"
  }

  package let threshold: Int
  package let tables: [Table]

  package var cells: Int { tables.reduce(0) { $0 + $1.cells } }
  package var withheld: Int { tables.reduce(0) { $0 + $1.primary + $1.secondary } }
}
