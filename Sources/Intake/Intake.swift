package import Model
import Registers

/// Reads what the partners sent into registers, and says what was wrong.
package struct Intake: Sendable {
  package let dictionary: DataDictionary
  package let programme: Programme
  package let mappings: Mappings

  package init(dictionary: DataDictionary, programme: Programme, mappings: Mappings) {
    (self.dictionary, self.programme, self.mappings) = (dictionary, programme, mappings)
  }

  /// Reads every file below a folder. Bad data never stops it: each problem becomes an issue with its place, and the rest goes on.
  /// - Parameters:
  ///   - dataPath: the folder of what was sent.
  ///   - asOf: the last day the data may speak of; later events are set aside.
  ///   - threads: how many files are read at once; the outcome does not depend on it.
  package func load(
    folder dataPath: String, asOf: Day, threads: Int, progress: (@Sendable (IntakeProgress) -> Void)? = nil
  ) async -> IntakeOutcome {
    IntakeOutcome(registers: Registers(dictionary: dictionary, sent: []), report: IntakeReport(), quarantine: [], unmappedLabels: [])
  }
}
