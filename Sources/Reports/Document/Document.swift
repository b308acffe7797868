package import Model

/// A report as a value: what it says and shows, in no language and no file format yet.
///
/// It is built once from publishable results; renderers write it as a page or a workbook in a language.
package struct Document: Sendable {
  /// Who the document is about, as its file names say: a partner's code, or `joint`.
  package let subject: String
  package let period: ReportingPeriod
  package let title: Message
  package let subtitle: Message
  /// A mark on every page, such as "not for release".
  package let mark: Message?
  /// What identifies the document: period, data cut-off, release.
  package let facts: [Term]
  package let sections: [Section]

  /// A term and what is said of it.
  package struct Term: Hashable, Sendable {
    package let name: Message
    package let text: Message

    init(_ name: Message, _ text: Message) { (self.name, self.text) = (name, text) }
  }

  /// A part of the document under its own heading.
  package struct Section: Sendable {
    /// Unique in the document; links lead to it.
    package let anchor: String
    package let title: Message
    package let blocks: [Block]
    package let sections: [Section]
    /// Details for the page and the workbook; left out on paper.
    package private(set) var isAnnex = false

    init(_ anchor: String, _ title: Message, _ blocks: [Block] = [], sections: [Section] = []) {
      (self.anchor, self.title, self.blocks, self.sections) = (anchor, title, blocks, sections)
    }

    /// The same section as a detail.
    var asAnnex: Section {
      var section = self
      section.isAnnex = true
      return section
    }

    var isEmpty: Bool { blocks.isEmpty && sections.isEmpty }
  }

  /// What stands under a heading, from top to bottom.
  package enum Block: Sendable {
    case paragraph(Message)
    /// Said beside the figures: a trap, a limit, why something is missing.
    case note(Message)
    case bullets([Message])
    case findings([Finding])
    case figures([FigureCard])
    case table(Table)
    case chart(Chart)
    case terms([Term])
  }
}

/// A sentence about the figures, and the rule that made it.
package struct Finding: Hashable, Sendable {
  /// What a finding asks of the reader; the words for it stand beside every finding.
  package enum State: String, Hashable, Sendable {
    case improvement
    case concern
    case change
    case steady
    case unknown
  }

  package let state: State
  package let sentence: Message
  /// The same in a few words, beside the figure itself.
  package let reason: Message
  package let rule: Message

  init(_ state: State, _ sentence: Message, reason: Message, rule: Message) {
    (self.state, self.sentence, self.reason, self.rule) = (state, sentence, reason, rule)
  }
}
