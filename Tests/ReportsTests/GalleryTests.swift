import Foundation
import Model
import TestSupport
import Testing

@testable import Reports

/// One page with every chart in the three languages: `docs/gallery.html`, renewed with `ATHAR_RECORD=1 swift test --filter GalleryTests`.
@Suite struct GalleryTests {
  private static let words = LocalizedText(ar: "مثال", fr: "Exemple", en: "Example")

  private func chart(_ anchor: String, _ title: String, _ description: String, _ gaps: [String: Message], _ drawing: Chart.Drawing) -> Chart
  {
    let table = Table(
      .titled(Self.words), columns: [.text("column.period"), .number("column.headline")],
      rows: [Table.Row([.titled(Self.words), .count(1)])])
    return Chart(anchor: anchor, title: .words(title, gaps), description: .words(description, gaps), drawing: drawing, table: table)
  }

  private var charts: [Chart] {
    let definition = SmallReview.definition("seen", .percent, title: Self.words)
    let periods = (0..<16).map { SmallReview.period.advanced(by: $0 - 15) }
    func series(_ shares: [(Int, Int)]) -> ReviewSeries {
      ReviewSeries(definition, results: zip(periods, shares).map { ($0, SmallReview.share("seen", $1.0, $1.1, $0, .total)) })
    }
    let proportions = series([
      (14, 20), (15, 22), (13, 19), (16, 21), (15, 24), (12, 18), (17, 23), (14, 20), (15, 21), (13, 20), (16, 22), (15, 21), (12, 20),
      (13, 22),
      (9, 21), (6, 22),
    ])
    let count = SmallReview.definition("served", .children, title: Self.words)
    let counts = ReviewSeries(
      count, results: periods.suffix(5).enumerated().map { ($1, SmallReview.count("served", 40 + $0 * 7, $1, .total)) })
    let gaps: [String: Message] = [
      "indicator": .titled(Self.words), "n": .count(16), "first": .period(periods[0]), "last": .period(periods[15]),
      "period": .period(periods[15]), "value": .percentage(Quantity(6), of: Quantity(22)), "met": .count(1),
      "after": .words("measure.after_days", ["n": .count(365)]),
    ]
    let bars = StackDrawing([
      .init(.words("measure.after_days", ["n": .count(90)]), [(.reached, 22), (.unknown, 3), (.notReached, 5)]),
      .init(.words("measure.after_days", ["n": .count(365)]), [(.reached, 14), (.unknown, 5), (.notReached, 4)]),
    ])
    let targets = TargetsDrawing([
      .init(.titled(Self.words), share: 1.12, shown: .count(56)), .init(.titled(Self.words), share: 0.8, shown: .count(40)),
    ])
    let sites = [(30, 40), (18, 30), (44, 60), (9, 40), (20, 26), (5, 8)].enumerated().map { index, site in
      FunnelDrawing.Point(.run([.titled(Self.words), .count(index + 1)]), count: site.0, total: site.1)
    }
    var events = [Int](repeating: 0, count: 366)
    var censored = events
    for day in stride(from: 20, to: 340, by: 23) { events[day] = 1 }
    for day in stride(from: 45, to: 366, by: 20) { censored[day] = 2 }
    let curve = SurvivalCurve(events: events, competing: [Int](repeating: 0, count: 366), censored: censored)
    return [
      chart("control", proportions.titleKey, "chart.trend_description", gaps, .series(proportions.drawing(target: 0.6))),
      chart("run", counts.titleKey, "chart.trend_description", gaps, .series(counts.drawing(target: nil))),
      chart("stack", "chart.cohort_title", "chart.cohort_description", gaps, .stack(bars)),
      chart("targets", "chart.targets_title", "chart.targets_description", gaps, .targets(targets)),
      chart("survival", "chart.curve_title", "chart.curve_falling_description", gaps, .survival(SurvivalDrawing(curve, through: 365))),
      chart(
        "incidence", "chart.curve_title", "chart.curve_rising_description", gaps, .survival(SurvivalDrawing(curve, .happened, through: 365))
      ),
    ] + (FunnelDrawing(sites).map { [chart("funnel", "chart.funnel_title", "chart.funnel_description", gaps, .funnel($0))] } ?? [])
  }

  private func gallery() -> String {
    var markup = Markup()
    markup.raw("<!DOCTYPE html>\n")
    markup.element("html", [("lang", "en")]) { html in
      html.element("head") { head in
        head.void("meta", [("charset", "utf-8")])
        head.void("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
        head.element("title") { $0.write("Athar: gallery of charts") }
        head.element("style") { $0.raw(StyleSheet.text) }
      }
      html.element("body") { body in
        body.element("h1") { $0.write("Gallery of charts") }
        for language in Language.allCases {
          body.element("section", [("lang", language.rawValue), ("dir", language.isRightToLeft ? "rtl" : "ltr")]) { section in
            section.element("h2") { $0.write(language.rawValue) }
            let wording = Wording(language, for: language == .ar ? .partner(SmallReview.qatar) : .international)
            for chart in charts {
              let own = Chart(
                anchor: chart.anchor + "-" + language.rawValue, title: chart.title, description: chart.description, drawing: chart.drawing,
                table: chart.table)
              section.element("h3") { $0.write(wording.phrase(own.title)) }
              section.raw(ChartDrawing(own, wording).svg())
            }
          }
        }
      }
    }
    return markup.text + "\n"
  }

  @Test func theGalleryShowsEveryChartInEveryLanguage() throws {
    let page = PageText(gallery())
    #expect(page.error == nil)
    #expect(page.elements.count { $0.name == "svg" } == 21)
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(!gallery().contains("⟦"))
  }

  @Test func theGalleryOnFileIsTheOneThatTheChartsDraw() throws {
    let path = Repository.root + "/docs/gallery.html"
    if ProcessInfo.processInfo.environment["ATHAR_RECORD"] == "1" { try gallery().write(toFile: path, atomically: true, encoding: .utf8) }
    #expect(try Repository.text(path) == gallery())
  }
}
