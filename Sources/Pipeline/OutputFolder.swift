import Foundation

/// A folder that a run writes into. Files appear whole or not at all, readable by their owner only.
package struct OutputFolder: Sendable {
  package let path: String

  /// Makes the folder where it is not there.
  package init(_ path: String) throws(OutputError) {
    self.path = path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: NSNumber(value: Int16(0o700))])
    } catch {
      throw OutputError(path: path)
    }
  }

  package func write(_ bytes: [UInt8], to name: String) throws(OutputError) { try Self.write(bytes, to: path + "/" + name) }

  /// Takes away what an earlier run left.
  package func remove(_ name: String) { try? FileManager.default.removeItem(atPath: path + "/" + name) }

  /// Gives a finished file its name, readable by its owner only; false where it is not there.
  static func adopt(_ temporary: String, as path: String) -> Bool {
    chmod(temporary, 0o600) == 0 && rename(temporary, path) == 0
  }

  /// Writes beside the target first and renames, so that a reader never meets half a file.
  package static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let temporary = path + ".part"
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: NSNumber(value: Int16(0o600))]
    try? FileManager.default.removeItem(atPath: temporary)
    guard FileManager.default.createFile(atPath: temporary, contents: Data(bytes), attributes: attributes),
      rename(temporary, path) == 0
    else {
      try? FileManager.default.removeItem(atPath: temporary)
      throw OutputError(path: path)
    }
  }
}

/// A file or folder that could not be written.
package struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  package var description: String {
    "\(path) cannot be written. Is the folder there, is it yours, and is the disk full? Choose another place with --out."
  }
}
