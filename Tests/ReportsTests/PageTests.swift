import Disclosure
import Foundation
import Model
import Testing

@testable import Reports

/// Pages are well-formed, say the same figures in every language, and keep numbers apart from the text around them.
@Suite struct PageTests {
  private func page(_ material: ReviewMaterial, _ language: Language) -> PageText { PageText(Review(material).html(in: language)) }

  @Test(arguments: Language.allCases) func aPageIsWellFormedAndNamesItsLanguage(language: Language) throws {
    let page = page(try SmallReview.material(.joint), language)
    #expect(page.error == nil)
    let html = try #require(page.elements.first)
    #expect(html.attributes["lang"] == language.rawValue)
    #expect(html.attributes["dir"] == (language == .ar ? "rtl" : "ltr"))
    #expect(!page.bare.contains("⟦"), "a sentence is missing")
  }

  @Test(arguments: [Audience.joint, .partner("bayti"), .partner("aman")]) func aLanguageNeverChangesAFigure(audience: Audience) throws {
    let material = try SmallReview.material(audience)
    let values = Language.allCases.map { page(material, $0).values.sorted() }
    #expect(values[0].count > 100)
    #expect(values[0] == values[1])
    #expect(values[1] == values[2])
  }

  @Test(arguments: [Audience.joint, .partner("aman"), .partner("bayti")]) func everyNumberInArabicIsIsolated(audience: Audience) throws {
    let page = page(try SmallReview.material(audience), .ar)
    #expect(page.bare.filter(\.isNumber) == "")
  }

  @Test func headingsNeverSkipALevel() throws {
    let levels = page(try SmallReview.material(.joint), .en).elements.compactMap {
      $0.name.count == 2 && $0.name.first == "h" ? Int($0.name.suffix(1)) : nil
    }
    #expect(levels.first == 1)
    #expect(levels.filter { $0 == 1 }.count == 1)
    for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
  }

  @Test func everyTableHasACaptionAndHeadsWithAScope() throws {
    let elements = page(try SmallReview.material(.joint), .fr).elements
    #expect(elements.count { $0.name == "table" } == elements.count { $0.name == "caption" })
    #expect(elements.filter { $0.name == "th" }.allSatisfy { $0.attributes["scope"] != nil })
  }

  @Test func anchorsAreUniqueAndLinksLeadToThem() throws {
    let elements = page(try SmallReview.material(.joint), .en).elements
    let anchors = elements.compactMap { $0.attributes["id"] }
    #expect(Set(anchors).count == anchors.count)
    for link in elements.compactMap({ $0.attributes["href"] }) { #expect(anchors.contains(String(link.dropFirst())), "\(link)") }
  }

  @Test func hostileTextStaysText() throws {
    let hostile = "<script>alert(1)</script>\u{202E}=cmd|' /C calc'!A0 & \"" + String(repeating: "x", count: 400)
    let definition = SmallReview.definition("served", .children, title: LocalizedText(ar: hostile, fr: hostile, en: hostile))
    let issue = Issue(
      rule: hostile, severity: .error, place: SourceLocation(file: hostile, sheet: hostile, row: 3, column: hostile),
      arguments: ["x": hostile])
    let material = try SmallReview.material(.joint, definitions: [definition], intake: IntakeReport(issues: [issue]))
    for language in Language.allCases {
      let page = page(material, language)
      #expect(page.error == nil)
      #expect(!page.elements.contains { $0.name == "script" })
      #expect(!page.bare.unicodeScalars.contains("\u{202E}"))
    }
  }

  @Test func aReviewWithoutFiguresSaysSo() throws {
    let page = page(try SmallReview.material(.partner("bayti"), results: []), .en)
    #expect(page.error == nil)
    #expect(page.bare.contains("There are no figures for this period."))
  }

  @Test func theSameMaterialGivesTheSameBytes() throws {
    let material = try SmallReview.material(.joint)
    #expect(Review(material).html(in: .ar) == Review(material).html(in: .ar))
  }

  @Test func aPageNeedsNothingFromElsewhere() throws {
    let html = Review(try SmallReview.material(.joint)).html(in: .fr)
    #expect(!html.contains("src="))
    #expect(!html.contains("@import"))
    #expect(!html.contains("<link"))
    #expect(!html.replacing("http://www.w3.org/2000/svg", with: "").contains("http"))
  }
}
