/// How the fields of a delimited text are told apart.
package struct Dialect: Hashable, Sendable {
  package enum Escape: String, Hashable, Sendable {
    /// `""` inside quotes stands for one quote.
    case doubled
    /// `\"` inside quotes stands for a quote, `\\` for a backslash.
    case backslash
  }

  /// One or more bytes; empty where every line is one cell.
  package var delimiter: [UInt8]
  /// nil: quotes are text like any other.
  package var quote: UInt8?
  package var escape: Escape

  package init(delimiter: [UInt8] = [0x2C], quote: UInt8? = 0x22, escape: Escape = .doubled) {
    (self.delimiter, self.quote, self.escape) = (delimiter, quote, escape)
  }

  package init(delimiter: String, quote: UInt8? = 0x22, escape: Escape = .doubled) {
    self.init(delimiter: Array(delimiter.utf8), quote: quote, escape: escape)
  }
}

extension Dialect: CustomStringConvertible {
  /// `delimiter ";", quote '"', quotes doubled`
  package var description: String {
    let mark = quote.map { "quote \(String(UnicodeScalar($0)))" } ?? "no quotes"
    let doubled = quote == nil ? "" : escape == .doubled ? ", doubled inside" : ", backslash before it inside"
    return "\(delimiterName), \(mark)\(doubled)"
  }

  package var delimiterName: String {
    switch delimiter {
    case []: "one cell a line"
    case [0x09]: "tab"
    case [0x20]: "space"
    case [0x2C]: "comma"
    case [0x3B]: "semicolon"
    case [0x7C]: "vertical bar"
    default: "delimiter \"" + String(decoding: delimiter, as: UTF8.self).replacing("\t", with: "\\t") + "\""
    }
  }
}
