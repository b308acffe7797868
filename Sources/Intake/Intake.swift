package import Model
package import Registers
import Spreadsheets

/// Reads what the partners sent into registers, and says what was wrong.
package struct Intake: Sendable {
  package let dictionary: DataDictionary
  package let programme: Programme
  package let mappings: Mappings

  /// Texts of at least twice as many bytes are read in parts.
  private let smallestPart: Int
  /// What registers are asked for later; nil: everything, and the report tells how complete and consistent they are, by partner and site.
  let asked: ColumnChoice?

  package init(
    dictionary: DataDictionary, programme: Programme, mappings: Mappings, asked: ColumnChoice? = nil,
    smallestPart: Int = TextParts.smallestPart
  ) {
    (self.dictionary, self.programme, self.mappings) = (dictionary, programme, mappings)
    (self.asked, self.smallestPart) = (asked, smallestPart)
  }

  /// Reads every file below a folder. Bad data never stops it: each problem becomes an issue with its place, and the rest goes on.
  /// - Parameters:
  ///   - dataPath: the folder of what was sent.
  ///   - asOf: the last day the data may speak of; later events are set aside.
  ///   - threads: how many files are read at once; the outcome does not depend on it.
  package func load(
    folder dataPath: String, asOf: Day, threads: Int, progress: (@Sendable (IntakeProgress) -> Void)? = nil
  ) async -> IntakeOutcome {
    guard let paths = SentFiles.paths(in: dataPath) else {
      let issue = IntakeRule.folderMissing.issue(.error, SourceLocation(file: dataPath))
      return IntakeOutcome(
        registers: Registers(dictionary: dictionary, sent: []), report: IntakeReport(issues: [issue]), quarantine: [], unmappedLabels: [])
    }
    let coding = ColumnCoding(codeLists: dictionary.codeLists, asOf: asOf)
    let context = IntakeContext(coding: coding, lookUps: lookUps(in: dataPath, paths))
    let files = await read(paths, in: dataPath, context, threads: max(1, threads), progress)
    return Joining(intake: self, folder: dataPath, files: files, asOf: asOf, threads: max(1, threads)).outcome()
  }

  /// Files are read side by side; their order in the result is that of their paths.
  private func read(
    _ paths: [String], in folder: String, _ context: IntakeContext, threads: Int, _ progress: (@Sendable (IntakeProgress) -> Void)?
  ) async -> [FileOutcome] {
    await withTaskGroup(of: (Int, FileOutcome).self) { group in
      var outcomes = [FileOutcome?](repeating: nil, count: paths.count)
      var next = 0
      func start() {
        guard next < paths.count else { return }
        let index = next
        next += 1
        group.addTask { (index, await readFile(paths[index], in: folder, context, threads: threads)) }
      }
      for _ in 0..<threads { start() }
      var done = 0
      while let (index, outcome) = await group.next() {
        outcomes[index] = outcome
        done += 1
        progress?(IntakeProgress(file: paths[index], filesDone: done, filesInAll: paths.count))
        start()
      }
      return outcomes.compactMap(\.self)
    }
  }

  private func readFile(_ path: String, in folder: String, _ context: IntakeContext, threads: Int) async -> FileOutcome {
    guard let mapping = mappings.mapping(for: path) else { return .unmapped(path) }
    if mapping.isSkipped { return .skipped(path, mapping) }
    let workbook: Workbook
    do throws(SpreadsheetError) {
      workbook = try Workbook.open(folder + "/" + path, options: mapping.reading)
    } catch {
      var draft = FileDraft(path: path, mapping: mapping)
      draft.status = .failed
      draft.issues.append(error.issue(file: path))
      return .read(draft)
    }
    let empty = FileReader(path, mapping: mapping, isText: workbook.format == .delimitedText, context: context)
    if let draft = await PartedReading(of: workbook, smallestPart: smallestPart)?.draft(empty, threads: threads) { return .read(draft) }
    var reader = empty
    do throws(SpreadsheetError) { try workbook.read(into: &reader) } catch { reader.fail(error) }
    reader.close()
    return .read(reader.draft)
  }

  /// Attributes that mappings take from other files.
  private func lookUps(in folder: String, _ paths: [String]) -> [LookUpTable.Request: LookUpTable] {
    var tables: [LookUpTable.Request: LookUpTable] = [:]
    for column in mappings.all.flatMap(\.sheets).flatMap(\.columns) {
      guard case .lookUp(let lookUp) = column.source else { continue }
      let request = LookUpTable.Request(lookUp)
      guard tables[request] == nil else { continue }
      let name = paths.first { request.file.matches($0) || request.file.matches($0.split(separator: "/").last.map(String.init) ?? $0) }
      if let name {
        tables[request] = LookUpTable.read(
          request, path: folder + "/" + name, options: mappings.mapping(for: name)?.reading ?? ReadingOptions())
      }
    }
    return tables
  }
}

/// What became of one file.
enum FileOutcome: Sendable {
  case read(FileDraft)
  case unmapped(String)
  case skipped(String, Mapping)
}
