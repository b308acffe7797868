/// Where something stands in what a partner sent: a place, never a content.
package struct SourceLocation: Hashable, Sendable {
  /// The path within the data folder, such as `Bayti/Prestations 2025.csv`.
  package var file: String
  package var sheet: String?
  /// 1-based: the row of a sheet, the record of a text file, the n-th record of an XML export.
  package var row: Int?
  /// The header of the column as the partner wrote it, else its letter.
  package var column: String?
  /// For text and XML: the byte at which the row, or the fault, begins.
  package var byteOffset: Int?

  package init(file: String, sheet: String? = nil, row: Int? = nil, column: String? = nil, byteOffset: Int? = nil) {
    (self.file, self.sheet, self.row, self.column, self.byteOffset) = (file, sheet, row, column, byteOffset)
  }
}
