package import Model

/// A piece of a document's text before it has a language: what is said and with which figures, not how.
///
/// Documents are made of messages once; `Wording` says them in Arabic, French or English. A language can so never change a figure.
package indirect enum Message: Hashable, Sendable {
  /// A sentence of the language files, by its key, and what fills its gaps.
  case words(String, [String: Message] = [:])
  /// A title or label that the workspace gives in three languages.
  case titled(LocalizedText)
  /// As a partner wrote it: names of files, sheets and columns.
  case verbatim(String)
  /// An id or another sign that is read from left to right in every language.
  case code(String)
  case count(Int)
  case quantity(Quantity)
  /// A number rounded half away from zero to some decimal places.
  case decimal(Double, places: Int)
  /// `count` of `total` as a percentage with one decimal (convention C16: integers are kept to the end).
  case percentage(Quantity, of: Quantity)
  /// A share between 0 and 1 that is no quotient of counts, such as the bound of an interval.
  case share(Double)
  /// A difference with its sign, always shown: `+12`, `−3`.
  case signed(Int)
  /// A share as a whole percentage, for axes.
  case wholeShare(Double)
  /// A relative difference as a percentage, with its sign.
  case signedShare(Double)
  /// A difference of two shares in percentage points, with its sign.
  case points(Double)
  case day(Day)
  case period(ReportingPeriod)
  /// A period where room is short: column heads and axes.
  case shortPeriod(ReportingPeriod)
  /// A period within its year, as an axis names it: `Q3`.
  case partOfYear(ReportingPeriod)
  case ageBand(Programme.AgeBand)
  /// One after the other, as a list of the language: `a, b, c`.
  case list([Message])
  /// One after the other with a space between.
  case run([Message])
}

extension Message: ExpressibleByStringLiteral {
  /// The key of a sentence without gaps.
  package init(stringLiteral key: String) { self = .words(key) }
}
