import Model
import Registers
import TestSupport
import Testing

/// References, episodes and copies over the sample's dictionary.
@Suite struct LinkingTests {
  @Test func theSameNumberIsAnotherChildAtEachPartner() throws {
    let registers = try Registers.small([
      "beneficiaries": "beneficiary_id,partner\n2025-0001,bayti\n2025-0001,aman",
      "services":
        "service_id,beneficiary_id,partner,delivered_on\nS1,2025-0001,aman,2025-01-01\nS2,2025-0002,aman,2025-01-01\nS3,,aman,2025-01-01",
    ])
    #expect(registers.link(from: "services", column: "beneficiary_id").map { Array($0.rows) } == [1, Link.notFound, Link.missing])
  }

  @Test func casesThatTouchAreOneEpisodeAndADayApartAreTwo() throws {
    let registers = try Registers.small([
      "beneficiaries": "beneficiary_id,partner\n2025-0001,bayti\n2025-0002,bayti",
      "cases": """
      case_id,beneficiary_id,partner,opened_on,closed_on,closure_reason,concern
      B,2025-0001,bayti,2025-02-01,2025-03-01,goals_met,neglect
      A,2025-0001,bayti,2025-01-01,2025-02-01,transferred,abandonment
      C,2025-0001,bayti,2025-03-02,,,neglect
      D,2025-0001,bayti,2025-09-01,2025-09-05,goals_met,neglect
      E,2025-0002,bayti,2025-01-01,2025-12-31,goals_met,neglect
      F,2025-0002,bayti,2025-05-01,2025-06-01,refused,neglect
      """,
    ])
    let episodes = try #require(registers["episodes"])
    #expect(episodes.texts("opened_on") == ["2025-01-01", "2025-03-02", "2025-01-01"])
    // C is open and absorbs D; E ends after F, so its closing stands.
    #expect(episodes.texts("closed_on") == ["2025-03-01", "", "2025-12-31"])
    #expect(episodes.texts("case_id") == ["A", "C", "E"])
    #expect(registers.membership(of: "episodes") == [0, 0, 1, 1, 2, 2])
  }

  @Test func anEstimatedAgeGivesABirthDayWhereTheDateIsMissing() throws {
    let registers = try Registers.small([
      "beneficiaries": """
      beneficiary_id,partner,date_of_birth,estimated_age_years,age_recorded_on
      2025-0001,bayti,2012-05-01,9,2025-03-01
      2025-0002,bayti,,12,2025-03-01
      2025-0003,bayti,,12,
      """
    ])
    #expect(
      registers.births["beneficiaries"]?.map { $0 == Day.missing ? "" : Day(number: $0).description } == ["2012-05-01", "2013-03-01", ""])
  }

  @Test func aCopyThatLostItsReferenceIsFoundByKindDayAndTitle() throws {
    let registers = try Registers.small([
      "activities": """
      activity_id,partner,activity_ref,joint,kind,held_on,title,lead_partner
      A,bayti,JT-1,yes,event,2025-01-01,Journée de l’enfant,aman
      B,aman,,yes,event,2025-01-01,JOURNEE DE L'ENFANT,aman
      C,aman,,yes,event,2025-01-02,Journée de l’enfant,aman
      D,bayti,,no,event,2025-01-02,Journée de l’enfant,bayti
      """
    ])
    #expect(registers["activities_once"]?.texts("activity_id") == ["B", "C", "D"])
  }
}
