import Disclosure
import Foundation
import Model
import Reports
import TestSupport
import Testing

/// The sample quarter's pages, seen by a browser: accessible, no wider than a telephone, every number in its own order.
@Suite(.enabled(if: Browser.canLook, "needs Chromium"), .serialized) struct PagesInABrowserTests {
  private static func page(_ audience: Audience, _ language: Language) async throws -> String {
    Review(try await SampleReviews.material(for: audience)).html(in: language)
  }

  private struct Violation: Decodable, CustomStringConvertible {
    let impact, id, example: String
    var description: String { "\(impact): \(id), such as \(example)" }
  }

  @Test(
    .enabled(if: Browser.canCheck, "needs axe: pip install axe-core-python"),
    arguments: [(Audience.joint, Language.ar), (.partner("bayti"), .fr), (.partner("aman"), .en)])
  func axeFindsNothingSerious(audience: Audience, language: Language) async throws {
    let found = try Browser.look(
      at: try await Self.page(audience, language), width: 1200, as: [Violation].self, libraries: [Browser.axe ?? ""],
      """
      // The details are made of the same parts; one of the languages has them looked at too.
      const scope = document.documentElement.lang == 'en' ? document : {exclude: [['section.annex']]};
      const found = await axe.run(scope, {resultTypes: ['violations']});
      return found.violations.map(v => ({impact: v.impact, id: v.id, example: v.nodes[0].html.slice(0, 120)}));
      """)
    #expect(found.map(\.description) == [])
  }

  private struct Measures: Decodable { let page, window, broken: Int }

  /// WCAG 1.4.10: at 320 pixels nothing but tables and drawings scrolls sideways, and these scroll within themselves.
  @Test(arguments: [(Audience.joint, Language.ar), (.joint, .fr), (.partner("aman"), .ar), (.partner("bayti"), .fr)])
  func aPageFitsATelephone(audience: Audience, language: Language) async throws {
    let seen = try Browser.look(
      at: try await Self.page(audience, language), width: 320, as: Measures.self,
      """
      const page = document.documentElement;
      const wide = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().width > innerWidth && !e.closest('.table, .plot'));
      return {page: page.scrollWidth, window: innerWidth, broken: wide.length};
      """)
    #expect(seen.page <= seen.window)
    #expect(seen.broken == 0)
  }

  private struct Order: Decodable {
    let looked, signed: Int
    let wrong: [String]
  }

  /// After Arabic words `+12.5%` would show as `12.5%+`, `12-14` as `14-12`: every character must stand to the right of the one before it.
  @Test(arguments: [Audience.joint, .partner("aman"), .partner("bayti")])
  func numbersRangesAndSignsKeepTheirOrderInArabic(audience: Audience) async throws {
    let seen = try Browser.look(
      at: try await Self.page(audience, .ar), width: 1200, as: Order.self,
      """
      const order = {looked: 0, signed: 0, wrong: []};
      for (const figure of document.querySelectorAll('main bdi[dir=ltr]')) {
        const text = figure.firstChild;
        if (!text || /[\\u0621-\\u064A]/.test(text.data)) continue;
        order.looked += 1;
        if (/[-+\\u2212%\\u066A/]/.test(text.data)) order.signed += 1;
        let last = -Infinity;
        for (let i = 0; i < text.data.length; i++) {
          const range = document.createRange();
          range.setStart(text, i);
          range.setEnd(text, i + 1);
          const box = range.getClientRects()[0];
          if (!box || !box.width) continue;
          if (box.left < last - 0.5) { order.wrong.push(figure.outerHTML); break; }
          last = box.left;
        }
      }
      return order;
      """)
    #expect(seen.wrong == [])
    #expect(seen.looked > 2000)
    #expect(seen.signed > 300)
  }
}
