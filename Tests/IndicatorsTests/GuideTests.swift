import Foundation
import Indicators
import Model
import TestSupport
import Testing
import Workspace

/// What the guide teaches holds for a workspace with tables of its own.
@Suite struct GuideTests {
  private static let dictionary = """
    tables:
      visits:
        title: {ar: الزيارات, fr: Visites, en: Visits}
        key: [partner, visit_id]
        columns:
          visit_id: {type: identifier, required: yes}
          partner: {type: code, required: yes}
          visited_on: {type: date, required: yes}
          kind: {type: code, list: visit_kind}
          hours: {type: number}
    """
  private static let lists = [
    "partner": "id: partner\ntitle: {ar: أ, fr: b, en: c}\ncodes:\n  bayti: {label: {ar: أ, fr: b, en: c}}\n",
    "visit_kind": "id: visit_kind\ntitle: {ar: أ, fr: b, en: c}\ncodes:\n  home: {label: {ar: أ, fr: b, en: c}}\n",
  ]

  /// The first example of the guide, its gaps filled.
  private func guideExample() throws -> String {
    let guide = try Repository.text(Repository.root + "/docs/guide/defining-indicators.md")
    let block = try #require(guide.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
    return block.replacingOccurrences(of: "{ar: ..., fr: ..., en: ...}", with: "{ar: أ, fr: b, en: c}").replacingOccurrences(
      of: ", age_band]", with: "]")
  }

  /// The workspace that the guide shows: its blocks by the comment that names their file, gaps filled.
  @Test func theGuidesWorkspaceIsOne() throws {
    let guide = try Repository.text(Repository.root + "/docs/guide/defining-indicators.md")
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-guide-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder.appending(path: "codelists"), withIntermediateDirectories: true)
    let blocks = guide.components(separatedBy: "```yaml\n# ").dropFirst().compactMap { $0.components(separatedBy: "```").first }
    for block in blocks {
      let file = try #require(block.split(separator: "\n").first.map(String.init))
      try ("# " + block).replacingOccurrences(of: "{ar: ..., fr: ..., en: ...}", with: "{ar: أ, fr: b, en: c}").write(
        to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    try Self.lists["partner"]!.write(to: folder.appending(path: "codelists/partner.yaml"), atomically: true, encoding: .utf8)
    let problems = ProblemList()
    let workspace = WorkspaceFolder(path: folder.path)
    #expect(workspace.dictionary(problems)?.tables.map(\.id) == ["pupils", "attendance"])
    #expect(workspace.programme(problems)?.partners.map(\.code) == ["north"])
    #expect(problems.problems.map(\.description) == [])
  }

  @Test func theGuidesExampleIsADefinition() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-guide-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["indicators", "codelists"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Self.dictionary.write(to: folder.appending(path: "dictionary.yaml"), atomically: true, encoding: .utf8)
    for (name, text) in Self.lists {
      try text.write(to: folder.appending(path: "codelists/\(name).yaml"), atomically: true, encoding: .utf8)
    }
    try guideExample().write(to: folder.appending(path: "indicators/home_visits.yaml"), atomically: true, encoding: .utf8)
    let problems = ProblemList()
    let workspace = WorkspaceFolder(path: folder.path)
    let dictionary = try #require(workspace.dictionary(problems))
    let catalogue = Catalogue(workspace, dictionary: dictionary, problems)
    #expect(problems.problems.map(\.description) == [])
    #expect(catalogue.definitions.map(\.id) == ["home_visits"])
    #expect(catalogue.examples.count == 1)
  }
}
