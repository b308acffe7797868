/// Counts what the cells of one column are.
struct ColumnKinds {
  private var counts: [String: Int] = [:]
  private(set) var filled = 0
  private var dayFirst = 0
  private var monthFirst = 0
  private var eitherOrder = 0

  mutating func add(_ kind: CellKind, _ text: UnsafeBufferPointer<UInt8>) {
    guard kind != .empty, !text.isEmpty else { return }
    filled += 1
    counts[kind == .text ? shapeName(text) : "\(kind)", default: 0] += 1
    if kind == .text { addOrder(text) }
  }

  var kind: (name: String, share: Double) {
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return ("empty", 1) }
    return (most.key, Double(most.value) / Double(filled))
  }

  var dateOrder: String? {
    if dayFirst == 0, monthFirst == 0 { return eitherOrder > 0 && eitherOrder * 2 > filled ? "undecided" : nil }
    let order = dayFirst >= monthFirst ? "day first" : "month first"
    let others = min(dayFirst, monthFirst)
    return others == 0 ? order : "\(order) (\(others) cells can only be the other way)"
  }

  private func shapeName(_ text: UnsafeBufferPointer<UInt8>) -> String {
    switch CellShape(text) {
    case .integer, .number: "number as text"
    case .date, .dateTime: "date as text"
    case .time: "time as text"
    default: "text"
    }
  }

  /// `30/09/2026` can only be day first; `03/09/2026` may be either.
  private mutating func addOrder(_ text: UnsafeBufferPointer<UInt8>) {
    var numbers: [Int] = []
    var number: Int?
    for byte in text.prefix(10) {
      if byte &- UInt8(ascii: "0") < 10 {
        number = (number ?? 0) * 10 + Int(byte &- UInt8(ascii: "0"))
      } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."), let part = number {
        numbers.append(part)
        number = nil
      } else {
        break
      }
    }
    if let number { numbers.append(number) }
    guard numbers.count == 3, (1...31).contains(numbers[0]), (1...31).contains(numbers[1]) else { return }
    switch (numbers[0] > 12, numbers[1] > 12) {
    case (true, false): dayFirst += 1
    case (false, true): monthFirst += 1
    case (false, false): eitherOrder += 1
    case (true, true): break
    }
  }
}

/// 0 as `A`, 26 as `AA`.
package func columnLetter(_ index: Int) -> String {
  let (rest, letter) = (index + 1).quotientAndRemainder(dividingBy: 26)
  if letter == 0 { return (rest > 1 ? columnLetter(rest - 2) : "") + "Z" }
  return (rest > 0 ? columnLetter(rest - 1) : "") + String(UnicodeScalar(UInt8(ascii: "A") + UInt8(letter - 1)))
}
