/// Labels of up to sixteen bytes that were met of late, each with its number. A label pushes out another that falls on its place.
struct RecentLabels: Sendable {
  /// A label: its first eight bytes and its last eight, of a shorter one all bytes twice, and its length.
  struct Key: Hashable, Sendable {
    let first: UInt64
    let last: UInt64
    let length: Int

    /// Nil where a label is too long or empty.
    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) {
      guard length > 0, length <= 16, let base = bytes.baseAddress else { return nil }
      self.length = length
      let label = UnsafeRawPointer(base + start)
      if length >= 8 {
        first = label.loadUnaligned(as: UInt64.self)
        last = label.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      } else {
        var word: UInt64 = 0
        for place in 0..<length { word = word << 8 | UInt64(base[start + place]) }
        (first, last) = (word, word)
      }
    }

    @inline(__always) fileprivate var place: Int {
      Int(truncatingIfNeeded: ((first ^ last &* 3) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
  }

  private var entries = [(key: Key?, number: Int32)](repeating: (nil, 0), count: 256)

  @inline(__always)
  subscript(key: Key) -> Int32? {
    get { entries[key.place].key == key ? entries[key.place].number : nil }
    set { if let newValue { entries[key.place] = (key, newValue) } }
  }
}
