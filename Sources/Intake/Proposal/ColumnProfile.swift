import Model
import Spreadsheets

/// What the cells of one column look like.
struct ColumnProfile: Sendable {
  let header: String
  /// Filled cells, at most some thousands: their text, folded, and kind.
  let values: [String]
  let kinds: [CellKind]
  let distinct: Set<String>
  private(set) var dates = 0
  private(set) var hijriDates = 0
  private(set) var numbers = 0
  private(set) var commas = 0
  private(set) var points = 0
  private(set) var dayFirst = 0
  private(set) var monthFirst = 0
  private(set) var yearFirst = 0
  private(set) var typedDates = 0
  private(set) var partialDates = 0
  private(set) var telephones = 0
  /// Words behind numbers (`12 ans`), and how often each stands there.
  private(set) var units: [String: Int] = [:]

  init(header: String, cells: [(text: String, kind: CellKind)]) {
    self.header = header
    let filled = cells.map { (Folding.fold($0.text), $0.kind) }.filter { !$0.0.isEmpty }
    (values, kinds) = (filled.map(\.0), filled.map(\.1))
    distinct = Set(values)
    for (value, kind) in filled { look(at: value, kind) }
  }

  private static let mergedLimit = 6000

  /// The cells of columns with one heading, together.
  init(merging profiles: [ColumnProfile]) {
    let cells = profiles.flatMap { zip($0.values, $0.kinds) }.prefix(Self.mergedLimit)
    self.init(header: profiles[0].header, cells: cells.map { ($0, $1) })
  }

  private mutating func look(at value: String, _ kind: CellKind) {
    if kind == .date {
      dates += 1
      typedDates += 1
      return
    }
    var text = value
    let reading = text.withUTF8 { DateReading(style: DateStyle()).read($0, 0, $0.count) }
    let isDateText = value.contains { "/-.".contains($0) } || value.contains(" ")
    switch reading {
    case .day where isDateText || (kind == .text && value.count == 8):
      dates += 1
      countOrder(value)
    case .either, .wrongOrder:
      dates += 1
      countOrder(value)
    case .impossible where isDateText: dates += 1
    case .month where isDateText: partialDates += 1
    case .year: partialDates += 1
    default: break
    }
    var votes = NumberParser.Votes()
    let number = text.withUTF8 { NumberParser(style: .detect, units: [:]).read($0, 0, $0.count, &votes) }
    if kind == .number || number != .unreadable { numbers += 1 }
    if number == .unreadable { countUnit(value) }
    commas += votes.comma
    points += votes.point
    if value.count(where: \.isNumber) >= 8 && value.allSatisfy({ $0.isNumber || " +-.()".contains($0) }) && value.contains(" ") {
      telephones += 1
    }
  }

  private mutating func countUnit(_ value: String) {
    let parts = value.split(separator: " ")
    guard parts.count == 2, parts[0].allSatisfy(\.isNumber), parts[1].allSatisfy(\.isLetter) else { return }
    units[String(parts[1]), default: 0] += 1
  }

  private mutating func countOrder(_ value: String) {
    let parts = value.split { !$0.isNumber }.compactMap { Int($0) }
    guard parts.count >= 3 else { return }
    if parts[0] > 31 {
      yearFirst += 1
      if parts[0] < 1600 { hijriDates += 1 }
    } else {
      if parts[0] > 12 { dayFirst += 1 } else if parts[1] > 12 { monthFirst += 1 }
      if (1300...1500).contains(parts[2]) { hijriDates += 1 }
    }
  }

  private func share(_ count: Int) -> Double { values.isEmpty ? 0 : Double(count) / Double(values.count) }
  var isEmpty: Bool { values.isEmpty }
  var dateShare: Double { share(dates + partialDates) }
  var numberShare: Double { share(numbers) }
  var telephoneShare: Double { share(telephones) }
  /// How many of the values occur once.
  var uniqueShare: Double { values.isEmpty ? 0 : Double(distinct.count) / Double(values.count) }
  /// Values that hold a digit, as numbers of records do.
  var identifierShare: Double { share(values.count { $0.contains(where: \.isNumber) && $0.count <= 24 }) }

  /// How many of the cells a code list knows, and how many different labels these are.
  func known(in spellings: CodeSpellings) -> (share: Double, labels: Int) {
    let known = distinct.filter { spellings.code(of: $0) != nil }
    return (share(values.count { known.contains($0) }), known.count)
  }

  func share(ofForm form: String) -> Double {
    share(
      values.count { value in
        value.count == form.count && zip(value, form).allSatisfy { $1 == "9" ? $0.isNumber : $1 == "A" ? $0.isLetter : $0 == $1 }
      })
  }

  /// The order in which this column's dates are typed; nil where nothing tells, or where they are typed as dates.
  var dateOrder: DateStyle.Order? {
    if yearFirst > dayFirst + monthFirst { return .yearMonthDay }
    if dayFirst > monthFirst { return .dayMonthYear }
    return monthFirst > 0 ? .monthDayYear : nil
  }
}
