/// The services in the order in which they were entered: some days after they were delivered, a few much later.
///
/// Two columns of six bytes a row are kept; everything else of a row is drawn while it is written.
struct GeneratedServices: Sendable {
  private(set) var caseRow: [Int32] = []
  /// Days after the first day of the data.
  private(set) var day: [Int16] = []

  var count: Int { caseRow.count }

  func deliveredOn(_ row: Int) -> Int32 { Int32(Distributions.firstDay) + Int32(day[row]) }

  init(of cases: GeneratedCases, _ random: RandomStreams) {
    var counts = [Int32](repeating: 0, count: Distributions.dayCount + 100)
    Self.forEach(of: cases, random) { _, _, enteredOn in counts[enteredOn] += 1 }
    let total = Int(counts.reduce(0, +))
    var places = startingPlaces(ofCounts: counts)
    var caseRow = [Int32](repeating: 0, count: total)
    var day = [Int16](repeating: 0, count: total)
    Self.forEach(of: cases, random) { row, deliveredOn, enteredOn in
      let place = Int(places[enteredOn])
      places[enteredOn] += 1
      caseRow[place] = Int32(row)
      day[place] = Int16(deliveredOn)
    }
    (self.caseRow, self.day) = (caseRow, day)
  }

  /// Draws every service, case by case: the case, the days (after the first day) of delivery and of entry.
  private static func forEach(of cases: GeneratedCases, _ random: RandomStreams, _ body: (Int, Int, Int) -> Void) {
    var row = 0
    for caseRow in 0..<cases.count {
      let length = cases.observedLength(caseRow)
      let opened = Int(cases.openedOn[caseRow]) - Distributions.firstDay
      // More in longer cases; a case that has not begun within the data (length -1) has one.
      let count = 1 + random.below(length < 0 ? 1 : 2 + length / 19, 70, caseRow)
      for _ in 0..<count {
        let day = opened + random.below(length + 1, 71, row)
        let isLate = random.happens(percent: 2, 72, row)
        body(caseRow, day, day + (isLate ? random.below(90, 73, row) : random.below(7, 74, row)))
        row += 1
      }
    }
  }
}
