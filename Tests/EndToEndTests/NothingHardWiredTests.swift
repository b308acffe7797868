import Foundation
import Model
import TestSupport
import Testing
import Workspace

/// Meaning lives in the workspace: no source file knows an indicator, a site or a partner of the sample.
@Suite struct NothingHardWiredTests {
  private static func names() throws -> [String] {
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    let sites = try #require(dictionary.codeLists["site"]).codes.map(\.id).filter { $0 != CodeList.unknownID }
    let indicators = Repository.inputs.yamlFiles(in: "indicators").compactMap { Repository.inputs.yaml($0, problems)?.id }
    let partners = try #require(Repository.inputs.programme(problems)).partners.map(\.code)
    try problems.throwIfAny()
    return sites + indicators + partners
  }

  private static func sources() throws -> [String] {
    let files = FileManager.default.enumerator(atPath: Repository.root + "/Sources")?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".swift") }
  }

  @Test func noSourceFileNamesAnIndicatorASiteOrAPartnerInCode() throws {
    let names = Set(try Self.names())
    #expect(names.count > 20)
    for file in try Self.sources() {
      let lines = try Repository.text(Repository.root + "/Sources/" + file).split(separator: "\n")
      for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        for word in line.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
          #expect(!names.contains(String(word)), "\(file): \(word)")
        }
      }
    }
  }
}

extension YAMLValue {
  fileprivate var id: String? {
    guard case .mapping(let entries) = content, let entry = entries.first(where: { $0.key == "id" }),
      case .scalar(let text) = entry.value.content
    else { return nil }
    return text
  }
}
