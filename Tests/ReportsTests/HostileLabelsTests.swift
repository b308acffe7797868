import Disclosure
import Foundation
import Model
import TestSupport
import Testing

@testable import Reports

/// Text that wants to be a script, a formula or a change of direction stays text, in whichever label it comes; so do very long names.
@Suite struct HostileLabelsTests {
  private static let hostile =
    "<script>alert(1)</script><img src=x onerror=alert(1)>\u{202E}\u{2066}=cmd|' /C calc'!A0 {n} & \"'"
    + String(repeating: "طويل", count: 95)
  private static let text = LocalizedText(ar: hostile, fr: "=" + hostile, en: "@" + hostile)

  private static func material(_ audience: Audience) throws -> ReviewMaterial {
    let sites = (0..<60).map { CodeList.Code(id: "site-\($0)", label: text) }
    let list = CodeList(id: "site", title: text, codes: sites)
    var programme = SmallReview.programme(title: text)
    programme.record = ReviewRecord(
      decisions: [
        Decision(id: hostile, text: text, owner: text, status: .asked, indicators: ["served"]),
        Decision(id: "2", text: text, owner: text, status: .open),
      ], signOffs: [SignOff(partner: nil, office: text)], risks: [Risk(text: text, response: text)],
      explanations: [Explanation(indicator: "seen", partner: "bayti", period: SmallReview.period, text: text)])
    let groups = (0..<60).flatMap { site -> [IndicatorResult] in
      let codes = ["site-\(site)"]
      return [Group(dimensions: ["site"], codes: codes), Group(dimensions: ["partner", "site"], codes: ["bayti"] + codes)].map {
        SmallReview.share("seen", 1 + site % 9, 10, SmallReview.period, $0)
      }
    }
    let definitions = [
      SmallReview.definition("served", .children, title: text), SmallReview.definition("seen", .percent, title: text, dimension: "site"),
    ]
    let place = SourceLocation(file: hostile, sheet: hostile, row: 3, column: hostile)
    let intake = IntakeReport(
      files: [FileReport(path: hostile, partner: nil, mapping: nil, status: .read, sheets: [])],
      issues: [Issue(rule: "date-unreadable", severity: .error, place: place, arguments: ["found": hostile])])
    return ReviewMaterial(
      results: try DisclosureControl(programme: programme, dictionary: DataDictionary(tables: [], codeLists: ["site": list])).release(
        Results(SmallReview.results + groups), for: audience),
      definitions: definitions, programme: programme,
      outline: ReviewOutline(
        parts: [.init(section: "part", title: text)], headlines: ["served", "seen"], trends: ["served", "seen"], population: "served"),
      dictionary: DataDictionary(tables: [], codeLists: ["site": list]),
      targets: [Target(indicator: "seen", partner: nil, period: SmallReview.period, direction: .higher, target: Quantity(50))],
      intake: intake, period: SmallReview.period, asOf: programme.dataCutOff, release: hostile)
  }

  @Test(arguments: [Audience.joint, .partner("bayti")], Language.allCases)
  func aPageHoldsItAsTextAndNothingOfItRuns(audience: Audience, language: Language) throws {
    let html = Review(try Self.material(audience)).html(in: language)
    let page = PageText(html)
    #expect(page.error == nil)
    #expect(!page.elements.contains { ["script", "img"].contains($0.name) || $0.attributes.keys.contains { $0.hasPrefix("on") } })
    #expect(!html.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) }, "an override in a title, an attribute or a drawing")
    if let folder = ProcessInfo.processInfo.environment["ATHAR_PICTURES"] {
      try html.write(
        toFile: "\(folder)/hostile-\(Review(try Self.material(audience)).fileName(in: language)).html", atomically: true, encoding: .utf8)
    }
  }

  private struct Measures: Decodable { let page, window: Int }

  @Test(.enabled(if: Browser.canLook, "needs Chromium"), arguments: [Language.ar, .fr])
  func longNamesStayWithinATelephone(language: Language) throws {
    let html = Review(try Self.material(.joint)).html(in: language)
    let seen = try Browser.look(
      at: html, width: 320, as: Measures.self, "return {page: document.documentElement.scrollWidth, window: innerWidth}")
    #expect(seen.page <= seen.window)
  }

  /// Every cell and head: what a program would run begins with an apostrophe.
  @Test(arguments: Language.allCases) func noCellOfAWorkbookIsAFormula(language: Language) throws {
    let review = Review(try Self.material(.joint))
    let wording = Wording(language, for: .international)
    let sheets = review.document.sections.compactMap { Worksheet($0, wording) }
    let texts = sheets.flatMap { sheet in
      sheet.heads + sheet.rows.flatMap { $0.compactMap { if case .text(let text) = $0 { text } else { nil } } }
    }
    let charts = review.document.sections.flatMap(\.allCharts).compactMap { ChartBlock($0, wording) }
    let labels = charts.flatMap { $0.heads + $0.lines.map(\.label) }
    #expect(texts.count > 100)
    for text in texts + labels {
      let first = text.first { !["\u{2066}", "\u{2068}"].contains($0) }
      #expect(first.map { !"=+-@\t\r".contains($0) } ?? true, "\(text.prefix(12))")
    }
    #expect(try review.xlsx(in: language).count > 5_000)
  }
}
