import Model
import Registers
import TestSupport
import Testing

@testable import Intake

/// Each rule over registers, on a few lines that a manager could check.
@Suite struct RulesOverRegisters {
  private func issues(_ rule: some RegisterRule, _ tables: [String: String]) throws -> [Model.Issue] {
    let registers = try Registers.small(tables)
    return rule.issues(in: RuleMaterial(registers: registers, asOf: Sample.asOf, headers: [:]))
  }

  private let children = """
    beneficiary_id,partner,date_of_birth
    2025-0001,bayti,2015-05-05
    2025-0002,bayti,2015-07-01
    """

  @Test func aServiceForAFileThatIsNotThereIsAnOrphan() throws {
    let services = """
      service_id,partner,beneficiary_id,delivered_on
      S1,bayti,2025-0001,2026-01-10
      S2,bayti,2031-0999,2026-01-10
      S3,bayti,,2026-01-10
      """
    let found = try issues(OrphanReference(), ["beneficiaries": children, "services": services])
    #expect(found.map(\.rule) == ["orphan-reference"])
    #expect(found[0].arguments == ["table": "services", "field": "beneficiary_id", "target": "beneficiaries"])
  }

  @Test func nothingHappensBeforeTheBirth() throws {
    let services = """
      service_id,partner,beneficiary_id,delivered_on
      S1,bayti,2025-0001,2015-05-04
      S2,bayti,2025-0001,2015-05-05
      S3,bayti,2025-0002,2015-03-01
      S4,bayti,2025-0002,2014-12-31
      """
    // 1 July stands for a year: March of that year is no contradiction.
    #expect(try issues(BornAfterEvent(), ["beneficiaries": children, "services": services]).count == 2)
  }

  @Test func aVisitBeforeTheReintegrationIsNoticed() throws {
    let tables = [
      "reintegrations": "reintegration_id,partner,started_on\nR-1,bayti,2026-01-10",
      "follow_ups": "follow_up_id,partner,reintegration_id,visited_on\nV1,bayti,R-1,2026-01-09\nV2,bayti,R-1,2026-01-10",
    ]
    #expect(try issues(BeforeParentStart(), tables).count == 1)
  }

  @Test func nobodyIsOlderThanAHundred() throws {
    let old = "beneficiary_id,partner,date_of_birth\n2025-0001,bayti,1915-01-02\n2025-0002,bayti,1960-01-02"
    #expect(try issues(ImplausibleAge(), ["beneficiaries": old]).map(\.rule) == ["age-implausible"])
  }

  @Test func aClosedCaseNeedsItsReason() throws {
    let cases = """
      case_id,partner,opened_on,closed_on,closure_reason
      C1,bayti,2025-01-01,2025-02-01,goals_met
      C2,bayti,2025-01-01,2025-02-01,
      C3,bayti,2025-01-01,,
      """
    #expect(try issues(RequiredWhenMissing(), ["cases": cases]).count == 1)
  }

  @Test func oneChildIsNotInTwoPlaces() throws {
    let placements = """
      placement_id,partner,beneficiary_id,started_on,ended_on
      H1,bayti,2025-0001,2025-01-01,2025-02-01
      H2,bayti,2025-0001,2025-02-01,2025-03-01
      H3,bayti,2025-0001,2025-02-15,2025-04-01
      H4,bayti,2025-0002,2025-02-15,
      """
    #expect(try issues(OverlappingStays(), ["beneficiaries": children, "placements": placements]).count == 1)
  }

  @Test func copiesOfAJointActivityMayNotDisagree() throws {
    let activities = """
      activity_id,partner,activity_ref,joint,kind,held_on,title,lead_partner,children
      A1,bayti,JT-1,yes,event,2025-05-05,Fête,bayti,58
      B1,aman,JT-1,yes,event,2025-05-05,Fête,bayti,62
      A2,bayti,JT-2,yes,event,2025-06-06,Jeux,bayti,10
      B2,aman,,yes,event,2025-06-06,JEUX,bayti,10
      """
    #expect(try issues(CopiesDisagree(), ["activities": activities]).map { $0.arguments["field"] } == ["children"])
    #expect(try issues(CopyWithoutReference(), ["activities": activities]).count == 1)
  }

  @Test func aJointActivityOfOnePartnerAloneIsAskedAbout() throws {
    let activities = """
      activity_id,partner,activity_ref,joint,kind,held_on,title,lead_partner
      A1,bayti,JT-1,yes,event,2025-05-05,Fête,bayti
      B1,aman,JT-1,yes,event,2025-05-05,Fête,bayti
      A2,bayti,JT-2,yes,event,2025-06-06,Jeux,bayti
      A3,bayti,,no,event,2025-07-07,Cirque,bayti
      """
    #expect(try issues(CopyMissing(), ["activities": activities]).map(\.rule) == ["copy-missing"])
    let alone = activities.split(separator: "\n").filter { !$0.hasPrefix("B1") }.joined(separator: "\n")
    #expect(try issues(CopyMissing(), ["activities": alone]) == [])
  }

  @Test func aSiteThatTriplesIsAskedAbout() throws {
    var rows = ["service_id,partner,site,delivered_on"]
    for quarter in 0..<14 {
      for number in 0..<(quarter == 9 ? 90 : 30) {
        let day = Day(year: 2023 + quarter / 4, month: quarter % 4 * 3 + 2, day: 1 + number % 28)!
        rows.append("S\(quarter)-\(number),bayti,kenitra,\(day)")
      }
    }
    let found = try issues(SiteOutlier(), ["services": rows.joined(separator: "\n")])
    #expect(found.map { $0.arguments["quarter"] } == ["2025-Q2"])
    #expect(found.first?.arguments["usual"] == "30")
  }
}

@Suite struct PseudonymsOfPersons {
  @Test func areTheSameUnderOneKeyAndOtherUnderAnother() throws {
    let one = try Pseudonyms(key: Array(repeating: 7, count: 32))
    let other = try Pseudonyms(key: Array(repeating: 8, count: 32))
    #expect(one.pseudonym(partner: "bayti", number: "2025-0001") == one.pseudonym(partner: "bayti", number: "2025-0001"))
    #expect(one.pseudonym(partner: "bayti", number: "2025-0001") != one.pseudonym(partner: "aman", number: "2025-0001"))
    #expect(one.pseudonym(partner: "bayti", number: "2025-0001") != other.pseudonym(partner: "bayti", number: "2025-0001"))
    #expect(one.pseudonym(partner: "bayti", number: "2025-0001").count == 32)
    #expect(throws: Pseudonyms.KeyError.tooShort(bytes: 3)) { try Pseudonyms(key: [1, 2, 3]) }
  }
}
