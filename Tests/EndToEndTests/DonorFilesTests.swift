import Disclosure
import Foundation
import Model
import Pipeline
import TestSupport
import Testing
import Workspace

@testable import Spreadsheets

/// What lies in a donor's folder, byte by byte, and what is left behind where a release is refused.
@Suite struct DonorFilesTests {
  /// Every file of a folder with its bytes; workbooks part by part as well.
  private func contents(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().flatMap { file -> [(name: String, bytes: [UInt8])] in
      guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { return [] }
      var found = [(file, Array(data))]
      if file.hasSuffix(".xlsx") {
        var package = try ZipPackage(folder + "/" + file, limits: ReadingLimits())
        for part in package.partNames.sorted() { found.append((file + "/" + part, try package.bytes(of: part) ?? [])) }
      }
      return found
    }
  }

  /// Whether a number stands in bytes by itself: no letter or digit beside it, as in a digest or a font.
  private func holds(_ bytes: [UInt8], _ number: Int) -> Bool {
    let digits = Array("\(number)".utf8)
    func isWord(_ place: Int) -> Bool {
      guard bytes.indices.contains(place), let scalar = Unicode.Scalar(UInt32(bytes[place])) else { return false }
      return scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(Character(scalar))
    }
    return bytes.indices.contains { start in
      bytes[start] == digits[0] && bytes[start...].starts(with: digits) && !isWord(start - 1) && !isWord(start + digits.count)
    }
  }

  @Test func noWithheldCountStandsInAnyByteOfAnyFile() async throws {
    let workspace = try DonorWorkspace()
    defer { workspace.remove() }
    _ = try await workspace.release()
    let folder = workspace.path + "/out"
    let own = try String(contentsOfFile: folder + "/2026-Q3-r1/open_data/published-cells.json", encoding: .utf8)
    let published = Set(own.matches(of: /": (\d+)/).compactMap { Int($0.1) })
    let all = Set(DonorWorkspace.counts.values.joined())
    let withheld = all.subtracting(published)
    #expect(withheld.contains(1613) && withheld.count < all.count)
    let files = try contents(folder)
    #expect(files.contains { $0.name.hasSuffix("figures.xlsx/xl/worksheets/sheet1.xml") })
    for (name, bytes) in files {
      for number in withheld {
        #expect(!holds(bytes, number), "\(name)")
        #expect(!holds(Array(name.utf8), number), "\(name)")
      }
    }
    // The same search finds what is published, in every format.
    let shown = try #require(all.intersection(published).first)
    let formats = [
      "figures.csv", "figures.xlsx/xl/worksheets/sheet1.xml", "activity.iati.xml", "figures.hxl.csv", "figures.dhis2.json",
      "figures.dhis2.csv", "figures.adx.xml", "figures.sdmx.csv", "figures.json-stat.json",
    ]
    for format in formats { #expect(files.contains { $0.name.hasSuffix(format) && holds($0.bytes, shown) }, "\(format)") }
  }

  @Test func aMissingOrChangedReleaseIsRefusedAndNothingIsLeftBehind() async throws {
    let workspace = try DonorWorkspace()
    defer { workspace.remove() }
    _ = try await workspace.release()
    let ledger = "ledger/2026-Q3-r1/public/published-cells.json"
    let text = try String(contentsOfFile: workspace.path + "/" + ledger, encoding: .utf8)
    let before = (workspace.files(in: "out"), workspace.files(in: "ledger"))
    let year = ReportingPeriod(year: 2026)
    let cases: [(String, String)] = [
      (
        text.replacing("\"previous\": []", with: "\"previous\": [\"2026-Q2-r1 public\"]"),
        "The release 2026-Q2-r1 public is missing from the ledger; 2026-Q3-r1 public was made after it. Without it nobody can tell what is already known. Put it back."
      ),
      (
        String(text.dropLast(20)),
        "2026-Q3-r1/public/published-cells.json cannot be read as an earlier release: it is not in the form that this program writes. Put back the file as it was released."
      ),
      (
        text.replacing("\"contacts|2026-Q3|quarter\": 22170", with: "\"contacts|2026-Q3|quarter\": 22171"),
        "No numbers fit everything that the releases 2026-Q3-r1 public published. One of the files was changed after its release."
      ),
    ]
    for (changed, sentence) in cases {
      try workspace.write(ledger, changed)
      do {
        _ = try await workspace.release(year)
        Issue.record("released: \(sentence)")
      } catch { #expect("\(error)" == sentence) }
      #expect(workspace.files(in: "out") == before.0 && workspace.files(in: "ledger") == before.1)
    }
    try FileManager.default.removeItem(atPath: workspace.path + "/" + ledger)
    await #expect(throws: LedgerError.self) { try await workspace.release(year) }
  }

  @Test func aBadPolicyIsRefusedWithItsPlace() throws {
    let workspace = try DonorWorkspace()
    defer { workspace.remove() }
    let policy = """
      disclosure:
        threshold: 5
        rate_denominator: 10
        crossing_dimensions: 3
        sensitive_share: 0.5
        never_together: [[site, sxe]]
        merge: [kindd]
        windows: [rolling_12m]
        balances: [{stock: contact, inflow: contacts, outflow: contacts}]
      """
    let donors = """
      donors:
        public: {title: {ar: أ, fr: b, en: c}}
        fund:
          title: {ar: أ, fr: b, en: c}
          agreement: {reference: F, threshold: 3}
          indicators: {contcats: [x]}
          logframe: [{indicator: contacts, measure: hours}]
      """
    var text = DonorWorkspace.programme.replacing("disclosure: {threshold: \(DonorWorkspace.threshold), merge: []}", with: policy)
    text = text.replacing("donors:\n  open_data: {title: {ar: أ, fr: b, en: c}, languages: [en, ar]}", with: donors)
    try workspace.write("programme.yaml", text)
    do {
      _ = try LoadedWorkspace(workspace.path)
      Issue.record("accepted")
    } catch let error as WorkspaceError {
      #expect(
        error.problems.map { "\($0.line): " + "\($0)".split(separator: ": ", maxSplits: 1)[1] } == [
          "8: the threshold of public files must be 10 or more, not 5", "9: a rate's denominator must be 30 or more, not 10",
          "10: a table may cross 1 or 2 dimensions, not 3", "11: at most 0.15 of a table's cells may be sensitive, not 0.5",
          "12: unknown dimension 'site'.", "12: unknown dimension 'sxe'. Did you mean 'sex'?",
          "13: unknown dimension 'kindd'. Did you mean 'kind'?",
          "14: donors receive the windows quarter, ytd, year, life, not rolling_12m",
          "15: unknown indicator 'contact'. Did you mean 'contacts'?",
          "17: no donor can be called 'public': public figures are kept under that name",
          "20: an agreement's threshold must be 5 or more, not 3", "21: unknown indicator 'contcats'. Did you mean 'contacts'?",
          "22: unknown measure of contacts 'hours'.",
        ])
    }
  }
}
