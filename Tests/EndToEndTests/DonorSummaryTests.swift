import Disclosure
import Foundation
import Model
import Reports
import TestSupport
import Testing

/// What a donor reads shows protected figures only, and the same in every language.
@Suite struct DonorSummaryTests {
  private func review(_ code: String, after earlier: [EarlierFigure] = []) async throws -> (Review, PublishableResults) {
    let (release, exact) = try await release()
    let donor = try #require(exact.programme.donors.first { $0.code == code })
    let results = try #require(release.results(for: donor))
    let material = ReviewMaterial(
      results: results, definitions: exact.definitions, programme: exact.programme, outline: exact.outline, dictionary: exact.dictionary,
      targets: exact.targets, intake: IntakeReport(), earlier: earlier,
      attachments: [Attachment(name: "figures.csv", sha256: String(repeating: "ab", count: 32))], period: exact.period, asOf: exact.asOf,
      release: exact.release)
    return (Review(material), results)
  }

  private func release() async throws -> (DonorRelease, ReviewMaterial) {
    let exact = try await SampleReviews.material(for: .dataHolder)
    let control = DisclosureControl(programme: exact.programme, dictionary: exact.dictionary)
    // The indicators of the grant, for the public too: the summary is what is tested here, not the protection of all sixty.
    let grant = try #require(exact.programme.donors.first { $0.indicators != nil })
    let definitions = exact.definitions.filter { grant.wants($0.id, measure: "") || $0.id == "family_disruption_12m" }
    let wanted = Set(definitions.map(\.id))
    let release = try control.protect(
      Results(exact.results.results.filter { wanted.contains($0.indicator) }), definitions: definitions, period: SampleReviews.period,
      ledger: .empty)
    return (release, exact)
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
    // A row of merged ages has the sum of the finer ones that are published.
    let ages = results.results.compactMap { result -> Int? in
      guard result.indicator == "children_served", result.window == .quarter, result.group.dimensions == ["age_band"],
        case .value(let figure) = result.outcome
      else { return nil }
      return Int(figure.value)
    }
    let sums = ages.indices.flatMap { first in (first..<ages.count).map { "\(ages[first...$0].reduce(0, +))" } }
    let published = Set(
      sums
        + results.results.flatMap { result -> [String] in
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

  @Test(arguments: ["open_data", "children_fund"]) func sexesAreToldOfTheAgesThatTheReleaseTellsThemOf(donor: String) async throws {
    let (review, results) = try await review(donor)
    let page = review.html(in: .en)
    let section = try #require(page.split(separator: "id=\"population\"").last?.split(separator: "</section>").first)
    var told = 0
    for result in results.results where result.indicator == "children_served" && result.window == .quarter {
      guard Set(result.group.dimensions) == ["age_band", "sex"], case .value(let figure) = result.outcome else { continue }
      #expect(section.contains("data-value=\"\(Int(figure.value))\""), "\(result.group.codes)")
      told += 1
    }
    #expect(told > 0)
  }

  @Test func whatWasReleasedBeforeStandsBesideAsChangeAndTrend() async throws {
    let period = SampleReviews.period
    let earlier = [
      EarlierFigure(indicator: "children_served", period: period.sameLastYear, partner: nil, numerator: Quantity(190), denominator: nil),
      EarlierFigure(
        indicator: "follow_up_coverage", period: period.advanced(by: -1), partner: nil, numerator: Quantity(60), denominator: Quantity(150)),
    ]
    let page = try await review("children_fund", after: earlier).0.html(in: .en)
    #expect(page.contains("against Q3 2025") || page.contains(">Q3 2025<"))
    #expect(page.contains("trend-children_served"))
    #expect(!(try await review("children_fund").0.html(in: .en)).contains("trend-children_served"))
  }

  @Test func theLedgerTellsWhatAnAudienceWasToldLast() async throws {
    let (release, exact) = try await release()
    let ledger = try Ledger(release.figures.map(\.published))
    let asked = ["children_served", "follow_up_coverage", "family_retention_12m", "no_such"]
    let told = ledger.headlines(of: asked, in: [exact.period.sameLastYear, exact.period], for: PublishedCells.publicAudience)
    #expect(told.map(\.indicator).filter { $0 != "family_retention_12m" } == ["children_served", "follow_up_coverage"])
    #expect(told.allSatisfy { $0.period == exact.period && $0.partner == nil })
    for figure in told {
      let result = exact.results.results.first {
        $0.indicator == figure.indicator && $0.measure.isEmpty && $0.period == figure.period && $0.window == .quarter && $0.group == .total
      }
      guard case .value(let exact)? = result?.outcome else {
        Issue.record("no figure")
        continue
      }
      #expect(figure.numerator == exact.numerator && figure.denominator == exact.denominator)
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
