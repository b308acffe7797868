import Foundation
package import Intake
package import Model
package import Registers

/// How far a run has come, for a progress line.
package enum RunStep: Sendable {
  case reading(file: String, number: Int, of: Int)
  case computing
  case writing(String)
}

extension LoadedWorkspace {
  /// Reads what the partners sent into registers: the first half of every run.
  /// - Throws: `MissingFolder` where there is no data folder. Bad data never stops it; the outcome's report says everything.
  /// - Parameter asked: the columns that figures are computed from, where nothing else is asked of the registers; then the report does not
  ///   tell how complete and consistent they are.
  package func readSentData(
    asOf: Day, threads: Int, asked: ColumnChoice? = nil, progress: @escaping @Sendable (RunStep) -> Void
  ) async throws(MissingFolder) -> IntakeOutcome {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: data, isDirectory: &isFolder), isFolder.boolValue else {
      throw MissingFolder(path: data, kind: .data)
    }
    return await Intake(dictionary: dictionary, programme: programme, mappings: mappings, asked: asked)
      .load(folder: data, asOf: asOf, threads: threads) { step in
        progress(.reading(file: step.file, number: step.filesDone + 1, of: step.filesInAll))
      }
  }
}
