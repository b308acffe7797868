package import Model

/// Every release made before. What it published is known to the attacker; what it withheld stays withheld.
package struct Ledger: Sendable {
  package let releases: [PublishedCells]

  package static let empty = Ledger(sorted: [])

  private init(sorted releases: [PublishedCells]) { self.releases = releases }

  /// Puts releases in order and checks them against each other.
  /// - Throws: where one is missing, there twice, or two contradict each other.
  package init(_ releases: [PublishedCells]) throws(LedgerError) {
    self.releases = releases.sorted { ($0.release, $0.audience) < ($1.release, $1.audience) }
    var names: Set<String> = []
    for release in self.releases where !names.insert(release.name).inserted { throw .repeated(release.name) }
    for release in self.releases {
      for name in release.previous where !names.contains(name) { throw .missing(name, neededBy: release.name) }
      if release.release.revision > 1 {
        let before = ReleaseID(period: release.release.period, revision: release.release.revision - 1)
        if !self.releases.contains(where: { $0.release == before }) { throw .missing(before.description, neededBy: release.name) }
      }
    }
    for audience in Set(self.releases.map(\.audience)) { try seen(by: audience).checkAgreement() }
  }

  /// The next release of a period.
  package func next(for period: ReportingPeriod) -> ReleaseID {
    let last = releases.filter { $0.release.period == period }.map(\.release.revision).max() ?? 0
    return ReleaseID(period: period, revision: last + 1)
  }

  /// A period's last release, for each of its audiences.
  func last(of period: ReportingPeriod) -> [PublishedCells] {
    let last = releases.last { $0.release.period == period }
    return releases.filter { $0.release == last?.release }
  }

  /// The ledger as it was before a period's last release; nil where there is none.
  package func beforeLast(of period: ReportingPeriod) -> Ledger? {
    let audiences = last(of: period)
    if audiences.isEmpty { return nil }
    let known = audiences.map { Set($0.previous) }.min { $0.count < $1.count } ?? []
    return Ledger(sorted: releases.filter { known.contains($0.name) })
  }

  /// What an audience has seen: public releases, and those made for it.
  package func seen(by audience: String) -> Ledger {
    Ledger(sorted: releases.filter { [audience, PublishedCells.publicAudience].contains($0.audience) })
  }

  package var names: [String] { releases.map(\.name) }

  /// The periods of all releases.
  package var periods: [ReportingPeriod] { Set(releases.map(\.release.period)).sorted() }

  func adding(_ release: PublishedCells) -> Ledger { Ledger(sorted: releases + [release]) }

  /// The published value of each cell, where any release published it.
  var values: [String: Int?] {
    releases.reduce(into: [:]) { values, release in
      for cell in release.cells { values[cell.id] = .some(cell.value ?? values[cell.id] ?? nil) }
    }
  }

  private func checkAgreement() throws(LedgerError) {
    var published: [String: (value: Int, release: String)] = [:]
    for release in releases {
      for cell in release.cells {
        guard let value = cell.value else { continue }
        if let before = published[cell.id], before.value != value {
          throw .contradiction(cell: cell.id, first: before.release, second: release.name)
        }
        published[cell.id] = published[cell.id] ?? (value, release.name)
      }
    }
  }
}

/// Why earlier releases cannot be built upon.
package enum LedgerError: Error, Hashable, Sendable {
  case unreadable(file: String, String)
  case repeated(String)
  case missing(String, neededBy: String)
  case contradiction(cell: String, first: String, second: String)
  /// No table fits everything that was published.
  case impossible(releases: [String])
}

extension LedgerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let file, let why): "\(file) cannot be read as an earlier release: \(why). Put back the file as it was released."
    case .repeated(let name): "The ledger holds the release \(name) twice. Keep the one that was sent."
    case .missing(let name, let other):
      "The release \(name) is missing from the ledger; \(other) was made after it. Without it nobody can tell what is already known. Put it back."
    case .contradiction(let cell, let first, let second):
      "The releases \(first) and \(second) publish different numbers for the same cell \(cell). One of the files was changed after its release."
    case .impossible(let releases) where releases.isEmpty:
      "The figures of this release contradict each other: parts do not fit their totals. Nothing was released."
    case .impossible(let releases):
      "No numbers fit everything that the releases \(releases.joined(separator: ", ")) published. One of the files was changed after its release."
    }
  }
}
