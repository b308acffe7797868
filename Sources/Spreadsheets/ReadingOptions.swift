/// What a mapping or an option may say about a file; nil is: find out.
package struct ReadingOptions: Sendable {
  package var encoding: TextEncoding?
  /// For text: what stands between cells, of one byte or more.
  package var delimiter: [UInt8]?
  package var quote: UInt8?
  /// For text: which of several tables in one file, 0-based.
  package var table: Int?
  /// For record XML: the elements that are the rows, such as `/dataroot/Cases`; they become the only sheet.
  package var rowPath: String?
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
  /// Elements within elements, in XML.
  package var depth = 256
  package var cellBytes = 16 << 20
  package var columns = 16_384
  package var rows = 100_000_000
  /// Cells with a value that a file may claim by a repeat count instead of writing them.
  package var repeatedCells = 10_000_000
  /// Bytes of texts that a workbook's cells share, and of record XML's open records.
  package var sharedBytes = 1 << 30
  package var zipEntries = 10_000
  /// How many times its packed size a part of more than 64 MB may be; deflate itself can do a thousand.
  package var zipRatio = 100
  package var zipTotalBytes = 8 << 30

  package init() {}

  /// Sets a limit by its name.
  /// - Returns: whether there is one of that name.
  package mutating func set(_ name: String, to value: Int) -> Bool {
    guard let path = Self.byName[name] else { return false }
    self[keyPath: path] = value
    return true
  }

  /// All names, for messages.
  package static var names: String { byName.keys.sorted().joined(separator: ", ") }

  private static var byName: [String: WritableKeyPath<ReadingLimits, Int>] {
    [
      "depth": \.depth, "cellBytes": \.cellBytes, "columns": \.columns, "rows": \.rows, "repeatedCells": \.repeatedCells,
      "sharedBytes": \.sharedBytes, "zipEntries": \.zipEntries, "zipRatio": \.zipRatio, "zipTotalBytes": \.zipTotalBytes,
    ]
  }
}
