enum RandomNames {
  /// Names as offices give them: counters, counters of a year, hexadecimal, free text, some of them long.
  static func some(_ count: Int, seed: UInt64) -> [String] {
    var state = seed
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    return (0..<count).map { _ in
      switch next(11) {
      case 0: "S" + String(100_000 + next(300)).dropFirst()
      case 1: "AM-" + String(10_000_000 + next(500)).dropFirst()
      case 2: "A\(20 + next(6))-" + String(100_000 + next(50)).dropFirst()
      case 3: "BY-" + String(next(1 << 28), radix: 16, uppercase: true)
      case 4: String(next(5000))
      case 5: ["الدار البيضاء", "une école très éloignée", "x", "", "0012", "12", "A-1", "no. 0012"][Int(next(8))]
      case 6: String(repeating: "long ", count: Int(next(6))) + "\(next(40))"
      case 8: "m-" + String(next(1 << 16), radix: 16)
      case 9: "AM-" + ["0012345", "00F2345", "00f2345", "0012F45", "FACE", "12345678", "1234567A", "A1B2C3D4"][Int(next(8))]
      case 7: "N" + String(10_000_000 + next(9_000_000))
      default: "\(next(1000))-\(next(10))"
      }
    }
  }
}
