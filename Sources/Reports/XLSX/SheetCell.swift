import Model

/// A cell of a workbook: numbers stay numbers, and days stay days.
enum SheetCell: Hashable {
  enum Format: Hashable, CaseIterable { case whole, decimal, percent, signed }

  case empty
  case text(String)
  case number(Double, Format)
  case day(Day)

  /// The cell of a message. A number with words around it, such as "12 of 30", is text.
  init(_ message: Message, _ wording: Wording) {
    switch message {
    case .count(let count): self = .number(Double(count), .whole)
    case .quantity(let quantity): self = .number(quantity.double, quantity.isWhole ? .whole : .decimal)
    case .decimal(let number, let places): self = .number(number, places == 0 ? .whole : .decimal)
    case .percentage(let n, let d): self = .number(n.double / d.double, .percent)
    case .share(let share), .wholeShare(let share): self = .number(share, .percent)
    case .signed(let count): self = .number(Double(count), .signed)
    case .day(let day): self = .day(day)
    case "sign.none": self = .empty
    // A number with its unit is a number.
    case .words(let key, let gaps) where key.hasPrefix("unit."): self = gaps["n"].map { SheetCell($0, wording) } ?? .empty
    default: self = .text(Self.harmless(wording.plain(message)))
    }
  }

  /// Text that a program could take for a formula is told apart by an apostrophe; numbers, the negative ones too, are no text here.
  static func harmless(_ text: String) -> String {
    guard let first = text.first(where: { $0 != "\u{2066}" && $0 != "\u{2068}" }), "=+-@\t\r".contains(first) else { return text }
    return "'" + text
  }
}

/// A figure with its numerator and denominator, which stand in cells of their own.
struct SheetFigure {
  let value: SheetCell
  let numerator: SheetCell
  let denominator: SheetCell

  /// Nil where the message is no share.
  init?(_ message: Message, _ wording: Wording) {
    guard case .words(let key, let gaps) = message, key.hasPrefix("figure."), let n = gaps["n"], let d = gaps["d"] else { return nil }
    (numerator, denominator) = (SheetCell(n, wording), SheetCell(d, wording))
    // Of fewer than five there is no percentage (convention C16), in no cell either.
    value = gaps["percent"].map { SheetCell($0, wording) } ?? .empty
  }
}
