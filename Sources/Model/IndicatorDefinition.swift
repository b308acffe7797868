/// One indicator of the catalogue: what it means in three languages, and how the engine computes it.
package struct IndicatorDefinition: Sendable {
  package enum Direction: String, Sendable, CaseIterable {
    case higher
    case lower
    case neutral
  }

  package enum Unit: String, Sendable, CaseIterable {
    case children
    case people
    case services
    case cases
    case reintegrations
    case activities
    case staff
    case hours
    case percent
    case days
    /// Percentage points.
    case points
    /// For each 1,000 days.
    case perThousandDays = "per-thousand-days"
    case casesPerWorker = "cases-per-worker"
    case agreements
    case participations
    case contacts
    case rows
    case cells
    case pairs
    case outputs
    case number
  }

  /// Whether figures may be added over time or groups (convention C15).
  package enum Additivity: String, Sendable, CaseIterable {
    case additive
    case stock
    case distinct
    case ratio
    case quantile
  }

  package let id: String
  package let title: LocalizedText
  package let definition: LocalizedText
  /// The catalogue's section, such as `children-served`.
  package let section: String
  package let unit: Unit
  package let direction: Direction
  package let additivity: Additivity
  /// How a reader may go wrong with it.
  package let trap: LocalizedText?
  /// Whose definitions it follows.
  package let references: [String]
  package let computation: Computation
  /// Groupings beside the total, each a list of dimension names.
  package let disaggregations: [[String]]

  package init(
    id: String, title: LocalizedText, definition: LocalizedText, section: String, unit: Unit, direction: Direction,
    additivity: Additivity, trap: LocalizedText?, references: [String] = [], computation: Computation, disaggregations: [[String]]
  ) {
    (self.id, self.title, self.definition, self.section, self.unit) = (id, title, definition, section, unit)
    (self.direction, self.additivity, self.trap, self.references) = (direction, additivity, trap, references)
    (self.computation, self.disaggregations) = (computation, disaggregations)
  }
}
