import Model

/// Where the values of one register column come from, and how they are read.
struct ColumnMapping: Sendable {
  let column: ColumnDefinition
  let source: Source
  var dates = DateStyle()
  /// A month or a year alone will do.
  var allowsPartialDates = false
  /// The column that says how exact the date is.
  var precisionColumn: String?
  var decimals = DecimalStyle.detect
  /// Folded words that may follow a number, and what to multiply by.
  var units: [String: Double] = [:]
  /// Spellings that this layout uses for codes, beyond the code list's.
  var variants: [String: String] = [:]
  /// The code of an empty cell.
  var blank: String?
  var lettersCase = NameCoder.LettersCase.keep
  /// Whether files may lack the column without a word.
  var isOptional = false
  /// Typed numbers are multiplied, where another column has a code (per cent cells hold 0.6 for 60 %).
  var factor: Factor?

  enum Source: Sendable {
    /// The first header that the sheet has, in this order; `nth` of several columns with that header.
    case headers([HeaderTemplate], nth: Int)
    case joined([HeaderTemplate], separator: String)
    /// One part of a cell that holds several, counted from 1.
    case part(HeaderTemplate, number: Int, separator: String)
    /// The same for all rows; captures of headers may occur in it.
    case constant(String)
    /// Beside a label above the header: in the next cell, or behind the label's colon.
    case beside([HeaderTemplate])
    case sheetName(HeaderTemplate, value: String)
    case fileName(HeaderTemplate, value: String)
    case lookUp(LookUp)
  }

  /// An attribute that stands in another file, joined by a key.
  struct LookUp: Sendable {
    let file: FoldedPattern
    let sheet: FoldedPattern?
    /// The header of the key here, and there.
    let key: HeaderTemplate
    let keyThere: HeaderTemplate
    let take: HeaderTemplate
  }

  struct Factor: Sendable {
    let times: Int
    let column: String?
    let code: String?
  }

  /// The headers that the sheet must have for this column; empty where it needs none.
  var headers: [HeaderTemplate] {
    switch source {
    case .headers(let headers, _): headers
    case .joined(let headers, _): headers
    case .part(let header, _, _): [header]
    case .lookUp(let lookUp): [lookUp.key]
    case .constant, .beside, .sheetName, .fileName: []
    }
  }
}
