import Disclosure
import Model

/// The cells as CSV with the Humanitarian Exchange Language's row of tags below the header.
struct HXLTable {
  private let table: CellTable

  init(_ table: CellTable) { self.table = table }

  var file: ExportedFile {
    let languages = table.donor.languages
    let header =
      ["Indicator", "Measure"] + languages.map { "Indicator name (\($0.rawValue))" } + ["Window", "Start", "End"] + table.dimensions
      + ["Value", "Unit", "Numerator", "Denominator", "Status"]
    let tags =
      ["#indicator+code", "#indicator+measure+code"] + languages.map { "#indicator+name+i_\($0.rawValue)" }
      + ["#meta+window+code", "#date+start", "#date+end"] + table.dimensions.map(tag)
      + ["#value+num", "#meta+unit+code", "#value+numerator+num", "#value+denominator+num", "#status+confidentiality+code"]
    let rows = table.cells.map { cell in
      let title = table.title(cell.indicator, cell.measure)
      return [cell.indicator, cell.measure] + languages.map { title[$0] }
        + [cell.window.rawValue, "\(cell.days.lowerBound)", "\(cell.days.upperBound)"]
        + table.dimensions.map { cell.codes[$0] ?? CodeNames.total } + cell.valueColumns(unit: table.unit(of: cell))
    }
    return ExportedFile(name: "figures.hxl.csv", text: CSVRows.text(header, [tags] + rows))
  }

  private func tag(_ dimension: String) -> String {
    switch dimension {
    case "partner": "#org+code"
    case "sex": "#sex+code"
    case "age_band": "#age+group"
    default: "#group+\(dimension.lowercased())+code"
    }
  }
}
