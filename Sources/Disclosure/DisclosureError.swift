/// Why figures were not released.
package enum DisclosureError: Error, Hashable, Sendable {
  case unknownPartner(String)
  /// The partners have not agreed to show each other exact figures, and no protected release was made.
  case jointReviewNeedsProtection
}

extension DisclosureError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownPartner(let code): "programme.yaml names no partner '\(code)'."
    case .jointReviewNeedsProtection:
      "The joint review shows exact figures only where programme.yaml says 'joint_review: exact'. Both partners must agree to that first."
    }
  }
}
