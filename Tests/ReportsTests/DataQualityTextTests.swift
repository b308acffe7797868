import Disclosure
import Model
import Testing

@testable import Reports

/// The badge beside a figure names the largest gap behind it, in a word and a number.
@Suite struct DataQualityTextTests {
  private let english = Wording(.en, for: .international)

  private func say(_ missing: Int, of whole: Int) -> String {
    english.phrase(DataQualityText(missing: missing, of: whole, what: "quality.outcome").sentence).bare
  }

  @Test func theWordFollowsTheShareMissing() {
    #expect(say(0, of: 200) == "Data complete")
    #expect(say(9, of: 200) == "Data good: outcome unknown for 9 of 200")
    #expect(say(10, of: 200) == "Data fair: outcome unknown for 10 of 200")
    #expect(say(40, of: 200) == "Data weak: outcome unknown for 40 of 200")
  }

  @Test func whoHasNoAgeIsNamed() throws {
    let groups = [("10-14", 15), ("unknown", 5)].map { code, count in
      SmallReview.count("served", count, SmallReview.period, Group(dimensions: ["age_band"], codes: [code]))
    }
    let material = try SmallReview.material(
      .joint, results: [SmallReview.count("served", 20, SmallReview.period, .total)] + groups)
    let text = try #require(Evidence(material).quality(of: SmallReview.definitions[0]))
    #expect(text.level == .weak)
    #expect(english.phrase(text.sentence).bare == "Data weak: Age unknown for 5 of 20")
  }
}
