import CLibxlsxwriter
import Foundation
import Model

/// Why a workbook could not be written.
package struct WorkbookError: Error, Hashable, CustomStringConvertible {
  /// What the library said.
  package let reason: String

  package var description: String { "The workbook could not be written: \(reason). Is there room on the disk for temporary files?" }
}

/// A document as a workbook: a worksheet for each section with tables, typed cells, frozen heads, native charts.
///
/// The same document gives the same bytes: the only date in the file is the data cut-off.
struct Workbook {
  private let document: Document
  private let wording: Wording
  private let asOf: Day

  init(_ document: Document, _ wording: Wording, asOf: Day) { (self.document, self.wording, self.asOf) = (document, wording, asOf) }

  /// The library writes files only, so the bytes go through a folder that only its owner can enter, and that is gone afterwards.
  func bytes() throws(WorkbookError) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch { throw WorkbookError(reason: "\(error.localizedDescription)") }
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "review.xlsx")
    try write(to: file.path)
    guard let data = FileManager.default.contents(atPath: file.path) else { throw WorkbookError(reason: "nothing was written") }
    return Array(data)
  }

  private func write(to path: String) throws(WorkbookError) {
    guard let book = workbook_new(path) else { throw WorkbookError(reason: "no workbook") }
    setProperties(of: book)
    let writer = SheetWriter(book, isRightToLeft: wording.language.isRightToLeft)
    var names = SheetNames()
    for section in document.sections {
      if let sheet = Worksheet(section, wording) { writer.write(sheet, as: names.unique(sheet.name)) }
    }
    let charts = document.sections.flatMap(\.allCharts)
    if !charts.isEmpty { writer.write(charts, wording, as: names.unique(wording.phrase("page.charts").bare)) }
    let error = workbook_close(book)
    if error != LXW_NO_ERROR { throw WorkbookError(reason: String(cString: lxw_strerror(error))) }
  }

  private func setProperties(of book: UnsafeMutablePointer<lxw_workbook>) {
    func withCopy(_ text: String, _ body: (UnsafeMutablePointer<CChar>) -> Void) {
      var characters = Array(text.utf8CString)
      characters.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { body(start) } }
    }
    withCopy(wording.plain(document.title)) { title in
      withCopy(document.mark.map { wording.phrase($0).bare } ?? "") { mark in
        var properties = lxw_doc_properties()
        (properties.title, properties.status) = (title, mark)
        properties.created = time_t(asOf.number) * 86_400
        workbook_set_properties(book, &properties)
      }
    }
  }
}

/// Names of worksheets as Excel takes them: at most 31 characters, none of `[]:*?/\`, and no two alike.
package struct SheetNames {
  private var taken: Set<String> = []

  package init() {}

  package mutating func unique(_ name: String) -> String {
    var plain = String(name.map { "[]:*?/\\'".contains($0) ? "-" : $0 })
    if plain.isEmpty { plain = "-" }
    var candidate = Self.cut(plain, to: 31)
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = Self.cut(plain, to: 31 - "\(number)".utf16.count - 1) + " \(number)"
      number += 1
    }
    return candidate
  }

  /// Excel counts UTF-16 units.
  private static func cut(_ text: String, to units: Int) -> String {
    var text = text
    while text.utf16.count > units { text.removeLast() }
    return text.trimmingCharacters(in: .whitespaces)
  }
}
