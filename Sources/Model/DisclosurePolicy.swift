/// What may be published about people: thresholds, how finely tables may be broken down, what may be merged. Safe where nothing is said.
package struct DisclosurePolicy: Sendable {
  /// What was open is what is open plus what was closed: three indicators that a reader can add up across quarters.
  package struct Balance: Hashable, Sendable {
    package let stock: String
    package let inflow: String
    package let outflow: String

    package init(stock: String, inflow: String, outflow: String) {
      (self.stock, self.inflow, self.outflow) = (stock, inflow, outflow)
    }
  }

  /// Counts of people in 1..<threshold are never shown, in public files.
  package var threshold: Int
  /// The least threshold that an agreement with a donor may set.
  package var leastThreshold: Int
  /// A rate is shown where its denominator is at least this.
  package var rateDenominator: Int
  /// How many dimensions a table may cross; the partner is not counted as one.
  package var crossingDimensions: Int
  /// Dimensions that no table may hold together.
  package var neverTogether: [[String]]
  /// The share of sensitive cells above which a table's categories are merged.
  package var sensitiveShare: Double
  /// Dimensions whose categories may be merged.
  package var merge: [String]
  package var windows: [Window]
  package var balances: [Balance]

  /// The policy where `programme.yaml` says nothing.
  package static let standard = DisclosurePolicy()

  package init(
    threshold: Int = 10, leastThreshold: Int = 5, rateDenominator: Int = 30, crossingDimensions: Int = 2,
    neverTogether: [[String]] = [["site", "concern", "age_band"]], sensitiveShare: Double = 0.15, merge: [String] = ["age_band", "site"],
    windows: [Window] = [.quarter, .ytd, .year], balances: [Balance] = []
  ) {
    (self.threshold, self.leastThreshold, self.rateDenominator) = (threshold, leastThreshold, rateDenominator)
    (self.crossingDimensions, self.neverTogether, self.sensitiveShare) = (crossingDimensions, neverTogether, sensitiveShare)
    (self.merge, self.windows, self.balances) = (merge, windows, balances)
  }
}
