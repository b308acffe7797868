/// The beneficiaries in the order of their first contact, as columns.
struct GeneratedChildren: Sendable {
  private(set) var partner: [UInt8] = []
  private(set) var site: [UInt8] = []
  /// The day the first case opens.
  private(set) var firstOn: [Int32] = []
  private(set) var registeredOn: [Int32] = []
  /// Nil of a day is `Int32.min`.
  private(set) var bornOn: [Int32] = []
  private(set) var sex: [UInt8] = []
  private(set) var disability: [UInt8] = []

  var count: Int { partner.count }

  init(count: Int, _ random: RandomStreams) {
    let rows = 0..<count
    let firstOn = rows.map { row in
      let day = random.below(Distributions.dayCount, 4, row)
      // More than half come in the earlier part: the sooner of two draws.
      let isEarly = random.happens(percent: 55, 5, row)
      return Int32(Distributions.firstDay + (isEarly ? min(day, random.below(Distributions.dayCount, 6, row)) : day))
    }
    let order = orderByDay(firstOn)
    self.firstOn = firstOn.taking(order)
    let partner = rows.map { UInt8(random.choice(Distributions.partner, 1, $0)) }
    self.partner = partner.taking(order)
    site = rows.map { drawnSite(of: Int(partner[$0]), random, streams: (2, 3), $0) }.taking(order)
    registeredOn = rows.map { Int32(max(Int(self.firstOn[$0]) - random.below(15, 7, $0), Distributions.firstDay)) }
    bornOn = rows.map { row in
      random.below(100, 9, row) == 0 ? .min : registeredOn[row] - Int32(random.value(Distributions.age, 8, row))
    }
    sex = rows.map { UInt8(random.choice(Distributions.sex, 10, $0)) }
    disability = rows.map { UInt8(random.choice(Distributions.disability, 11, $0)) }
  }
}

/// A site of a partner, drawn from that partner's own stream.
func drawnSite(of partner: Int, _ random: RandomStreams, streams: (Int, Int), _ row: Int) -> UInt8 {
  let stream = partner == 0 ? streams.0 : streams.1
  return UInt8(Vocabulary.firstSite[partner] + random.choice(Distributions.sites[partner], stream, row))
}
