import Foundation
import Intake
import Model

/// The rows that were not used and the labels that no code list holds, in files that only their owner may read.
///
/// They are the partners' own data, for asking the sender and for adding synonyms. The folder lies apart from all reports and ignores
/// itself for git.
struct QuarantineFiles {
  let rows: [QuarantinedRow]
  let labels: [UnmappedLabel]

  /// Replaces what an earlier run left; a file without lines is not written.
  func write(to folder: OutputFolder) throws(OutputError) {
    try folder.write(Array("*\n".utf8), to: ".gitignore")
    try replace("rows.csv", in: folder, with: rows.isEmpty ? nil : rowLines())
    try replace("labels.csv", in: folder, with: labels.isEmpty ? nil : labelLines())
  }

  private func replace(_ name: String, in folder: OutputFolder, with lines: [[String]]?) throws(OutputError) {
    if let lines { try folder.write(CSVLines.bytes(lines), to: name) } else { folder.remove(name) }
  }

  private func rowLines() -> [[String]] {
    [["file", "sheet", "row", "table", "reasons", "cells"]]
      + rows.map { row in
        [row.place.file, row.place.sheet ?? "", row.place.row.map(String.init) ?? "", row.table, row.rules.joined(separator: " ")]
          + row.cells
      }
  }

  private func labelLines() -> [[String]] {
    [["table", "column", "code_list", "label", "times", "first_file", "first_sheet", "first_row"]]
      + labels.map { label in
        let place = label.place
        return [
          label.table, label.column, label.list, label.text, String(label.count), place.file, place.sheet ?? "",
          place.row.map(String.init) ?? "",
        ]
      }
  }
}
