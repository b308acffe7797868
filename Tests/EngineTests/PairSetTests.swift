import Testing

@testable import Engine

/// Pairs are told apart the same whether they stand as bits, in bits that had to grow, or in a hash set.
@Suite struct PairSetTests {
  @Test(arguments: [0, 64, 5_000], [900 as Int32, 20_000_000, .max])
  func aPairIsNewOnce(bound: Int, largest: Int32) {
    var set = PairSet(bound: bound)
    var known: Set<[Int32]> = []
    // The same numbers each time.
    var state: UInt64 = 7
    for round in 0..<4_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let group = Int32(state >> 33) % 40
      // Now and then one far away; small ones come again.
      let ordinal = round % 97 == 0 ? largest - group : Int32(state >> 40) % 300
      #expect(set.insert(group, ordinal) == known.insert([group, ordinal]).inserted)
    }
    #expect(known.count > 1_000)
  }
}
