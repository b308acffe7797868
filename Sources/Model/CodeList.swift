/// A closed list of codes, with labels in three languages and the spellings seen in partners' sheets.
///
/// Every list ends with the code `unknown`: what a sheet says and the list does not hold becomes that, and is listed.
package struct CodeList: Sendable {
  package struct Code: Sendable {
    package let id: String
    package let label: LocalizedText
    package let synonyms: [String]
    /// Further facts about a code, such as the partner that a site belongs to.
    package let attributes: [String: String]

    package init(id: String, label: LocalizedText, synonyms: [String] = [], attributes: [String: String] = [:]) {
      (self.id, self.label, self.synonyms, self.attributes) = (id, label, synonyms, attributes)
    }
  }

  package static let unknownID = "unknown"
  /// What a column of code indexes holds where the cell is missing.
  package static let missing = UInt16.max

  package let id: String
  package let title: LocalizedText
  package let codes: [Code]
  private let indexes: [String: UInt16]

  /// The list; `unknown` is added at its end where it is not given.
  package init(
    id: String, title: LocalizedText, codes: [Code], unknownLabel: LocalizedText = .init(ar: "غير معروف", fr: "inconnu", en: "unknown")
  ) {
    self.id = id
    self.title = title
    self.codes =
      codes.contains { $0.id == Self.unknownID } ? codes : codes + [Code(id: Self.unknownID, label: unknownLabel)]
    indexes = Dictionary(self.codes.enumerated().map { ($1.id, UInt16($0)) }, uniquingKeysWith: { first, _ in first })
  }

  package func index(of code: String) -> UInt16? { indexes[code] }
  package var unknown: UInt16 { indexes[Self.unknownID]! }
}
