import Disclosure
import Foundation
import Model
import Reports
import TestSupport
import Testing

/// The reviews of the sample quarter say what the answer key says.
@Suite struct SampleReviewTests {
  private func html(_ audience: Audience, _ language: Language) async throws -> String {
    Review(try await SampleReviews.material(for: audience)).html(in: language)
  }

  @Test func thePartnersFiguresStandInTheirReviews() async throws {
    let expected = try ExpectedFigure.load().filter { $0.period == "2026-Q3" && $0.group.dimensions == ["partner"] && $0.measure.isEmpty }
    for partner in ["bayti", "aman"] {
      let page = try await html(.partner(partner), .fr)
      let figures = expected.filter { $0.group.codes == [partner] }
      #expect(figures.count > 10)
      for figure in figures { #expect(page.contains("data-value=\"\(Int(figure.numerator))\""), "\(figure.indicator)") }
    }
  }

  @Test func onePartnersReviewNamesNoSiteOfTheOther() async throws {
    let page = try await html(.partner("bayti"), .fr)
    #expect(page.contains("Essaouira"))
    #expect(!page.contains("Ligne d’écoute"))
    #expect(!page.contains("Aman"))
  }

  @Test func theTableOfTheJointReviewHoldsEveryFigureOfTheKey() async throws {
    let material = try await SampleReviews.material(for: .joint)
    let rows = CSVText.rows(String(decoding: TidyTable(material.results, definitions: material.definitions).csv(), as: UTF8.self))
    let columns = Dictionary(uniqueKeysWithValues: rows[0].enumerated().map { ($1, $0) })
    let found = Set(
      rows.map { row in
        ["indicator", "period", "window", "grouping", "partner", "measure", "numerator"].map { row[columns[$0] ?? 0] }.joined(
          separator: ",")
      })
    for figure in try ExpectedFigure.load()
    where figure.period == "2026-Q3" && figure.group.dimensions == ["partner"] && figure.numerator > 0 {
      let number = Quantity(tenThousandths: Int64((figure.numerator * 10_000).rounded()))
      let row = "\(figure.indicator),2026-Q3,\(figure.window.rawValue),partner,\(figure.group.codes[0]),\(figure.measure),\(number)"
      let isFound = found.contains(row)
      #expect(isFound, "\(row)")
    }
  }
}
