/// An axis from 0 up, with round steps.
struct Axis {
  let top: Double
  let ticks: [Double]

  /// Covers values up to `highest` with about four steps of 1, 2 or 5 times a power of ten; counts have no steps below 1.
  init(upTo highest: Double, scale: Chart.Scale) {
    guard highest > 0 else {
      (top, ticks) = (1, [0, 1])
      return
    }
    let limit = scale == .percent ? min(1, highest) : highest
    var step = scale == .percent ? 0.01 : 1.0
    let factors = [2, 2.5, 2]
    var next = 0
    while step * 5 < limit {
      step *= factors[next % 3]
      next += 1
    }
    let count = Int((limit / step - 1e-9).rounded(.up))
    ticks = (0...max(1, count)).map { Double($0) * step }
    top = ticks[ticks.count - 1]
  }

  func label(_ tick: Double, _ scale: Chart.Scale) -> Message {
    switch scale {
    case .count: .decimal(tick, places: 0)
    case .percent: .wholeShare(tick)
    }
  }
}
