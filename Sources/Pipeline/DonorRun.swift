package import Disclosure
import Engine
import Foundation
import Intake
package import Model
import Registers
import Reports
import Workspace

/// The donors' files of one period: spreadsheets -> intake -> registers -> engine -> disclosure control -> data files.
package struct DonorRun: Sendable {
  private let workspace: LoadedWorkspace
  private let period: ReportingPeriod
  private let donors: [Donor]
  private let asOf: Day
  private let threads: Int
  private let schemas: IATISchemas?

  /// - Parameters:
  ///   - donor: one donor's code; nil: all donors.
  ///   - schemas: a folder with IATI's schemas, which the activity files must fulfil.
  /// - Throws: where the programme has no such donor.
  package init(
    _ workspace: LoadedWorkspace, period: ReportingPeriod, donor: String?, asOf: Day? = nil, schemas: String? = nil, threads: Int
  ) throws(UnknownDonor) {
    (self.workspace, self.period, self.threads) = (workspace, period, threads)
    self.schemas = schemas.map { IATISchemas(folder: $0) }
    self.asOf = asOf ?? workspace.programme.dataCutOff
    donors = workspace.programme.donors.filter { donor == nil || $0.code == donor }
    if donors.isEmpty { throw UnknownDonor(code: donor, known: workspace.programme.donors.map(\.code)) }
  }

  package struct Summary: Sendable {
    package let intake: IntakeReport
    package let release: DonorRelease
    /// Paths within the output folder; empty where nothing was written.
    package let outputs: [String]
    /// What IATI's rules advise against; its errors stop the release.
    package var warnings: [String] = []
  }

  /// Protects the figures without writing anything: what `athar protect` explains.
  package func rehearse(_ progress: @escaping @Sendable (RunStep) -> Void) async throws -> Summary {
    let (release, intake) = try await release(after: try ledgerFolder.load(), progress)
    return Summary(intake: intake, release: release, outputs: [])
  }

  /// Writes every donor's files and enters the release into the ledger; all of it, or nothing.
  /// - Parameter printer: prints the summaries as PDF too; nil: HTML only.
  package func run(out: String, printer: PDFPrinter? = nil, _ progress: @escaping @Sendable (RunStep) -> Void) async throws -> Summary {
    let before = try ledgerFolder.load()
    let (release, intake) = try await release(after: before, progress)
    let files = try files(of: release, after: before, progress)
    let warnings = try checkActivities(files)
    let ledger = try Bundle(folder: ledgerFolder.path, name: release.id.description)
    let outputs = try Bundle(folder: out, name: release.id.description)
    do {
      for (name, bytes) in files { try outputs.write(bytes, to: name) }
      for figures in release.figures {
        let bytes = Array(figures.published.text.utf8)
        try ledger.write(bytes, to: figures.audience + "/published-cells.json")
      }
      try outputs.publish()
      do { try ledger.publish() } catch {
        outputs.withdraw()
        throw error
      }
    } catch {
      outputs.abandon()
      ledger.abandon()
      throw error
    }
    return Summary(
      intake: intake, release: release,
      outputs: files.map { "\(release.id)/\($0.0)" } + printed(files.map(\.0), in: "\(out)/\(release.id)", as: release, printer),
      warnings: warnings)
  }

  private var ledgerFolder: LedgerFolder { LedgerFolder(workspace.folder.path + "/ledger") }

  private func release(
    after ledger: Ledger, _ progress: @escaping @Sendable (RunStep) -> Void
  ) async throws -> (DonorRelease, IntakeReport) {
    let sent = try await workspace.readSentData(asOf: asOf, threads: threads, progress: progress)
    progress(.computing)
    let engine = Engine(programme: workspace.programme, asOf: asOf)
    let registers = sent.registers.unlinked()
    // Partners' staff know their own figures of earlier periods: what these were then, as far as they were not revised.
    let earlier = workspace.programme.jointReview == .protected ? ledger.periods.filter { $0 != period } : []
    let results = await engine.evaluate(workspace.definitions, periods: [period] + earlier, registers: registers, threads: threads)
    let control = DisclosureControl(programme: workspace.programme, dictionary: workspace.dictionary)
    func protected(after ledger: Ledger) throws(DisclosureError) -> DonorRelease {
      try control.protect(results, definitions: workspace.definitions, period: period, ledger: ledger, donors: donors)
    }
    // The same figures are the same release: running again makes the same files, not a revision.
    if let before = ledger.beforeLast(of: period),
      !control.contradicts(results, definitions: workspace.definitions, period: period, lastOf: ledger)
    {
      let again = try protected(after: before)
      if again.figures.allSatisfy({ figures in ledger.releases.contains { $0.text == figures.published.text } }) {
        return (again, sent.report)
      }
    }
    return (try protected(after: ledger), sent.report)
  }

  /// Reads the finished activity files back by IATI's rules, and by its schemas where there are any; what they advise against.
  private func checkActivities(_ files: [(String, [UInt8])]) throws(InvalidActivityFile) -> [String] {
    var warnings: [String] = []
    for (name, bytes) in files where name.hasSuffix(".iati.xml") {
      let findings = try IATIRules.check(bytes, asOf: asOf)
      try schemas?.check(bytes)
      warnings += findings.map { "\(name): \($0)" }
    }
    return warnings
  }

  /// Each donor's own files, in a folder of its name.
  private func files(of release: DonorRelease, after ledger: Ledger, _ progress: (RunStep) -> Void) throws -> [(String, [UInt8])] {
    var files: [(String, [UInt8])] = []
    for donor in donors {
      progress(.writing(donor.code))
      guard let results = release.results(for: donor),
        let table = CellTable(
          results, donor: donor, programme: workspace.programme, codeLists: workspace.dictionary.codeLists,
          definitions: workspace.definitions)
      else { continue }
      for format in DonorFormat.allCases { files += try format.files(of: table).map { ("\(donor.code)/\($0.name)", $0.bytes) } }
      let own = release.figures(for: donor)
      if let own { files.append(("\(donor.code)/published-cells.json", Array(own.published.text.utf8))) }
      let periods = (1..<max(5, workspace.programme.trendQuarters)).map { period.advanced(by: -$0) }
      let earlier = ledger.headlines(
        of: workspace.outline.headlines, in: periods.reversed(), for: own?.audience ?? PublishedCells.publicAudience)
      files += summaries(of: results, after: earlier, beside: files.filter { $0.0.hasPrefix(donor.code + "/") })
    }
    return files
  }

  /// What the donor's own people read, in their languages: it names the data files beside it.
  private func summaries(of results: PublishableResults, after earlier: [EarlierFigure], beside files: [(String, [UInt8])]) -> [(
    String, [UInt8]
  )] {
    let review = Review(
      ReviewMaterial(
        results: results, definitions: workspace.definitions, programme: workspace.programme, outline: workspace.outline,
        dictionary: workspace.dictionary, targets: [], intake: IntakeReport(), earlier: earlier,
        attachments: files.map { Attachment(name: String($0.0.split(separator: "/").last ?? ""), sha256: Digest.sha256(of: $0.1)) },
        period: period, asOf: asOf, release: results.release?.description ?? ""))
    return review.languages.map { language in
      ("\(review.document.subject)/\(review.fileName(in: language)).html", Array(review.html(in: language).utf8))
    }
  }

  /// The summaries as PDF beside their pages; a printed page is not the same bytes twice, so that no other file names it.
  private func printed(_ files: [String], in folder: String, as release: DonorRelease, _ printer: PDFPrinter?) -> [String] {
    guard let printer else { return [] }
    return files.filter { $0.hasSuffix(".html") }.compactMap { page in
      let pdf = page.dropLast("html".count) + "pdf"
      return printer.print(folder + "/" + page, to: folder + "/" + pdf) ? "\(release.id)/\(pdf)" : nil
    }
  }
}

