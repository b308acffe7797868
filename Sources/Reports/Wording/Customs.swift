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
  var quarters = ["1", "2", "3", "4"]
  var quarter = Template("{year}-Q{quarter}")
  var shortQuarter = Template("{year}-Q{quarter}")

  /// The digits of a plain ASCII number replaced by the reader's.
  func reader(_ ascii: some StringProtocol) -> String {
    guard let digits else { return String(ascii) }
    return String(ascii.map { character in character.isASCII ? character.wholeNumberValue.map { digits[$0] } ?? character : character })
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
