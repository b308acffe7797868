import Model

@testable import Disclosure

/// What the figures behind a release are, as those who hold the registers know them.
extension RandomProgramme {
  /// The true count of each cell of a release's tables of its quarter.
  func truth(of release: PublishedCells, _ quarter: Int) -> [String: Int] {
    let exact = ExactCounts(results(quarter))
    var truth: [String: Int] = [:]
    for shape in release.shapes where shape.slice.period == Self.period(quarter) {
      for (group, id) in zip(shape.groups, shape.ids) { truth[id] = exact.count(of: group, in: shape) }
    }
    return truth
  }

  /// The cells of a release that are one partner's own: of its sites, or under its name.
  func cells(of partner: String, in release: PublishedCells) -> [String] {
    release.shapes.flatMap { shape in
      zip(shape.groups, shape.ids).compactMap { group, id in
        let isOwn = zip(zip(shape.dimensions, group), shape.categories).contains { place, categories in
          categories.parts(of: place.1).allSatisfy { part in
            place.0 == "partner" ? part == partner : place.0 == "site" && Self.sites.contains { $0 == (part, partner) }
          }
        }
        return isOwn ? id : nil
      }
    }
  }
}
