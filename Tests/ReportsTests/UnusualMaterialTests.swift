import Disclosure
import Model
import Testing

@testable import Reports

/// Pages stay right with many sites, long names, nothing sent, and one partner silent.
@Suite struct UnusualMaterialTests {
  private func page(_ material: ReviewMaterial, _ language: Language) -> PageText { PageText(Review(material).html(in: language)) }

  private func results(sites: Int, partner: String?) -> [IndicatorResult] {
    let group = partner.map { Group(dimensions: ["partner"], codes: [$0]) } ?? .total
    return [SmallReview.count("served", 600, SmallReview.period, group), SmallReview.share("seen", 300, 600, SmallReview.period, group)]
      + (0..<sites).map { site in
        SmallReview.share(
          "seen", 5 + site % 4, 10, SmallReview.period,
          Group(dimensions: group.dimensions + ["site"], codes: group.codes + ["site-\(site)"]))
      }
  }

  @Test func sixtySitesWithLongNamesStandInTheirTable() throws {
    let long = String(repeating: "مركز الاستقبال والتوجيه ", count: 18)
    let sites = (0..<60).map {
      CodeList.Code(id: "site-\($0)", label: LocalizedText(ar: "\(long)\($0)", fr: "\(long)\($0)", en: "\(long)\($0)"))
    }
    let list = CodeList(id: "site", title: SmallReview.text("site"), codes: sites)
    let material = try SmallReview.material(
      .joint, results: results(sites: 60, partner: nil), definitions: [SmallReview.definition("seen", .percent, dimension: "site")],
      codeLists: ["site": list])
    for language in Language.allCases {
      let page = page(material, language)
      #expect(page.error == nil)
      #expect(page.elements.contains { $0.attributes["id"] == "funnel-seen" })
      #expect(page.elements.count { $0.name == "tr" } > 120, "the table of sites, and that of the funnel plot")
    }
    #expect(try Review(material).xlsx(in: .ar).count > 5_000)
  }

  @Test func aPartnerThatSentNothingIsShownAsSuch() throws {
    let material = try SmallReview.material(.joint, results: results(sites: 0, partner: nil) + results(sites: 0, partner: "bayti"))
    let page = page(material, .en)
    #expect(page.error == nil)
    #expect(page.bare.contains("The partners side by side"))
    #expect(!page.bare.contains("sent no file of its own"), "the intake says nothing of files here")
  }

  /// Figures of both partners that are those of one alone mislead whoever does not know it: it is said before all else.
  @Test func aSilentPartnerIsNamedBeforeAllElse() throws {
    let read = FileReport(path: "a.csv", partner: "bayti", mapping: "m", status: .read, sheets: [])
    let failed = FileReport(path: "b.csv", partner: "aman", mapping: "m", status: .failed, sheets: [])
    func first(_ audience: Audience, _ files: [FileReport]) throws -> Finding? {
      Evidence(try SmallReview.material(audience, intake: IntakeReport(files: files))).findings(of: ["served", "seen"], atMost: 5).first
    }
    let silent = Message.words("finding.silent", ["partner": .titled(SmallReview.text("aman"))])
    #expect(try first(.joint, [read, failed])?.sentence == silent)
    #expect(try first(.partner("aman"), [read])?.sentence == silent)
    #expect(try first(.partner("bayti"), [read])?.sentence != silent)
  }

  @Test func whereNothingStandsOutThePageSaysSo() throws {
    let flat = (0..<8).map { SmallReview.count("served", 5, SmallReview.period.advanced(by: -$0), .total) }
    let findings = Evidence(try SmallReview.material(.joint, results: flat)).findings(of: ["served"], atMost: 5)
    #expect(findings.map(\.sentence) == ["finding.nothing"])
  }

  @Test func aQuarterWithoutFiguresOrFilesSaysSo() throws {
    for audience in [Audience.joint, .partner("aman")] {
      let material = try SmallReview.material(audience, results: [])
      for language in Language.allCases { #expect(page(material, language).error == nil) }
      #expect(page(material, .en).bare.contains("No file was received."))
      #expect(try Review(material).xlsx(in: .en).count > 3_000)
    }
  }
}
