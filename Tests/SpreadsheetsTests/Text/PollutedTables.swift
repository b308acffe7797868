@testable import Spreadsheets

/// A clean table, and the ways in which exports of it come to be spoilt; each with the reading that is still right.
struct CleanTable: Sendable {
  var name: String
  var header: [String]
  var rows: [[String]]
}

/// How a table is written.
struct Writing: Sendable {
  var delimiter = ","
  var quote: Character = "\""
  /// What stands before a quote inside quotes; empty for exports that do not escape.
  var escape: String? = nil
  var lineEnd = "\r\n"
  var quotesAll = false

  func cell(_ text: String) -> String {
    let needsQuotes =
      quotesAll || text.contains(delimiter) || text.contains(quote) || text.contains(where: \.isNewline)
      || text.contains(delimiter.first!) || text.hasPrefix(" ") || text.hasSuffix(" ")
    guard needsQuotes else { return text }
    let escaped = text.replacing(String(quote), with: (escape ?? String(quote)) + String(quote))
    return "\(quote)\(escaped)\(quote)"
  }

  func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: delimiter) + lineEnd }
  func text(_ rows: [[String]]) -> String { rows.map(line).joined() }
}

/// One polluted file and what it should be read as: the header first where there is one.
struct PollutedFile: Sendable {
  var name: String
  var bytes: [UInt8]
  var expected: [[String]]
}

struct Pollution {
  let table: CleanTable
  let writing = Writing()

  private var clean: [[String]] { [table.header] + table.rows }

  private func file(_ name: String, _ text: String, _ expected: [[String]]? = nil) -> PollutedFile {
    PollutedFile(name: "\(table.name): \(name)", bytes: Array(text.utf8), expected: expected ?? clean)
  }

  var all: [PollutedFile] { dialects + ends + encodings + surroundings + headers + sizes + ragged + quotes + otherDelimiterRows }

  var dialects: [PollutedFile] {
    var files = [file("as it is", writing.text(clean))]
    for (name, delimiter) in [
      ("semicolon", ";"), ("tab", "\t"), ("bar", "|"), ("comma and space", ", "), ("semicolon and space", "; "),
      ("two bars", "||"), ("space bar space", " | "), ("caret", "^"), ("tilde", "~"),
    ] {
      files.append(file("delimiter \(name)", Writing(delimiter: delimiter).text(clean)))
    }
    files.append(file("space, all quoted", Writing(delimiter: " ", quotesAll: true).text(clean)))
    files.append(file("all quoted", Writing(quotesAll: true).text(clean)))
    files.append(file("apostrophes as quotes, doubled", Writing(quote: "'", quotesAll: true).text(clean)))
    files.append(file("apostrophes as quotes, only where needed", Writing(delimiter: ";", quote: "'").text(clean)))
    files.append(file("backslash before quotes", Writing(escape: "\\").text(clean)))
    files.append(file("backslash before quotes, all quoted", Writing(delimiter: ";", escape: "\\", quotesAll: true).text(clean)))
    files.append(file("quotes not escaped", Writing(escape: "").text(clean)))
    return files
  }

  var ends: [PollutedFile] {
    let text = writing.text(clean)
    return [
      file("LF", Writing(lineEnd: "\n").text(clean)), file("CR", Writing(lineEnd: "\r").text(clean)),
      file("LF and CRLF mixed", clean.enumerated().map { Writing(lineEnd: $0.offset % 2 == 0 ? "\n" : "\r\n").line($0.element) }.joined()),
      file("no line end at the end", String(text.dropLast(1))), file("two line ends at the end", text + "\r\n"),
      file("many blank lines at the end", text + "\r\n\r\n\r\n"),
    ]
  }

