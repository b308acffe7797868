import Foundation
import Model
import Spreadsheets

/// The figures of earlier periods as their own reviews gave them, out of the tables that stand in the folder of the reviews.
///
/// A table that is not there, or cannot be read, has nothing to say: the review then says that there was nothing to compare with.
struct EarlierReviews {
  let folder: String

  /// Headline figures of both partners together and of each partner, in the order of the periods and of their tables.
  func figures(of periods: [ReportingPeriod]) -> [EarlierFigure] { periods.flatMap(figures) }

  private func figures(of period: ReportingPeriod) -> [EarlierFigure] {
    let path = folder + "/" + Self.name(of: period)
    guard FileManager.default.fileExists(atPath: path), let sheet = try? Workbook.open(path).wholeSheets().first else { return [] }
    guard let heads = sheet.rows.first else { return [] }
    let columns = Dictionary(heads.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return sheet.rows.dropFirst().compactMap { row in
      func cell(_ name: String) -> String { columns[name].flatMap { $0 < row.count ? row[$0] : nil } ?? "" }
      guard cell("measure").isEmpty, ["", "partner"].contains(cell("grouping")), cell("status") == "value",
        cell("window") == Window(of: period.unit).rawValue, let numerator = Quantity(cell("numerator"))
      else { return nil }
      return EarlierFigure(
        indicator: cell("indicator"), period: period, partner: cell("grouping").isEmpty ? nil : cell("partner"), numerator: numerator,
        denominator: Quantity(cell("denominator")))
    }
  }

  /// The name of the table of every figure of a period.
  static func name(of period: ReportingPeriod) -> String { "\(period.label)-indicators.csv" }
}