/// A folder that appears whole or not at all: written beside its place, then renamed into it.
private struct Bundle {
  private let folder: String
  private let name: String
  private let staging: OutputFolder

  init(folder: String, name: String) throws(OutputError) {
    (self.folder, self.name) = (folder, name)
    _ = try OutputFolder(folder)
    try? FileManager.default.removeItem(atPath: "\(folder)/.\(name).part")
    staging = try OutputFolder("\(folder)/.\(name).part")
  }

  func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let parts = path.split(separator: "/")
    if parts.count > 1 { _ = try OutputFolder(staging.path + "/" + parts.dropLast().joined(separator: "/")) }
    try staging.write(bytes, to: path)
  }

  /// Moves each part of the bundle into the release's folder; what another run put there for others stays.
  func publish() throws(OutputError) {
    let target = try OutputFolder("\(folder)/\(name)")
    for part in (try? FileManager.default.contentsOfDirectory(atPath: staging.path)) ?? [] {
      try? FileManager.default.removeItem(atPath: target.path + "/" + part)
      guard rename(staging.path + "/" + part, target.path + "/" + part) == 0 else { throw OutputError(path: target.path + "/" + part) }
    }
    abandon()
  }

  func withdraw() { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
  func abandon() { try? FileManager.default.removeItem(atPath: staging.path) }
}

/// A donor that `programme.yaml` does not name.
package struct UnknownDonor: Error, Hashable, CustomStringConvertible {
  package let code: String?
  package let known: [String]

  package var description: String {
    let list = known.isEmpty ? "It names none; add 'donors'." : "It names \(known.joined(separator: ", "))."
    return code.map { "programme.yaml names no donor '\($0)'. \(list)" } ?? "programme.yaml names no donors. \(list)"
  }
}
