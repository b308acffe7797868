/// Writes JSON with its keys in the order given, so that the same content is the same bytes.
package enum JSONText {
  package static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  package static func array(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  package static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { string($0) + ": " + $1 }.joined(separator: ", ") + "}"
  }

  /// One item a line, for files that people compare.
  package static func lines(_ items: [String], open: String, close: String) -> String {
    items.isEmpty ? open + close : open + "\n  " + items.joined(separator: ",\n  ") + "\n " + close
  }
}
