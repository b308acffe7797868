import Disclosure
import Model

/// The cells as SDMX-CSV 2.0: `CONF_STATUS` C marks what is withheld.
struct SDMXTable {
  private let table: CellTable

  init(_ table: CellTable) { self.table = table }

  var file: ExportedFile {
    let header =
      ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR", "MEASURE", "WINDOW"] + table.dimensions.map { $0.uppercased() }
      + ["TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "NUMERATOR", "DENOMINATOR", "OBS_STATUS", "CONF_STATUS"]
    return ExportedFile(name: "figures.sdmx.csv", text: CSVRows.text(header, table.cells.map(row)))
  }

  private func row(_ cell: CellTable.Cell) -> [String] {
    let place = [
      "dataflow", "ATHAR:IMPACT(1.0.0)", "R", cell.period.unit == .year ? "A" : "Q", cell.indicator,
      cell.measure.isEmpty ? CodeNames.total : cell.measure, cell.window.rawValue,
    ]
    let columns = cell.valueColumns(unit: table.unit(of: cell))
    let status =
      switch cell.content {
      case .value: ["A", "F"]
      case .withheld: ["Q", "C"]
      case .missing: ["M", "F"]
      }
    return place + table.dimensions.map { cell.codes[$0] ?? CodeNames.total } + [cell.period.label] + columns.prefix(4) + status
  }
}
