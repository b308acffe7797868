import Disclosure
import Foundation
import Model
import Reports
import TestSupport
import Testing

/// What a donor reads shows protected figures only, and the same in every language.
@Suite struct DonorSummaryTests {
  private func review(_ code: String) async throws -> (Review, PublishableResults) {
    let exact = try await SampleReviews.material(for: .dataHolder)
    let control = DisclosureControl(programme: exact.programme, dictionary: exact.dictionary)
    // The indicators of the grant, for the public too: the summary is what is tested here, not the protection of all sixty.
    let grant = try #require(exact.programme.donors.first { $0.indicators != nil })
    let definitions = exact.definitions.filter { grant.wants($0.id, measure: "") || $0.id == "family_disruption_12m" }
    let wanted = Set(definitions.map(\.id))
    let release = try control.protect(
      Results(exact.results.results.filter { wanted.contains($0.indicator) }), definitions: definitions, period: SampleReviews.period,
      ledger: .empty)
    let donor = try #require(exact.programme.donors.first { $0.code == code })
    let results = try #require(release.results(for: donor))
    let material = ReviewMaterial(
      results: results, definitions: exact.definitions, programme: exact.programme, outline: exact.outline, dictionary: exact.dictionary,
      targets: exact.targets, intake: IntakeReport(),
      attachments: [Attachment(name: "figures.csv", sha256: String(repeating: "ab", count: 32))], period: exact.period, asOf: exact.asOf,
      release: exact.release)
    return (Review(material), results)
  }

  private func figures(_ html: String) -> [String] { html.matches(of: /data-value="([^"]*)"/).map { String($0.output.1) }.sorted() }

  @Test(arguments: ["open_data", "children_fund"]) func aSummaryShowsProtectedFiguresAlikeInEveryLanguage(donor: String) async throws {
    let (review, results) = try await review(donor)
    let curves = results.results.filter { if case .value(let figure) = $0.outcome { figure.curve != nil } else { false } }
    #expect(curves.isEmpty, "a curve tells of single children")
    let pages = review.languages.map(review.html)
    for page in pages {
      #expect(page.contains("[c]"))
      #expect(!page.contains("⟦"))
      #expect(figures(page) == figures(pages[0]))
    }
    let published = Set(
      results.results.flatMap { result -> [String] in
        guard case .value(let figure) = result.outcome else { return [] }
        return [figure.numerator.description, figure.denominator?.description ?? "", "\(Int((figure.value * 100).rounded()))%"]
      })
    let document = try #require(pages.first)
    let main = try #require(document.split(separator: "<main").last)
    let tables = try #require(main.split(separator: "id=\"method\"").first)
    let shown = figures(String(tables)).filter { !$0.contains("-") && Int($0.replacing("%", with: "")) ?? 0 > 30 }
    #expect(shown.count > 5)
    for figure in shown where !published.contains(figure) {
      #expect(["75%", "70%", "190", "210", "365", "180", "90"].contains(figure), "\(figure)")
    }
  }

  @Test func anAgreementIsNamedAndTheReleaseToo() async throws {
    let page = try await review("children_fund").0.html(in: .en)
    #expect(page.contains("CF-2026-014"))
    #expect(page.contains("figures.csv"))
    #expect(page.contains("abababababababab<"))
    #expect(page.contains("2026-Q3-r1"))
    #expect(!page.contains("Data problems"))
  }
}
