/// What was found out about a delimited text before its records are read.
package struct TextLayout: Sendable {
  package var encoding: EncodingFinding
  package var dialect: Dialect
  /// How sure the dialect is, 0 to 1.
  package var confidence = 1.0
  /// How many cells most records have; nil where they do not agree.
  package var width: Int?
  /// What the cells of each column of the first table mostly are, judged by samples.
  package var columnShapes: [CellShape] = []
}
