import Model

/// How numbers that are typed as text are to be read.
enum DecimalStyle: String, Sendable, CaseIterable {
  case comma
  case point
  /// Decided for the whole column, from all of its values; never cell by cell.
  case detect
}

/// What a typed number says.
enum NumberReading: Hashable, Sendable {
  case number(Int64)
  /// One comma or point with three digits behind it: thousands or decimals, as the column decides.
  case either(asDecimal: Int64, asThousands: Int64, separator: UInt8)
  case unreadable
}

/// Reads a number from the bytes of a cell, in ten-thousandths.
struct NumberParser: Sendable {
  let style: DecimalStyle
  /// Folded words that may follow the number (`ans`), and what to multiply by.
  let units: [String: Double]

  /// Votes for a column whose style is to be found: texts that can only be read with a comma, or with a point, as decimal mark.
  struct Votes: Sendable {
    var comma = 0
    var point = 0

    mutating func add(_ other: Votes) { (comma, point) = (comma + other.comma, point + other.point) }
  }

  func read(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ votes: inout Votes) -> NumberReading {
    var whole: Int64 = 0
    var place = start
    while place < end, place - start < 14, bytes[place] >= 0x30, bytes[place] <= 0x39 {
      whole = whole * 10 + Int64(bytes[place] - 0x30)
      place += 1
    }
    if place > start {
      if place == end { return .number(whole * Quantity.scale) }
      if let fraction = fraction(bytes, place, end, &votes) { return .number(whole * Quantity.scale + fraction) }
    }
    return readText(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self), &votes)
  }

  /// A decimal mark and one to four digits, where the mark can mean nothing else; the common case, read without a string.
  private func fraction(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: Int, _ end: Int, _ votes: inout Votes) -> Int64? {
    let isComma = bytes[mark] == 0x2C
    let count = end - mark - 1
    guard isComma || bytes[mark] == 0x2E, (1...4).contains(count) else { return nil }
    switch style {
    case .comma: if !isComma { return nil }
    case .point: if isComma { return nil }
    case .detect: if count == 3 { return nil }
    }
    var fraction: Int64 = 0
    for place in mark + 1..<end {
      guard bytes[place] >= 0x30, bytes[place] <= 0x39 else { return nil }
      fraction = fraction * 10 + Int64(bytes[place] - 0x30)
    }
    for _ in count..<4 { fraction *= 10 }
    if style == .detect { if isComma { votes.comma += 1 } else { votes.point += 1 } }
    return fraction
  }

  /// A typed number of a spreadsheet: a decimal literal, perhaps with an exponent.
  static func literal(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> NumberReading {
    let literal = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if let quantity = Quantity(utf8: literal) { return .number(quantity.tenThousandths) }
    let text = String(decoding: literal, as: UTF8.self)
    guard let value = Double(text), abs(value) < 9e14 else { return .unreadable }
    return .number(Int64((value * Double(Quantity.scale)).rounded()))
  }

  /// Signs, brackets, per cent, thousands separators, Arabic digits, a unit.
  private func readText(_ original: String, _ votes: inout Votes) -> NumberReading {
    var text = Substring(Folding.fold(original))
    var factor = 1.0
    if let unit = units.keys.filter({ text.hasSuffix($0) }).max(by: { ($0.count, $0) < ($1.count, $1) }), unit != text {
      factor = units[unit] ?? 1
      text = text.dropLast(unit.count)
      while text.last == " " || text.last == "." { text.removeLast() }
    }
    while text.last == "%" || text.last == "\u{66A}" || text.last == " " { text.removeLast() }
    var isNegative = false
    if text.first == "(", text.last == ")" {
      isNegative = true
      text = text.dropFirst().dropLast()
    }
    if text.first == "-" || text.first == "+" {
      isNegative = isNegative || text.first == "-"
      text.removeFirst()
    }
    let reading = digits(text.filter { $0 != " " && $0 != "'" && $0 != "\u{66C}" }, hadSpaces: text, &votes)
    func signed(_ value: Int64) -> Int64 { (isNegative ? -1 : 1) * (factor == 1 ? value : Int64((Double(value) * factor).rounded())) }
    switch reading {
    case .number(let value): return .number(signed(value))
    case .either(let decimal, let thousands, let separator):
      return .either(asDecimal: signed(decimal), asThousands: signed(thousands), separator: separator)
    case .unreadable: return .unreadable
    }
  }

  private func digits(_ text: String, hadSpaces original: Substring, _ votes: inout Votes) -> NumberReading {
    guard groupsAreWhole(original) else { return .unreadable }
    let marks = text.filter { $0 == "," || $0 == "." || $0 == "\u{66B}" }
    guard let last = marks.last else { return plain(text) }
    let lastPlace = text.lastIndex(of: last)!
    let after = text.distance(from: text.index(after: lastPlace), to: text.endIndex)
    let mark: Character = last == "\u{66B}" ? "," : last
    let isDecimal: Bool
    switch style {
    case .comma: isDecimal = mark == ","
    case .point: isDecimal = mark == "." || last == "\u{66B}"
    case .detect:
      if marks.count == 1 && after == 3 && last != "\u{66B}" {
        guard case .number(let asDecimal) = plain(text.replacing(",", with: ".")),
          case .number(let asThousands) = plain(text.filter { $0 != last })
        else { return .unreadable }
        return .either(asDecimal: asDecimal, asThousands: asThousands, separator: mark == "," ? 0x2C : 0x2E)
      }
      isDecimal = marks.filter { $0 == last }.count == 1
      if isDecimal { if mark == "," { votes.comma += 1 } else { votes.point += 1 } }
    }
    if isDecimal && marks.filter({ $0 == last }).count > 1 { return .unreadable }
    if !isDecimal { return thousandsAreWhole(text, last) ? plain(text.filter { $0 != last }) : .unreadable }
    let whole = text[..<lastPlace].filter { $0 != "," && $0 != "." }
    return plain(whole + "." + text[text.index(after: lastPlace)...])
  }

  /// Spaces may stand between groups of three digits, nowhere else (`2 h 30`, `12 13` are no numbers).
  private func groupsAreWhole(_ text: Substring) -> Bool {
    let groups = text.split(separator: " ", omittingEmptySubsequences: false)
    guard groups.count > 1 else { return true }
    return groups.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 } && (1...3).contains(groups[0].count)
  }

  private func thousandsAreWhole(_ text: String, _ mark: Character) -> Bool {
    text.split(separator: String(mark), omittingEmptySubsequences: false).dropFirst().allSatisfy { $0.count == 3 }
  }

  private func plain(_ text: some StringProtocol) -> NumberReading {
    guard text.first != "-", text.first != "+" else { return .unreadable }
    return Quantity(text).map { .number($0.tenThousandths) } ?? .unreadable
  }
}
