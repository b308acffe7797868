import Foundation
import Model

/// What a run read and wrote, so that every figure can be tied to the bytes it came from. It holds no child's content.
package struct RunManifest: Encodable, Sendable {
  package struct File: Encodable, Hashable, Sendable {
    /// Within the data folder, the workspace, or the output folder.
    package let path: String
    package let sha256: String
  }

  package let software: String
  package let period: String
  package let asOf: String
  /// What the partners sent.
  package let inputs: [File]
  /// The programme file, dictionary, code lists, indicators and mappings.
  package let workspace: [File]
  package let rows: Rows
  /// How many issues of each severity were found.
  package let issues: [String: Int]
  package let outputs: [File]

  package struct Rows: Encodable, Sendable {
    let read: Int
    let kept: Int
    let rejected: Int
    let duplicate: Int
    let superseded: Int
    let deleted: Int
    let notData: Int

    init(_ account: RowAccount) {
      (read, kept, rejected) = (account.read, account.kept, account.rejected)
      (duplicate, superseded, deleted, notData) = (account.duplicate, account.superseded, account.deleted, account.notData)
    }
  }

  /// JSON with sorted keys and one entry a line: the same run gives the same bytes.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + Array("\n".utf8)
  }

  /// The digests of files below a folder; a file that cannot be read is left out (it has an issue of its own).
  package static func files(_ paths: [String], in folder: String) -> [File] {
    paths.sorted().compactMap { path in Digest.sha256(ofFile: folder + "/" + path).map { File(path: path, sha256: $0) } }
  }
}
