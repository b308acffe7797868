package import Model
package import Registers

/// All that comes of reading what was sent.
package struct IntakeOutcome: Sendable {
  package let registers: Registers
  /// Places and counts, without any child's content.
  package let report: IntakeReport
  /// Rows that were not used, with their raw cells: for files that only their owner may read, apart from all reports.
  package let quarantine: [QuarantinedRow]
  /// Labels that no code list holds, as typed: for the same owner-only files, so that a manager can add the synonym.
  package let unmappedLabels: [UnmappedLabel]

  package init(registers: Registers, report: IntakeReport, quarantine: [QuarantinedRow], unmappedLabels: [UnmappedLabel]) {
    (self.registers, self.report, self.quarantine, self.unmappedLabels) = (registers, report, quarantine, unmappedLabels)
  }
}

/// A row that was not used, as it stood in the file.
package struct QuarantinedRow: Hashable, Sendable {
  package let place: SourceLocation
  package let table: String
  /// The rules that say why, such as `date-impossible`.
  package let rules: [String]
  package let cells: [String]

  package init(place: SourceLocation, table: String, rules: [String], cells: [String]) {
    (self.place, self.table, self.rules, self.cells) = (place, table, rules, cells)
  }
}

/// A label that stands in a coded column and that its code list does not hold.
package struct UnmappedLabel: Hashable, Sendable {
  package let table: String
  package let column: String
  package let list: String
  package let text: String
  package let count: Int
  /// Where it stands first.
  package let place: SourceLocation

  package init(table: String, column: String, list: String, text: String, count: Int, place: SourceLocation) {
    (self.table, self.column, self.list, self.text, self.count, self.place) = (table, column, list, text, count, place)
  }
}

/// How far the intake has come, for a progress line.
package struct IntakeProgress: Sendable {
  package let file: String
  package let filesDone: Int
  package let filesInAll: Int

  package init(file: String, filesDone: Int, filesInAll: Int) {
    (self.file, self.filesDone, self.filesInAll) = (file, filesDone, filesInAll)
  }
}
