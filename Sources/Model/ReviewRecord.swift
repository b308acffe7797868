/// What reviews decided, and who answers for their figures.
package struct ReviewRecord: Hashable, Sendable {
  package let decisions: [Decision]
  package let signOffs: [SignOff]
  package let risks: [Risk]
  package let explanations: [Explanation]

  package init(decisions: [Decision] = [], signOffs: [SignOff] = [], risks: [Risk] = [], explanations: [Explanation] = []) {
    (self.decisions, self.signOffs, self.risks, self.explanations) = (decisions, signOffs, risks, explanations)
  }
}

/// Why a figure of a period stands where it does, in the partners' own words: beside its target.
package struct Explanation: Hashable, Sendable {
  package let indicator: String
  /// Nil: of both partners together.
  package let partner: String?
  package let period: ReportingPeriod
  package let text: LocalizedText

  package init(indicator: String, partner: String?, period: ReportingPeriod, text: LocalizedText) {
    (self.indicator, self.partner, self.period, self.text) = (indicator, partner, period, text)
  }
}

/// What could keep the programme from its results, and what is done about it.
package struct Risk: Hashable, Sendable {
  package let text: LocalizedText
  package let response: LocalizedText

  package init(text: LocalizedText, response: LocalizedText) { (self.text, self.response) = (text, response) }
}

/// What the partners decided in earlier reviews, or are asked to decide in the next.
package struct Decision: Hashable, Sendable {
  package enum Status: String, Sendable, CaseIterable {
    /// To be decided in this review.
    case asked
    /// Decided; its work goes on.
    case open
    case done
    case dropped
  }

  /// The partners' own number for it.
  package let id: String
  package let text: LocalizedText
  package let owner: LocalizedText
  package let status: Status
  package let decidedOn: Day?
  package let dueOn: Day?
  /// The figures that it is meant to move, as catalogue ids.
  package let indicators: [String]

  package init(
    id: String, text: LocalizedText, owner: LocalizedText, status: Status, decidedOn: Day? = nil, dueOn: Day? = nil,
    indicators: [String] = []
  ) {
    (self.id, self.text, self.owner, self.status) = (id, text, owner, status)
    (self.decidedOn, self.dueOn, self.indicators) = (decidedOn, dueOn, indicators)
  }
}

/// Who answers for the figures, by office rather than by name.
package struct SignOff: Hashable, Sendable {
  /// Nil: signs for both partners.
  package let partner: String?
  package let office: LocalizedText
  /// Nil: not signed yet.
  package let signedOn: Day?

  package init(partner: String?, office: LocalizedText, signedOn: Day? = nil) {
    (self.partner, self.office, self.signedOn) = (partner, office, signedOn)
  }
}
