import Foundation

/// What hiding a count costs its reader: more for larger counts, ten times more for totals.
enum CellWeight {
  /// How much more it costs to hide what a revision left as it was.
  static let unrevised = 20.0

  /// `1 + ln(1 + count)`, x10 for a total. A grand total is never hidden for another cell's sake; its weight says so.
  static func of(_ count: Int, isTotal: Bool, isGrandTotal: Bool = false) -> Double {
    (1 + log(1 + Double(count))) * (isGrandTotal ? 1_000 : isTotal ? 10 : 1)
  }
}
