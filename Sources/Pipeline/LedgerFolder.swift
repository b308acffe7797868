package import Disclosure
import Foundation
import Model

/// The workspace's ledger on disk: `ledger/<release>/<audience>/published-cells.json`, one for everything that was ever released.
package struct LedgerFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// - Throws: `LedgerError` where a file cannot be read, one is missing, or two contradict each other. No folder: nothing was released.
  package func load() throws(LedgerError) -> Ledger {
    var releases: [PublishedCells] = []
    for release in folders(in: path) {
      for audience in folders(in: path + "/" + release) {
        let file = "\(release)/\(audience)/published-cells.json"
        guard let data = FileManager.default.contents(atPath: path + "/" + file), let text = String(data: data, encoding: .utf8) else {
          throw .unreadable(file: file, "it is not there, or no text")
        }
        let read = try PublishedCells(text: text, file: file)
        guard read.release.description == release, read.audience == audience else {
          throw .unreadable(file: file, "it says that it is the release \(read.name)")
        }
        releases.append(read)
      }
    }
    return try Ledger(releases)
  }

  private func folders(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}
