/// Which figures the reviews show in which place: the partners' choice, so that no indicator is named in a program.
package struct ReviewOutline: Sendable {
  /// A part of the review: the indicators whose definitions name this section.
  package struct Part: Hashable, Sendable {
    package let section: String
    package let title: LocalizedText

    package init(section: String, title: LocalizedText) { (self.section, self.title) = (section, title) }
  }

  /// The three figures of a caseload that must balance: opening + opened - closed = closing.
  package struct Caseload: Hashable, Sendable {
    package let openAtEnd: String
    package let opened: String
    package let closed: String

    package init(openAtEnd: String, opened: String, closed: String) {
      (self.openAtEnd, self.opened, self.closed) = (openAtEnd, opened, closed)
    }
  }

  /// A pathway of reintegration: the figure of those that began, and of those that held.
  package struct Pathway: Hashable, Sendable {
    /// Its code, which the code list of pathways names.
    package let code: String
    package let started: String
    package let held: String

    package init(code: String, started: String, held: String) { (self.code, self.started, self.held) = (code, started, held) }
  }

  /// The two shares that follow-up is judged by: of the children who were seen, and of the visits that were made in time.
  package struct FollowUps: Hashable, Sendable {
    package let coverage: String
    package let onTime: String

    package init(coverage: String, onTime: String) { (self.coverage, self.onTime) = (coverage, onTime) }
  }

  /// A figure that is shown by each of some dimensions.
  package struct Breakdown: Hashable, Sendable {
    package let indicator: String
    package let dimensions: [String]

    package init(indicator: String, dimensions: [String]) { (self.indicator, self.dimensions) = (indicator, dimensions) }
  }

  package let parts: [Part]
  /// The figures on the first page.
  package let headlines: [String]
  /// The figures shown as charts over time.
  package let trends: [String]
  package let caseload: Caseload?
  /// The count that is shown by sex and age.
  package let population: String?
  /// Shares of cohorts that are shown with their readings and horizons.
  package let cohorts: [String]
  /// Figures over the time to an event that are shown as a curve.
  package let curves: [String]
  /// Figures that are said beside the count by sex and age.
  package var populationAlso: [String] = []
  package var pathways: [Pathway] = []
  package var followUps: FollowUps?
  package var breakdowns: [Breakdown] = []
  /// The section of the work that both partners do together.
  package var jointPart: String?

  package init(
    parts: [Part] = [], headlines: [String] = [], trends: [String] = [], caseload: Caseload? = nil, population: String? = nil,
    cohorts: [String] = [], curves: [String] = []
  ) {
    (self.parts, self.headlines, self.trends, self.caseload) = (parts, headlines, trends, caseload)
    (self.population, self.cohorts, self.curves) = (population, cohorts, curves)
  }
}
