/// The values that occur in one section of codes.
struct ValueRange {
  var first = UInt32.max
  var last: UInt32 = 0
  var rows = 0

  /// Those of every section.
  static func all(of codes: [NameCode]) -> [ValueRange] {
    var ranges = [ValueRange](repeating: ValueRange(), count: 16)
    ranges.withUnsafeMutableBufferPointer { ranges in
      for code in codes where !code.isMissing {
        let value = code.value
        if value < ranges[code.section].first { ranges[code.section].first = value }
        if value > ranges[code.section].last { ranges[code.section].last = value }
        ranges[code.section].rows += 1
      }
    }
    return ranges
  }
}
