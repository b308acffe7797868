import Foundation
package import Intake
import Model
import Registers
import Spreadsheets
import Workspace

/// Gets a new layout in: proposes a mapping for files that none speaks of, and shows what a mapping makes of a file.
package struct MappingRun: Sendable {
  private let workspace: LoadedWorkspace
  private let threads: Int

  package init(_ workspace: LoadedWorkspace, threads: Int) { (self.workspace, self.threads) = (workspace, threads) }

  /// The proposal for one or several files of one layout. What the data folder holds already is evidence: numbers that occur there.
  /// - Throws: `SpreadsheetError` where a file cannot be read.
  package func propose(_ files: [String]) async throws -> ProposedMapping {
    let sent = try? await workspace.readSentData(asOf: workspace.programme.dataCutOff, threads: threads) { _ in }
    let proposal = try MappingProposal(
      files: files.map { (pathInData($0), $0) }, dictionary: workspace.dictionary, mappings: workspace.mappings, registers: sent?.registers)
    return ProposedMapping(yaml: proposal.yaml, sheets: proposal.sheets.map(\.summary))
  }

  /// The first rows of a file before and after a mapping; nothing is kept of it.
  /// - Throws: `WorkspaceError` with the mapping's mistakes; `SpreadsheetError` where the file cannot be read.
  package func preview(_ mappingFile: String, of file: String, rows: Int) throws -> MappingPreview {
    let problems = ProblemList()
    let place = URL(filePath: mappingFile)
    let value = WorkspaceFolder(path: place.deletingLastPathComponent().path).yaml(place.lastPathComponent, problems)
    let mapping = value.flatMap { Mapping($0, dictionary: workspace.dictionary, problems) }
    try problems.throwIfAny()
    guard let mapping else { throw WorkspaceError(problems: problems.problems) }
    return try MappingPreview(
      mapping, path: pathInData(file), place: file, dictionary: workspace.dictionary, asOf: workspace.programme.dataCutOff, rowLimit: rows)
  }

  /// The path within the data folder; of a file that lies elsewhere, its name.
  private func pathInData(_ file: String) -> String {
    let (inside, whole) = (URL(filePath: workspace.data).standardizedFileURL.path, URL(filePath: file).standardizedFileURL.path)
    return whole.hasPrefix(inside + "/") ? String(whole.dropFirst(inside.count + 1)) : URL(filePath: file).lastPathComponent
  }
}

/// A proposed mapping, and a line about each sheet.
package struct ProposedMapping: Sendable {
  package let yaml: String
  package let sheets: [String]
}

extension MappingProposal.Sheet {
  /// `sheet 2026: table services, 7 of 9 columns sure, 1 open`
  fileprivate var summary: String {
    let named = columns.filter { !$0.header.isEmpty }
    let open = named.count { $0.column != nil && !$0.isSure }
    let title = name.isEmpty ? "" : "sheet \(name): "
    return "\(title)table \(table ?? "none"), \(named.count(where: \.isSure)) of \(named.count) columns sure, \(open) open"
  }
}
