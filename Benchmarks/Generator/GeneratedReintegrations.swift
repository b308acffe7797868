/// The reintegrations in the order of their start, as columns: most begin at or before the closing of the case, a few after it.
struct GeneratedReintegrations: Sendable {
  private(set) var caseRow: [Int32] = []
  private(set) var startedOn: [Int32] = []
  private(set) var pathway: [UInt8] = []
  /// `Int32.min` where it has not ended.
  private(set) var endedOn: [Int32] = []

  var count: Int { caseRow.count }

  init(of cases: GeneratedCases, _ random: RandomStreams) {
    var (caseRow, startedOn): ([Int32], [Int32]) = ([], [])
    var drawn = 0
    for row in 0..<cases.count where random.happens(percent: 68, 90, row) {
      for _ in 0..<(random.happens(percent: 8, 91, row) ? 2 : 1) {
        let start = Int(cases.openedOn[row]) + Self.daysAfterOpening(length: Int(cases.closesOn[row] - cases.openedOn[row]), random, drawn)
        drawn += 1
        guard start <= Distributions.lastDay else { continue }
        caseRow.append(Int32(row))
        startedOn.append(Int32(start))
      }
    }
    let order = orderByDay(startedOn)
    self.caseRow = caseRow.taking(order)
    self.startedOn = startedOn.taking(order)
    pathway = (0..<order.count).map { UInt8(random.choice(Distributions.pathway, 95, $0)) }
    endedOn = (0..<order.count).map { row in
      let end = self.startedOn[row] + Int32(random.value(Distributions.caseLength, 96, row))
      return random.happens(percent: 45, 97, row) && end <= Distributions.lastDay ? end : .min
    }
  }

  private static func daysAfterOpening(length: Int, _ random: RandomStreams, _ row: Int) -> Int {
    switch random.below(100, 92, row) {
    case ..<45: length
    case ..<95: random.below(length + 1, 93, row)
    default: length + random.below(120, 94, row)
    }
  }
}

/// The visits after reintegrations in the order of their days, as columns: up to five, at growing intervals, some left out.
struct GeneratedFollowUps: Sendable {
  private(set) var reintegration: [Int32] = []
  private(set) var visitedOn: [Int32] = []

  var count: Int { reintegration.count }

  init(of reintegrations: GeneratedReintegrations, _ random: RandomStreams) {
    var (reintegration, visitedOn): ([Int32], [Int32]) = ([], [])
    var day = reintegrations.startedOn
    for visit in 0..<Distributions.followUpVisits {
      for row in day.indices {
        day[row] += Int32(20 + random.below(60 + 25 * visit, 100 + 4 * visit, row))
        guard random.happens(percent: 82, 101 + 4 * visit, row), day[row] <= Distributions.lastDay else { continue }
        reintegration.append(Int32(row))
        visitedOn.append(day[row])
      }
    }
    let order = orderByDay(visitedOn)
    self.reintegration = reintegration.taking(order)
    self.visitedOn = visitedOn.taking(order)
  }
}
