import Foundation
import Model
import Pipeline
import TestSupport
import Testing
import Workspace

/// What a check writes for the way back to the sender, and what it keeps to itself.
@Suite struct SendersCopyTests {
  private static func temporary() -> String { FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path }

  private static func mode(_ path: String) throws -> Int {
    (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int) ?? 0
  }

  @Test func everyFileWithProblemsHasAnAnnotatedCopyForItsOwnerOnly() async throws {
    let folder = Self.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let run = CheckRun(try LoadedWorkspace(Repository.inputs.path), threads: 2)
    let report = try await run.run(quarantine: folder, annotating: .fr) { _ in }
    let copies = try FileManager.default.contentsOfDirectory(atPath: folder + "/annotated")
    let wanted = Set(report.issues.map(\.place.file)).intersection(report.files.map(\.path))
    #expect(Set(copies) == Set(wanted.map { $0.replacing("/", with: " - ") + ".xlsx" }))
    #expect(try Self.mode(folder + "/annotated") == 0o700)
    for copy in copies {
      #expect(try Self.mode(folder + "/annotated/" + copy) == 0o600)
      #expect(try Data(contentsOf: URL(filePath: folder + "/annotated/" + copy)).starts(with: [0x50, 0x4B]))
    }
  }

  @Test func aKeyIsTakenFromOutsideOnly() async throws {
    let folder = Self.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/quarantine", withIntermediateDirectories: true)
    func key(_ name: String, _ count: Int, mode: Int = 0o600) throws -> String {
      let path = folder + "/" + name
      #expect(
        FileManager.default.createFile(atPath: path, contents: Data(repeating: 7, count: count), attributes: [.posixPermissions: mode]))
      return path
    }
    func refusal(_ path: String) -> PseudonymKey.Refusal? {
      do throws(PseudonymKeyError) {
        _ = try PseudonymKey(path, apartFrom: [folder + "/quarantine"])
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(refusal(try key("quarantine/key", 32)) == .inside(folder: folder + "/quarantine"))
    #expect(refusal(try key("short", 8)) == .tooShort(bytes: 8))
    #expect(refusal(try key("open", 32, mode: 0o644)) == .openToOthers)
    #expect(refusal(folder + "/none") == .unreadable)
    let good = try PseudonymKey(try key("good", 32), apartFrom: [folder + "/quarantine"])
    let run = CheckRun(try LoadedWorkspace(Repository.inputs.path), threads: 2)
    let count = try await run.writePseudonyms(good, quarantine: folder + "/quarantine") { _ in }
    let lines = try String(contentsOfFile: folder + "/quarantine/pseudonyms.csv", encoding: .utf8).split(whereSeparator: \.isNewline)
    #expect(lines.count == count + 1)
    #expect(Set(lines.dropFirst().map { $0.split(separator: ",").last }).count == count)
  }
}
