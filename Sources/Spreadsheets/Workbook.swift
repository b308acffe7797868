/// A file that holds sheets, known by its bytes.
package struct Workbook: Sendable {
  package let path: String
  package let format: SpreadsheetFormat
  package let options: ReadingOptions

  /// Looks at the first bytes of a file and says what it is.
  /// - Throws: where the file is missing, empty, unreadable, no file, or of no format that is read.
  package static func open(_ path: String, options: ReadingOptions = ReadingOptions()) throws(SpreadsheetError) -> Workbook {
    throw SpreadsheetError(reason: .missing, path: path)
  }

  /// Reads all sheets in order into a visitor.
  /// - Throws: where the file turns out broken; what was read before has been visited.
  package func read<Visitor: SheetVisitor>(into visitor: inout Visitor) throws(SpreadsheetError) {}
}

/// The formats that are read.
package enum SpreadsheetFormat: String, Sendable, CaseIterable {
  case delimitedText
  case spreadsheetML2003
  case flatODF
  case ods
  case xlsx
  case recordXML
}

/// What a mapping or an option may say about a file; nil is: find out.
package struct ReadingOptions: Sendable {
  package var encoding: TextEncoding?
  package var delimiter: UInt8?
  package var quote: UInt8?
  /// Limits on what a file may claim.
  package var limits = ReadingLimits()

  package init() {}
}

package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1252 = "windows-1252"
  case windows1256 = "windows-1256"
}

/// Bounds on what a file may make us do; beyond them reading stops with an error.
package struct ReadingLimits: Sendable {
  package var depth = 256
  package var cellBytes = 16 << 20
  package var columns = 16_384
  package var rows = 100_000_000
  package var zipEntries = 10_000
  package var zipRatio = 1_000
  package var zipTotalBytes = 8 << 30

  package init() {}
}

/// Why a file, or the rest of it, could not be read.
package struct SpreadsheetError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case missing
    case notAFile
    case unreadable
    case empty
    /// Of a known format that is not read; the name of it (`xls`, `pdf`, `html`).
    case notRead(format: String)
    case unknownFormat
    case encrypted
    /// XML that is not well-formed, a zip that is cut; libxml2's or libzip's own words, without content of cells.
    case malformed(detail: String)
    case wrongEncoding
    /// A limit of `ReadingLimits`, by its name.
    case limit(name: String, value: Int)
    /// A DTD or entity in XML.
    case forbiddenXML
  }

  package let reason: Reason
  package let path: String
  package var line: Int?
  package var byteOffset: Int?

  package init(reason: Reason, path: String, line: Int? = nil, byteOffset: Int? = nil) {
    (self.reason, self.path, self.line, self.byteOffset) = (reason, path, line, byteOffset)
  }
}
