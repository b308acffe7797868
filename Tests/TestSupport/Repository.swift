import Foundation
package import Workspace

/// Where the tests find the repository's own files, and the corpora that lie outside of it.
package enum Repository {
  /// The top folder, from this file's own place.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path

  /// The sample workspace.
  package static let inputs = WorkspaceFolder(path: root + "/Inputs")

  /// The answer key of the sample: what intake must end with, and the expected figures.
  package static let key = root + "/Tests/Key"

  /// Other projects' corpora, by `ATHAR_SHARED` (else a folder `shared` beside the repository). Nil where there are none.
  package static let shared: String? = {
    let path = ProcessInfo.processInfo.environment["ATHAR_SHARED"] ?? root + "/../shared"
    return FileManager.default.fileExists(atPath: path + "/data") ? path : nil
  }()

  package static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
