import ArgumentParser
import Foundation
import Indicators
import Model
import RegisterGenerator
import Registers
import Workspace

/// What all benchmarks run on: the core workspace, and the registers of so many invented children, in memory and on disk.
struct Bench: Sendable {
  /// The folder of the workspace.
  let workspace: String
  let programme: Programme
  let dictionary: DataDictionary
  let definitions: [IndicatorDefinition]
  let generated: GeneratedRegisters
  /// A folder of their own for the files of this run.
  let folder: String

  func removeFiles() { try? FileManager.default.removeItem(atPath: folder) }

  /// The folder with the registers as CSV, written when first asked for.
  func sent() throws -> String {
    let path = folder + "/sent"
    if !FileManager.default.fileExists(atPath: path) { try RegisterFolder().write(generated, to: path) }
    return path
  }

  /// The path of the services as SpreadsheetML.
  func servicesXML() throws -> String {
    let path = folder + "/xml"
    if !FileManager.default.fileExists(atPath: path) {
      var files = RegisterFolder()
      files.hasSpreadsheetML = true
      try files.write(generated, to: path)
    }
    return path + "/services.xml"
  }

  func rowCount(of table: String) -> Int { generated.tables.first { $0.name == table }?.rowCount ?? 0 }

  /// The registers as the engine takes them, made without any file.
  func registers() throws -> Registers {
    let sent = try generated.tables.compactMap { table -> Register? in
      guard let definition = dictionary[table.name] else { return nil }
      return try table.canonical.register(as: definition, codeLists: dictionary.codeLists)
    }
    return Registers(dictionary: dictionary, sent: sent)
  }
}

extension GeneratedTable {
  fileprivate var canonical: CanonicalTable {
    var text: [UInt8] = []
    let rows = (0..<rowCount).map { row in
      columns.map { column in
        text.removeAll(keepingCapacity: true)
        column.append(row, &text)
        return String(decoding: text, as: UTF8.self)
      }
    }
    return CanonicalTable(header: columns.map(\.name), rows: rows)
  }
}

/// Where the workspace of the core benchmarks is.
struct CoreWorkspaceOptions: ParsableArguments {
  @Option(help: "The workspace of the core benchmarks.")
  var workspace = "Benchmarks/core"

  func load(children: Int) throws -> Bench {
    let problems = ProblemList()
    let folder = WorkspaceFolder(path: workspace)
    let programme = folder.programme(problems)
    let dictionary = folder.dictionary(problems)
    let catalogue = dictionary.map { Catalogue(folder, dictionary: $0, problems) }
    try problems.throwIfAny()
    guard let programme, let dictionary, let catalogue else { throw WorkspaceError(problems: []) }
    let files = FileManager.default.temporaryDirectory.appending(path: "athar-bench-\(ProcessInfo.processInfo.processIdentifier)")
    return Bench(
      workspace: workspace, programme: programme, dictionary: dictionary, definitions: catalogue.definitions,
      generated: GeneratedRegisters(children: children, seed: 1), folder: files.path)
  }
}
