import Foundation
package import Intake
package import Model

/// How far a run has come, for a progress line.
package enum RunStep: Sendable {
  case reading(file: String, number: Int, of: Int)
  case computing
  case writing(String)
}

extension LoadedWorkspace {
  /// Reads what the partners sent into registers: the first half of every run.
  /// - Throws: `MissingFolder` where there is no data folder. Bad data never stops it; the outcome's report says everything.
  /// - Parameter countsQuality: whether the report tells how complete and consistent the registers are.
  package func readSentData(
    asOf: Day, threads: Int, countsQuality: Bool = true, progress: @escaping @Sendable (RunStep) -> Void
  ) async throws(MissingFolder) -> IntakeOutcome {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: data, isDirectory: &isFolder), isFolder.boolValue else {
      throw MissingFolder(path: data, kind: .data)
    }
    return await Intake(dictionary: dictionary, programme: programme, mappings: mappings, countsQuality: countsQuality)
      .load(folder: data, asOf: asOf, threads: threads) { step in
        progress(.reading(file: step.file, number: step.filesDone + 1, of: step.filesInAll))
      }
  }
}
