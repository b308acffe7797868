import Disclosure
import Model

/// The cells as DHIS2 data value sets, JSON and CSV, by codes. What is withheld or missing has no value, so it has no entry.
///
/// The organisation unit is the partner, or `ALL`; a category option combination names the other dimensions; a cumulated window is
/// part of the data element's code, since DHIS2's periods cannot say it.
struct DHIS2DataValues {
  private let table: CellTable

  init(_ table: CellTable) { self.table = table }

  var files: [ExportedFile] {
    [
      ExportedFile(name: "figures.dhis2.json", text: json),
      ExportedFile(
        name: "figures.dhis2.csv",
        text: CSVRows.text(
          ["dataelement", "period", "orgunit", "categoryoptioncombo", "attributeoptioncombo", "value"],
          entries.map { [$0.element, $0.period, $0.unit, $0.combination, "default", $0.value] })),
    ]
  }

  private struct Entry {
    let element, period, unit, combination, value: String
  }

  private var entries: [Entry] {
    table.cells.compactMap { cell in
      guard case .value(let value, _, _) = cell.content else { return nil }
      let others = cell.grouping.filter { $0 != "partner" }.map { "\($0)=\(cell.codes[$0]!)" }
      return Entry(
        element: cell.element, period: cell.period.label.filter { $0 != "-" },
        unit: cell.codes["partner"] ?? "ALL", combination: others.isEmpty ? "default" : others.joined(separator: ";"), value: value)
    }
  }

  private var json: String {
    let values = entries.map { entry in
      JSONText.object([
        ("dataElement", JSONText.string(entry.element)), ("period", JSONText.string(entry.period)),
        ("orgUnit", JSONText.string(entry.unit)), ("categoryOptionCombo", JSONText.string(entry.combination)),
        ("value", JSONText.string(entry.value)),
      ])
    }
    return JSONText.object([
      ("dataSet", "\"ATHAR_Q\""), ("completeDate", JSONText.string("\(table.programme.dataCutOff)")),
      ("dataElementIdScheme", "\"CODE\""), ("orgUnitIdScheme", "\"CODE\""), ("categoryOptionComboIdScheme", "\"CODE\""),
      ("dataValues", JSONText.lines(values, open: "[", close: "]")),
    ]) + "\n"
  }
}
