/// A date written as `2026-09-30`, taken from its ten bytes at once: how most files write their dates.
struct ISODate {
  let year: Int
  let month: Int
  let day: Int

  /// Nil where a cell is written otherwise. Whether there is such a day is not asked.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    guard end - start == 10, let base = bytes.baseAddress else { return nil }
    let text = UnsafeRawPointer(base + start)
    // `2026-09-` and `30`, with digits as their values and the dashes as 0.
    let front = UInt64(littleEndian: text.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
    let back = UInt64(UInt16(littleEndian: text.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030)
    guard front & 0xFF00_00FF_0000_0000 == 0, Self.areDigits(front), Self.areDigits(back) else { return nil }
    func digit(_ word: UInt64, _ place: UInt64) -> Int { Int(word >> (8 * place) & 0xFF) }
    year = digit(front, 0) * 1000 + digit(front, 1) * 100 + digit(front, 2) * 10 + digit(front, 3)
    month = digit(front, 5) * 10 + digit(front, 6)
    day = digit(back, 0) * 10 + digit(back, 1)
  }

  /// Whether every byte is below ten.
  @inline(__always)
  private static func areDigits(_ word: UInt64) -> Bool {
    (word | (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676) & 0x8080_8080_8080_8080 == 0
  }
}
