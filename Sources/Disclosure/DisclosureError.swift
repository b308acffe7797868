package import Model

/// Why figures were not released.
package enum DisclosureError: Error, Hashable, Sendable {
  case unknownPartner(String)
  /// The partners have not agreed to show each other exact figures, and no protected release was made.
  case jointReviewNeedsProtection
  /// Donors receive protected figures only.
  case donorsNeedProtection
  /// Donors receive quarters and years: how other periods overlap with them is not accounted for.
  case noDonorPeriod(ReportingPeriod)
  /// Earlier releases cannot be built upon.
  case ledger(LedgerError)
  /// A withheld number can be worked out from the finished release, so it is not written.
  case auditFailed(tables: [String])
}

extension DisclosureError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownPartner(let code): "programme.yaml names no partner '\(code)'."
    case .jointReviewNeedsProtection:
      "The joint review shows exact figures only where programme.yaml says 'joint_review: exact'. Both partners must agree to that first."
    case .donorsNeedProtection: "Donors receive protected figures only: 'athar donors' makes them."
    case .noDonorPeriod(let period): "Donors receive quarters and years, such as 2026-Q3 or 2026; \(period) overlaps with these."
    case .ledger(let error): "\(error)"
    case .auditFailed(let tables):
      "Nothing was released: a withheld number could be worked out in \(tables.joined(separator: "; ")). Leave these tables out, or merge more."
    }
  }
}
