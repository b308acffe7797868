import Model

/// Everything that one release published about people, and how its numbers depend on each other: what the ledger keeps, and what an
/// outside attacker can be run on. It holds no figure that was not published.
package struct PublishedCells: Sendable {
  struct Cell: Sendable {
    let id: String
    /// Nil: withheld.
    let value: Int?
    /// A sum that stands in relations and is no count of people by itself.
    let isMereSum: Bool
  }

  struct Link: Sendable {
    let total: String
    let parts: [String]
    let comparison: CellRegister.Link.Comparison
  }

  /// A published percentage: 100 numerator / denominator, to whole percent.
  struct Percent: Sendable {
    let numerator: String
    let denominator: String
    let value: Int
  }

  /// Which cells form a table; their ids follow from it.
  struct Shape: Hashable, Sendable {
    let slice: Slice
    let vintage: Int
    let dimensions: [String]
    let categories: [[Category]]
    let groups: [[String]]
    let isPartial: Bool
  }

  package let release: ReleaseID
  /// `public`, or the code of the donor whose agreement it was made under.
  package let audience: String
  let threshold: Int
  /// The releases that were known when this one was made, with their audiences: `2026-Q2-r1 public`.
  let previous: [String]
  let cells: [Cell]
  let links: [Link]
  let percents: [Percent]
  let shapes: [Shape]

  package static let publicAudience = "public"
  package var name: String { "\(release) \(audience)" }
}
