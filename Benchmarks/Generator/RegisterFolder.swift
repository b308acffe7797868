import Foundation

/// What is written of generated registers, and how.
package struct RegisterFolder: Sendable {
  package var dialect = Dialect()
  package var layout = Layout()
  package var faults = Faults(perThousand: 0, seed: 0)
  /// Services also as SpreadsheetML 2003.
  package var hasSpreadsheetML = false

  package init() {}

  /// A file that was written.
  package struct File: Sendable {
    package let name: String
    package let rowCount: Int
    package let byteCount: Int
  }

  /// Writes each register into a folder, which is made if need be: `cases.csv`, ... and `faults.txt` (tab-separated) where there are faults.
  @discardableResult
  package func write(_ registers: GeneratedRegisters, to folder: String) throws -> [File] {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var files: [File] = []
    for sound in registers.tables {
      let table = faults.applied(to: layout.applied(to: sound))
      files.append(try write(sound.name + ".csv", of: table, in: folder) { try table.writeText(dialect, to: $0) })
      if hasSpreadsheetML && sound.name == "services" {
        files.append(try write(sound.name + ".xml", of: table, in: folder) { try table.writeSpreadsheetML(to: $0) })
      }
    }
    if faults.perThousand > 0 { try writeFaults(of: registers, to: folder + "/faults.txt") }
    return files
  }

  private func write(_ name: String, of table: GeneratedTable, in folder: String, _ rows: (([UInt8]) throws -> Void) throws -> Void) throws
    -> File
  {
    let path = folder + "/" + name
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
    defer { try? handle.close() }
    var byteCount = 0
    try rows { bytes in
      byteCount += bytes.count
      try handle.write(contentsOf: bytes)
    }
    return File(name: name, rowCount: table.rowCount, byteCount: byteCount)
  }

  private func writeFaults(of registers: GeneratedRegisters, to path: String) throws {
    let faults = registers.tables.flatMap { self.faults.list(of: layout.applied(to: $0)) }
    let lines = ["table\trow\tcolumn\tkind"] + faults.map { "\($0.table)\t\($0.row)\t\($0.column)\t\($0.kind)" }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
  }
}
