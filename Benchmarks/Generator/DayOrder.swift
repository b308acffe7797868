/// The positions of the days from the earliest to the latest; equal days keep their order. A counting sort, since days are few.
func orderByDay(_ days: [Int32]) -> [Int32] {
  guard let first = days.min(), let last = days.max() else { return [] }
  var places = startingPlaces(ofCounts: counts(of: days, from: first, through: last))
  var order = [Int32](repeating: 0, count: days.count)
  for (position, day) in days.enumerated() {
    let place = Int(places[Int(day - first)])
    order[place] = Int32(position)
    places[Int(day - first)] += 1
  }
  return order
}

private func counts(of days: [Int32], from first: Int32, through last: Int32) -> [Int32] {
  var counts = [Int32](repeating: 0, count: Int(last - first) + 1)
  for day in days { counts[Int(day - first)] += 1 }
  return counts
}

/// Where the rows of each day begin when all rows are sorted by day.
func startingPlaces(ofCounts counts: [Int32]) -> [Int32] {
  var place: Int32 = 0
  return counts.map { count in
    defer { place += count }
    return place
  }
}

extension Array {
  /// The elements at the given positions, in that order.
  func taking(_ order: [Int32]) -> [Element] { order.map { self[Int($0)] } }
}
