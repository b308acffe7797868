import Intake
import Model
import Registers

/// Suspected duplicates as a file for people to decide on: one line for each pair, numbers and places only. Linking is done by the table
/// of identity links, never by merging, so that it can be taken back.
struct DuplicateFile {
  static let name = "suspected-duplicates.csv"
  let pairs: [SuspectedDuplicate]

  func write(to folder: OutputFolder) throws(OutputError) {
    guard !pairs.isEmpty else { return folder.remove(Self.name) }
    try folder.write(
      CSVLines.bytes([["partner", "number", "other_number", "reason", "place", "other_place", "decision"]] + lines), to: Self.name)
  }

  private var lines: [[String]] {
    pairs.map { [$0.partner, $0.numbers[0], $0.numbers[1], $0.reason.rawValue, $0.places[0].words, $0.places[1].words, ""] }
  }
}

extension CheckRun {
  /// Looks for persons who stand twice; the pairs go to the quarantine folder, readable by its owner only.
  /// - Returns: how many pairs there are.
  package func proposeDuplicates(quarantine: String, _ progress: @escaping @Sendable (RunStep) -> Void) async throws -> Int {
    let folder = try OutputFolder(quarantine)
    let sent = try await workspace.readSentData(asOf: asOf, threads: threads, progress: progress)
    let intake = Intake(dictionary: workspace.dictionary, programme: workspace.programme, mappings: workspace.mappings)
    let pairs = intake.suspectedDuplicates(in: sent.registers, folder: workspace.data)
    try folder.write(Array("*\n".utf8), to: ".gitignore")
    try DuplicateFile(pairs: pairs).write(to: folder)
    return pairs.count
  }
}
