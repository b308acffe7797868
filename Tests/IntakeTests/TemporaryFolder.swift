import Foundation

/// A folder of a test's own files, gone after the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "athar-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: false, encoding: .utf8)
  }

  func write(_ name: String, sheets: [(name: String, rows: [[String]])]) throws {
    func escaped(_ text: String) -> String {
      text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }
    let body = sheets.map { sheet in
      let rows = sheet.rows.map { row in
        "<Row>" + row.map { "<Cell><Data ss:Type=\"String\">\(escaped($0))</Data></Cell>" }.joined() + "</Row>"
      }
      return "<Worksheet ss:Name=\"\(escaped(sheet.name))\"><Table>" + rows.joined(separator: "\n") + "</Table></Worksheet>"
    }
    let space = "urn:schemas-microsoft-com:office:spreadsheet"
    try write(name, "<?xml version=\"1.0\"?><Workbook xmlns=\"\(space)\" xmlns:ss=\"\(space)\">" + body.joined() + "</Workbook>")
  }
}
