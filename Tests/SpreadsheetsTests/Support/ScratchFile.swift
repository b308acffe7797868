import Foundation
@testable import Spreadsheets

/// A file in a folder of its own, for as long as `body` runs.
func withFile<Result>(_ bytes: some Sequence<UInt8>, named name: String = "file", _ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "athar-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appending(path: name)
  try Data(bytes).write(to: file)
  return try body(file.path)
}

/// The sheets that a file with this content is read as.
func sheets(in text: String, options: ReadingOptions = ReadingOptions()) throws -> [WholeSheet] {
  try withFile(text.utf8) { try Workbook.open($0, options: options).wholeSheets() }
}

/// Why a file with these bytes is not read; nil where it is.
func refusal(of bytes: some Sequence<UInt8>, options: ReadingOptions = ReadingOptions()) throws -> SpreadsheetError? {
  try withFile(bytes) { path in
    do throws(SpreadsheetError) {
      _ = try Workbook.open(path, options: options).wholeSheets()
      return nil
    } catch {
      return error
    }
  }
}

/// The error of opening or reading a path.
func refusal(ofPath path: String) -> SpreadsheetError? {
  do throws(SpreadsheetError) {
    _ = try Workbook.open(path).wholeSheets()
    return nil
  } catch {
    return error
  }
}
