/// A file of a donor's package: its name and whole content.
package struct ExportedFile: Hashable, Sendable {
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, text: String) { (self.name, bytes) = (name, Array(text.utf8)) }
  package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
}

/// The data formats that donors and systems read. A new one is one file beside these, and a line here.
package enum DonorFormat: String, Sendable, CaseIterable {
  case csv
  case xlsx
  case iati
  case hxl
  case dhis2
  case adx
  case sdmx
  case jsonstat

  /// The files of one format, from the one table of protected cells.
  /// - Throws: `WorkbookError` where the workbook's library cannot write its temporary file.
  package func files(of table: CellTable) throws(WorkbookError) -> [ExportedFile] {
    switch self {
    case .csv: CSVPackage(table).files
    case .xlsx: [try XLSXTable(table).file()]
    case .iati: IATIActivityFile(table).map { [$0.file] } ?? []
    case .hxl: [HXLTable(table).file]
    case .dhis2: DHIS2DataValues(table).files
    case .adx: [ADXMessage(table).file]
    case .sdmx: [SDMXTable(table).file]
    case .jsonstat: [JSONStatCollection(table).file]
    }
  }
}
