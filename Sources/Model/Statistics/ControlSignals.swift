/// Marks every point that takes part in a signal.
func withSignals(_ points: [ControlChart.Point]) -> [ControlChart.Point] {
  var marked = points
  func mark(_ range: Range<Int>, _ rule: ControlChart.Signal.Rule, _ side: ControlChart.Signal.Side) {
    for index in range { marked[index].signals.insert(ControlChart.Signal(rule: rule, side: side)) }
  }
  let sides = points.map { $0.value > $0.centre ? 1 : $0.value < $0.centre ? -1 : 0 }
  for (index, point) in points.enumerated() where !point.limits.contains(point.value) {
    mark(index..<index + 1, .outsideLimits, point.value > point.limits.upperBound ? .high : .low)
  }
  // A point on the centre breaks a run.
  for run in runs(of: sides) where run.count >= 7 { mark(run, .shift, sides[run.lowerBound] > 0 ? .high : .low) }
  let steps = zip(points, points.dropFirst()).map { $1.value > $0.value ? 1 : $1.value < $0.value ? -1 : 0 }
  for run in runs(of: steps) where run.count >= 6 {
    mark(run.lowerBound..<run.upperBound + 1, .trend, steps[run.lowerBound] > 0 ? .high : .low)
  }
  let isNear = points.map(\.isNearLimit)
  for start in points.indices.dropLast(2) {
    let three = start..<start + 3
    let side = sides[start]
    guard side != 0, three.allSatisfy({ sides[$0] == side }), three.filter({ isNear[$0] }).count >= 2 else { continue }
    for index in three where isNear[index] { mark(index..<index + 1, .nearLimits, side > 0 ? .high : .low) }
  }
  return marked
}

/// Stretches of equal values other than 0.
private func runs(of values: [Int]) -> [Range<Int>] {
  var runs: [Range<Int>] = []
  var start = 0
  for index in values.indices where index + 1 == values.count || values[index + 1] != values[index] {
    if values[index] != 0 { runs.append(start..<index + 1) }
    start = index + 1
  }
  return runs
}

extension ControlChart.Point {
  /// Within the limits, but in their outer third.
  fileprivate var isNearLimit: Bool {
    guard limits.contains(value) else { return false }
    let bound = value > centre ? limits.upperBound : limits.lowerBound
    return abs(value - centre) > abs(bound - centre) * 2 / 3
  }
}
