import Model

/// Windows that can be worked out in one pass: they begin on one day, and whoever is kept in a shorter one is kept in a longer one.
struct WindowChain {
  /// Each with its place among all windows asked for, the shorter ones first.
  private let windows: [(index: Int, days: ClosedRange<Int32>)]
  private let hasEntries: Bool
  private var next = 0
  private var passes: [Pass]?

  /// - Parameter hasEntries: whether members enter on a day; else all of them are members of every window.
  init(_ windows: [(index: Int, days: ClosedRange<Int32>)], hasEntries: Bool) { (self.windows, self.hasEntries) = (windows, hasEntries) }

  /// The days on which members of the longest window enter.
  var days: ClosedRange<Int32> { windows[windows.count - 1].days }
  var places: [Int] { windows.map(\.index) }

  /// Takes the members at hand, and calls at the end of each window that lies behind them.
  /// - Parameters:
  ///   - areLast: no members come after these.
  ///   - makePasses: called before the first of them, with those of the longest window.
  mutating func take(
    _ members: Members, areLast: Bool, _ makePasses: (Range<Int>) -> [Pass], _ body: (_ index: Int, _ passes: [Pass]) -> Void
  ) {
    guard next < windows.count else { return }
    var place = place(of: days.lowerBound, members, or: 0)
    while next < windows.count {
      let end = self.place(of: windows[next].days.upperBound &+ 1, members, or: members.count)
      if place < end || end < members.count || areLast { add(place..<max(place, end), members, makePasses) }
      place = max(place, end)
      if end == members.count && !areLast { return }
      body(windows[next].index, passes ?? [])
      next += 1
    }
    passes = nil
  }

  private mutating func add(_ places: Range<Int>, _ members: Members, _ makePasses: (Range<Int>) -> [Pass]) {
    if passes == nil {
      let end = place(of: days.upperBound &+ 1, members, or: members.count)
      passes = makePasses(places.lowerBound..<max(places.lowerBound, end))
    }
    for pass in (passes ?? []).indices { passes?[pass].add(places) }
  }

  private func place(of day: Int32, _ members: Members, or place: Int) -> Int { hasEntries ? members.place(of: day) : place }
}
