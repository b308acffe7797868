/// The cases in the order of their opening, as columns: a first one for each child, then up to three returns.
struct GeneratedCases: Sendable {
  /// The child, by position.
  private(set) var child: [Int32] = []
  private(set) var openedOn: [Int32] = []
  /// The day on which it closes, which may lie beyond the data: then the case is still open.
  private(set) var closesOn: [Int32] = []
  private(set) var partner: [UInt8] = []
  private(set) var site: [UInt8] = []

  var count: Int { child.count }

  init(of children: GeneratedChildren, _ random: RandomStreams) {
    var (child, openedOn, closesOn): ([Int32], [Int32], [Int32]) = ([], [], [])
    var coming = (0..<children.count).map { (child: Int32($0), openedOn: children.firstOn[$0]) }
    for (number, percent) in Distributions.returns.enumerated() {
      let stream = 20 + 10 * number
      var returning: [(child: Int32, openedOn: Int32)] = []
      for entry in coming {
        let row = Int(entry.child)
        let closesAt = entry.openedOn + Int32(random.value(Distributions.caseLength, stream, row))
        child.append(entry.child)
        openedOn.append(entry.openedOn)
        closesOn.append(closesAt)
        let next = closesAt + Int32(random.value(Distributions.gapBeforeReturn, stream + 1, row))
        if random.happens(percent: percent, stream + 2, row) && next <= Distributions.lastDay {
          returning.append((entry.child, max(next, entry.openedOn + 1)))
        }
      }
      coming = returning
    }
    let order = orderByDay(openedOn)
    self.child = child.taking(order)
    self.openedOn = openedOn.taking(order)
    self.closesOn = closesOn.taking(order)
    partner = self.child.map { children.partner[Int($0)] }
    site = (0..<count).map { row in
      let hasMoved = random.happens(percent: 6, 60, row)
      return hasMoved ? drawnSite(of: Int(partner[row]), random, streams: (61, 62), row) : children.site[Int(self.child[row])]
    }
  }

  func isOpen(_ row: Int) -> Bool { closesOn[row] > Distributions.lastDay }

  /// The days from opening to closing, or to the end of the data; -1 for a case opened on the morrow of that end.
  func observedLength(_ row: Int) -> Int { min(Int(closesOn[row]), Distributions.lastDay) - Int(openedOn[row]) }
}
