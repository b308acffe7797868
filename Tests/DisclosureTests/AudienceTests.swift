import Disclosure
import Model
import Testing

@Suite struct AudienceTests {
  private func programme(_ sharing: Programme.Sharing) -> Programme {
    let title = LocalizedText(ar: "ب", fr: "P", en: "P")
    return Programme(
      title: title,
      partners: ["bayti", "aman"].map { .init(code: $0, title: title, country: "MA", languages: [.fr], arabicDigits: .latin) },
      dataCutOff: Day(year: 2026, month: 10, day: 15)!, jointReview: sharing, jointLanguages: [.fr], ageBands: [], graceDays: 30,
      trendQuarters: 12, data: "sample", unknownReasonLimit: 0.2)
  }

  private let sites = CodeList(
    id: "site", title: LocalizedText(ar: "م", fr: "S", en: "S"),
    codes: [("casablanca", "bayti"), ("shelter", "aman")].map {
      .init(id: $0, label: LocalizedText(ar: $0, fr: $0, en: $0), attributes: ["partner": $1])
    })

  private func results(_ groups: [Group]) -> Results {
    Results(
      groups.map {
        IndicatorResult(
          indicator: "children_served", measure: "", period: ReportingPeriod(quarter: 3, of: 2026), window: .quarter, group: $0,
          outcome: .value(Figure(numerator: Quantity(4), value: 4)))
      })
  }

  private let groups = [
    Group.total, Group(dimensions: ["sex"], codes: ["F"]), Group(dimensions: ["partner"], codes: ["bayti"]),
    Group(dimensions: ["partner"], codes: ["aman"]), Group(dimensions: ["site"], codes: ["casablanca"]),
    Group(dimensions: ["site"], codes: ["shelter"]), Group(dimensions: ["site"], codes: ["unknown"]),
    Group(dimensions: ["partner", "sex"], codes: ["bayti", "F"]),
  ]

  @Test func whoHoldsTheRegistersSeesEveryFigure() throws {
    let control = DisclosureControl(programme: programme(.protected), dictionary: DataDictionary(tables: [], codeLists: ["site": sites]))
    let released = try control.release(results(groups), for: .dataHolder)
    #expect(released.results.count == groups.count)
    #expect(released.isExact)
  }

  @Test func aPartnerSeesItsOwnFiguresAndItsSitesAlone() throws {
    let control = DisclosureControl(programme: programme(.protected), dictionary: DataDictionary(tables: [], codeLists: ["site": sites]))
    let released = try control.release(results(groups), for: .partner("bayti"))
    #expect(released.results.map { $0.group.codes.joined(separator: "+") } == ["bayti", "casablanca", "bayti+F"])
    #expect(released.isExact)
  }

  @Test func theJointReviewIsExactOnlyByAgreement() throws {
    let agreed = try DisclosureControl(programme: programme(.exact), dictionary: DataDictionary(tables: [], codeLists: ["site": sites]))
      .release(
        results(groups), for: .joint)
    #expect(agreed.results.count == groups.count && agreed.isExact)
    let control = DisclosureControl(programme: programme(.protected), dictionary: DataDictionary(tables: [], codeLists: ["site": sites]))
    #expect(throws: DisclosureError.jointReviewNeedsProtection) { try control.release(results(groups), for: .joint) }
  }

  @Test func aPartnerThatTheProgrammeDoesNotNameIsRefused() {
    let control = DisclosureControl(programme: programme(.exact), dictionary: DataDictionary(tables: [], codeLists: [:]))
    #expect(throws: DisclosureError.unknownPartner("amman")) { try control.release(results(groups), for: .partner("amman")) }
    #expect(DisclosureError.unknownPartner("amman").description == "programme.yaml names no partner 'amman'.")
  }
}
