import Engine
import Indicators
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// A person whom both partners know, and say so, is one person (convention C8).
@Suite struct LinkedPersonsTests {
  private let programme: Programme
  private let catalogue: Catalogue

  init() throws {
    let problems = ProblemList()
    programme = try #require(Repository.inputs.programme(problems))
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    catalogue = Catalogue(Repository.inputs, dictionary: dictionary, problems)
    try problems.throwIfAny()
  }

  private static let tables = [
    "beneficiaries": """
    beneficiary_id,partner,date_of_birth
    2014-0001,bayti,2014-01-01
    2014-0002,bayti,2014-01-01
    2014-0001,aman,2014-01-01
    2014-0003,aman,2014-01-01
    """,
    "services": """
    service_id,beneficiary_id,partner,delivered_on
    S1,2014-0001,bayti,2025-01-10
    S2,2014-0002,bayti,2025-01-11
    S3,2014-0001,aman,2025-02-10
    S4,2014-0003,aman,2025-02-11
    """,
    "cases": """
    case_id,beneficiary_id,partner,opened_on,closed_on,closure_reason
    D20/0001,2014-0002,bayti,2023-01-01,2024-02-15,goals_met
    2024-H-001,2014-0003,aman,2024-06-01,,
    """,
    "reintegrations": """
    reintegration_id,case_id,beneficiary_id,partner,pathway,started_on,ended_on,end_reason
    R1,D20/0001,2014-0002,bayti,family,2024-01-10,,
    """,
    "follow_ups": "follow_up_id,reintegration_id,partner,visited_on,status\nV1,R1,bayti,2024-02-01,stable\n",
  ]

  /// The second child of the first partner is the second of the other: their numbers differ. Equal numbers alone link nobody.
  private static let links = """
    person_key,partner,beneficiary_id
    P-1,bayti,2014-0002
    P-1,aman,2014-0003
    """

  private func count(_ id: String, _ codes: [String: String] = [:], in registers: Registers, _ period: String = "2025-Q1") async throws
    -> String
  {
    let definition = try #require(catalogue[id])
    let periods = try #require(ReportingPeriod.list(period))
    let day = try #require(Day("2025-12-31"))
    let results = await Engine(programme: programme, asOf: day).evaluate([definition], periods: periods, registers: registers).results
    let found = results.first {
      $0.measure == "" && $0.window == .quarter && $0.group == Group(dimensions: Array(codes.keys), codes: Array(codes.values))
    }
    guard case .value(let figure)? = found?.outcome else { return "none" }
    return "\(figure.numerator)" + (figure.denominator.map { " of \($0)" } ?? "")
  }

  @Test func linkedChildrenCountOnceTogetherAndOnceAtEachPartner() async throws {
    let apart = try Registers.small(Self.tables)
    let linked = try Registers.small(Self.tables.merging(["identity_links": Self.links]) { $1 })
    #expect(!apart.hasLinkedPersons)
    #expect(linked.hasLinkedPersons)
    #expect(try await count("children_served", in: apart) == "4")
    #expect(try await count("children_served", in: linked) == "3")
    #expect(try await count("children_served", ["partner": "bayti"], in: linked) == "2")
    #expect(try await count("children_served", ["partner": "aman"], in: linked) == "2")
    #expect(try await count("children_served", in: linked.unlinked()) == "4")
  }

  @Test func aReturnToTheOtherPartnerIsSeenWhereRecordsAreLinked() async throws {
    let apart = try Registers.small(Self.tables)
    let linked = try Registers.small(Self.tables.merging(["identity_links": Self.links]) { $1 })
    #expect(try await count("reentry_12m", in: apart) == "0 of 1")
    #expect(try await count("reentry_12m", in: linked) == "1 of 1")
  }

  @Test func aLinkToARecordThatIsNotThereLinksNobody() async throws {
    let links = "person_key,partner,beneficiary_id\nP-1,bayti,2014-0002\nP-1,aman,2019-0009\nP-2,aman,2014-0003\n"
    let linked = try Registers.small(Self.tables.merging(["identity_links": links]) { $1 })
    #expect(try await count("children_served", in: linked) == "4")
  }
}
