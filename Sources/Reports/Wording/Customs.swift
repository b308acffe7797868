package import Model

/// How a country writes numbers and days in a language: digits, signs, names of months and quarters.
struct Customs {
  var digits: [Character]?
  var decimal = "."
  var group = ","
  var percent = "%"
  /// Empty: months are written as numbers.
  var months: [String] = []
  var date = Template("{year}-{month}-{day}")
  /// How the first day of a month is written, where it is no plain number: `1er`.
  var firstDay: String?
  var quarters = ["1", "2", "3", "4"]
  /// Names of periods by their unit, and by `short_` and their unit where room is short.
  var periods: [String: Template] = [:]
  /// Signs with their space, which stays narrow and whole: ` :`, `« `.
  var narrow: [String] = []

  /// The digits of a plain ASCII number replaced by the reader's.
  func reader(_ ascii: some StringProtocol) -> String {
    guard let digits else { return String(ascii) }
    return String(ascii.map { character in character.isASCII ? character.wholeNumberValue.map { digits[$0] } ?? character : character })
  }

  /// A text of the language file or the workspace with the spaces around its signs as the language sets them.
  func typeset(_ text: String) -> String {
    guard !narrow.isEmpty, text.utf8.contains(0x20) else { return text }
    return narrow.reduce(text) { $0.contains($1) ? $0.replacing($1, with: $1.replacing(" ", with: "\u{202F}")) : $0 }
  }

  /// A plain decimal text (`-1234.5`) as the reader writes it.
  func number(_ ascii: String, signed: Bool = false) -> String {
    let isNegative = ascii.first == "-"
    let parts = (isNegative ? ascii.dropFirst() : ascii[...]).split(separator: ".", maxSplits: 1)
    let sign = isNegative ? "\u{2212}" : signed && ascii.contains(where: { $0 != "0" && $0 != "." }) ? "+" : ""
    let fraction = parts.count == 2 ? decimal + parts[1] : ""
    return reader(sign + grouped(parts[0]) + fraction)
  }

  /// Thousands set apart.
  private func grouped(_ whole: Substring) -> String {
    guard whole.count > 3 else { return String(whole) }
    var out = ""
    for (position, digit) in whole.enumerated() {
      if position > 0, (whole.count - position) % 3 == 0 { out += group }
      out.append(digit)
    }
    return out
  }
}

/// Whose customs a document follows.
package enum Readership: Sendable {
  /// The staff of one partner: the customs of its country.
  case partner(Programme.Partner)
  /// Readers of several countries: Latin digits, months and quarters as numbers where the language differs between them.
  case international
}
