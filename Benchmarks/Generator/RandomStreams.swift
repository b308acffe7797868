/// Random numbers that are a pure function of seed, stream and row, in integer arithmetic alone.
///
/// Each stream is a Weyl sequence finished by splitmix64 (Steele, Lea, Flood 2014), so that any row of any stream can be
/// made without those before it, and the same files come out on every machine and in every language.
struct RandomStreams: Sendable {
  private let seed: UInt64

  init(seed: Int) { self.seed = UInt64(truncatingIfNeeded: seed) }

  /// 64 random bits of a row in a stream.
  func bits(_ stream: Int, _ row: Int) -> UInt64 {
    var z = UInt64(truncatingIfNeeded: row) &* 0x9E37_79B9_7F4A_7C15
    z &+= seed &* 0xD1B5_4A32_D192_ED03 &+ UInt64(truncatingIfNeeded: stream) &* 0x8CB9_2BA7_2F3D_8DD7
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number from 0 up to but not including the bound; 0 where the bound is 0.
  func below(_ bound: Int, _ stream: Int, _ row: Int) -> Int {
    Int(((bits(stream, row) >> 32) &* UInt64(bound)) >> 32)
  }

  /// Whether an event of so many percent happens.
  func happens(percent: Int, _ stream: Int, _ row: Int) -> Bool { below(100, stream, row) < percent }

  /// The position of a choice, each as likely as its weight.
  func choice(_ weights: Weights, _ stream: Int, _ row: Int) -> Int { weights.position(of: below(weights.total, stream, row)) }

  /// A value by linear interpolation between quantiles, rounded down.
  func value(_ quantiles: Quantiles, _ stream: Int, _ row: Int) -> Int {
    quantiles.value(at: bits(stream, row) >> 32)
  }
}

/// How likely each of some choices is.
struct Weights: Sendable {
  private let cumulative: [Int]
  let total: Int

  init(_ weights: [Int]) {
    var sum = 0
    cumulative = weights.map { weight in
      sum += weight
      return sum
    }
    total = sum
  }

  func position(of drawn: Int) -> Int {
    var position = 0
    while cumulative[position] <= drawn { position += 1 }
    return position
  }
}

/// A distribution of whole numbers as quantiles that are evenly spaced in probability.
struct Quantiles: Sendable {
  private let values: [Int]

  init(_ values: [Int]) { self.values = values }

  /// - Parameter probability: a fraction of 2^32.
  func value(at probability: UInt64) -> Int {
    let scaled = Int(probability) * (values.count - 1)
    let (below, fraction) = (scaled >> 32, scaled & 0xFFFF_FFFF)
    return values[below] + (((values[below + 1] - values[below]) * fraction) >> 32)
  }
}
