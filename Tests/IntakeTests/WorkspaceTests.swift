import Foundation
import Model
import Testing
import Workspace

/// The committed workspace, found from this file's own place.
let inputs = WorkspaceFolder(
  path: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Inputs").standardizedFileURL.path)

@Suite struct CommittedWorkspace {
  @Test func readsWithoutAMistake() throws {
    let problems = ProblemList()
    let dictionary = try #require(inputs.dictionary(problems))
    let programme = try #require(inputs.programme(problems))
    try problems.throwIfAny()
    #expect(programme.partners.map(\.code) == ["bayti", "aman"])
    #expect(programme.dataCutOff == Day("2026-10-15"))
    #expect(dictionary["episodes"] != nil)
    #expect(dictionary["activities_once"] != nil)
  }

  @Test func noSpellingMeansTwoCodesOfOneList() throws {
    let problems = ProblemList()
    for list in inputs.codeLists(problems).values {
      var codes: [String: String] = [:]
      for code in list.codes {
        for spelling in [code.id, code.label.ar, code.label.fr, code.label.en] + code.synonyms {
          let folded = Folding.fold(spelling)
          #expect(codes.updateValue(code.id, forKey: folded).map { $0 == code.id } ?? true, "\(list.id): \(spelling)")
        }
      }
    }
  }
}