  var encodings: [PollutedFile] {
    let text = writing.text(clean)
    var files = [
      PollutedFile(name: "\(table.name): UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8), expected: clean),
      PollutedFile(
        name: "\(table.name): UTF-16 LE with mark", bytes: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        expected: clean),
      PollutedFile(
        name: "\(table.name): UTF-16 BE with mark", bytes: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
        expected: clean),
      PollutedFile(
        name: "\(table.name): UTF-16 LE", bytes: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, expected: clean),
      PollutedFile(
        name: "\(table.name): UTF-16 BE", bytes: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, expected: clean),
    ]
    for (name, page) in [("Windows-1252", pageOf1252), ("Windows-1256", pageOf1256)] {
      let scalars = text.unicodeScalars.map { page[$0.value] }
      guard !scalars.contains(nil), text.unicodeScalars.contains(where: { $0.value > 0x7F }) else { continue }
      files.append(PollutedFile(name: "\(table.name): \(name)", bytes: scalars.map { $0! }, expected: clean))
    }
    return files
  }

  var surroundings: [PollutedFile] {
    let width = table.header.count
    let padding = Array(repeating: "", count: width - 1)
    let text = writing.text(clean)
    let title = writing.line(["Report of the quarter"] + padding)
    let blank = writing.line([""] + padding)
    let second = CleanTable(name: "", header: Array(table.header.dropLast()), rows: table.rows.map { Array($0.dropLast()) })
    let third = CleanTable(name: "", header: table.header + ["col1"], rows: table.rows.map { $0 + ["x"] })
    return [
      file("a title in cells, a row of empty cells", title + blank + text),
      file("a title, a blank line", "Report of the quarter\r\n\r\n" + text),
      file("three titles", "Report\r\nMade by the office\r\nConfidential\r\n" + text),
      file("three titles in cells", title + writing.line(["Made by"] + padding) + writing.line(["Confidential"] + padding) + text),
      file("blank lines first", "\r\n\r\n" + text),
      file("a footer in cells", text + blank + writing.line(["Source: the office"] + padding)),
      file("a footer after a blank line", text + "\r\nSource: the office\r\n"),
      file("a second table of the same width", text + writing.text(clean)),
      file("a second narrower table", text + writing.text([second.header] + second.rows)),
      file("a second wider table", text + writing.text([third.header] + third.rows)),
      file("a second table after a blank line", text + "\r\n" + writing.text([second.header] + second.rows)),
      file("a second table after a title", text + "\r\nSecond part\r\n" + writing.text(clean)),
    ]
  }

  var headers: [PollutedFile] {
    let doubled = table.header.map { "\($0) \($0)" }
    let tripled = table.header.map { "\($0) \($0) \($0)" }
    var blank = table.header
    blank[blank.count / 2] = ""
    var duplicate = table.header
    duplicate[1] = duplicate[0]
    return [
      file("header of two rows", writing.text([table.header] + clean), [doubled] + table.rows),
      file("header of three rows", writing.text([table.header, table.header] + clean), [tripled] + table.rows),
      file("one blank header", writing.text([blank] + table.rows), [blank] + table.rows),
      file("a header twice", writing.text([duplicate] + table.rows), [duplicate] + table.rows),
    ]
  }

  /// Without a header; only where the columns hold more than words can it be known that there is none.
  var headless: [PollutedFile] {
    [
      file("no header", writing.text(table.rows), table.rows),
      file("no header, semicolons, LF", Writing(delimiter: ";", lineEnd: "\n").text(table.rows), table.rows),
    ]
  }

  var sizes: [PollutedFile] {
    [
      file("header only", writing.text([table.header]), [table.header]),
      file("one row", writing.text([table.header, table.rows[0]]), [table.header, table.rows[0]]),
      file("two rows, semicolons", Writing(delimiter: ";").text(Array(clean.prefix(3))), Array(clean.prefix(3))),
    ]
  }

  /// A delimiter too many or too few in one row: the row stays as it stands.
  var ragged: [PollutedFile] {
    var files: [PollutedFile] = []
    for row in [0, 1, clean.count / 2, clean.count - 1] {
      for column in 0..<table.header.count {
        var more = clean
        more[row].insert("", at: column)
        files.append(file("one cell more in row \(row) at \(column)", writing.text(more), more))
        guard column > 0 else { continue }
        var less = clean
        less[row].remove(at: column)
        files.append(file("one cell less in row \(row) at \(column)", writing.text(less), less))
      }
    }
    return files
  }

  /// A quote too many at the start of a cell: it is text.
  var quotes: [PollutedFile] {
    var files: [PollutedFile] = []
    for row in [0, 1, clean.count / 2, clean.count - 1] {
      for column in 0..<table.header.count {
        var expected = clean
        expected[row][column] = "\"" + expected[row][column]
        let line = clean[row].enumerated().map { index, text -> String in
          let cell = writing.cell(text)
          guard index == column else { return cell }
          return cell.hasPrefix("\"") ? "\"\"" + cell.dropFirst() : "\"" + cell
        }
        let lines = clean.enumerated().map { $0.offset == row ? line.joined(separator: ",") + "\r\n" : writing.line($0.element) }
        files.append(file("a quote more in row \(row) at \(column)", lines.joined(), expected))
      }
    }
    return files
  }

  /// One row with spaces or semicolons where the others have commas.
  var otherDelimiterRows: [PollutedFile] {
    var files: [PollutedFile] = []
    for row in [1, clean.count / 2, clean.count - 1] {
      let lines = clean.enumerated().map { $0.offset == row ? Writing(delimiter: ";").line($0.element) : writing.line($0.element) }
      files.append(file("semicolons in row \(row)", lines.joined()))
    }
    return files
  }

  private var pageOf1252: [UInt32: UInt8] { Self.reversed(WindowsCodePages.page1252) }
  private var pageOf1256: [UInt32: UInt8] { Self.reversed(WindowsCodePages.page1256) }

  private static func reversed(_ page: [UInt16]) -> [UInt32: UInt8] {
    var bytes: [UInt32: UInt8] = [:]
    for ascii in 0..<UInt8(0x80) { bytes[UInt32(ascii)] = ascii }
    for (index, scalar) in page.enumerated() { bytes[UInt32(scalar)] = UInt8(0x80 + index) }
    return bytes
  }
}
