package import Model
package import Registers
import Spreadsheets

/// Two numbers of one partner that may be the same person. A proposal for people to decide on: nothing is merged, and the names by which it
/// was found are not in it.
package struct SuspectedDuplicate: Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable {
    case sameNameAndBirth = "same-name-and-birth"
    /// The same name, and births at most a year apart.
    case sameNameNearBirth = "same-name-near-birth"
    /// Names of one letter's difference, and the same exact birth.
    case nearNameSameBirth = "near-name-same-birth"
  }

  package let partner: String
  package let numbers: [String]
  package let reason: Reason
  package let places: [SourceLocation]
}

extension Intake {
  /// Looks for persons who stand twice in a register of persons, within a partner.
  ///
  /// Only sheets whose mapping says `match_names` are looked at; their names are read again, compared in memory and forgotten.
  package func suspectedDuplicates(in registers: Registers, folder: String) -> [SuspectedDuplicate] {
    dictionary.tables.filter { $0.person != nil }.flatMap { table -> [SuspectedDuplicate] in
      guard let register = registers[table.id], register.rowCount > 0 else { return [] }
      let names = namesByPlace(register, folder)
      return DuplicateSearch(register, dictionary: dictionary, births: registers.births[table.id] ?? [], names: names).pairs()
    }
  }

  /// For each row of the register, the words of the name in its file, folded and sorted; empty where they may not be used.
  private func namesByPlace(_ register: Register, _ folder: String) -> [[String]] {
    var names = [[String]](repeating: [], count: register.rowCount)
    for (source, rows) in register.origins.ranges() {
      let origin = register.origins.sources[source]
      guard let mapping = mappings.mapping(for: origin.file),
        let sheet = mapping.sheets.first(where: { $0.table.id == register.definition.id && !$0.matchNames.isEmpty }),
        let workbook = try? Workbook.open(folder + "/" + origin.file, options: mapping.reading)
      else { continue }
      var reading = NameReading(mapping: sheet, sheet: origin.sheet ?? "")
      guard (try? workbook.read(into: &reading)) != nil else { continue }
      for row in rows { names[row] = reading.names[register.origins.row(of: row)] ?? [] }
    }
    return names
  }
}

/// Reads the words of names by row, in memory only.
private struct NameReading: SheetVisitor {
  let mapping: SheetMapping
  let sheet: String
  private(set) var names: [Int32: [String]] = [:]
  private var columns: [Int]?

  init(mapping: SheetMapping, sheet: String) { (self.mapping, self.sheet) = (mapping, sheet) }

  mutating func begin(_ info: SheetInfo) -> Bool {
    columns = nil
    return info.name == sheet
  }

  mutating func visit(_ batch: borrowing RowBatch) {
    if columns == nil, let header = SheetHeader.find(in: batch, for: mapping) {
      columns = mapping.matchNames.compactMap { name in header.texts.firstIndex { name.match($0) != nil } }
    }
    guard let columns else { return }
    for row in 0..<batch.rowCount {
      let words = columns.flatMap { Folding.fold(batch.text(row: row, column: $0)).split { !$0.isLetter }.map(String.init) }
      names[batch.rowNumbers[row]] = words.sorted()
    }
  }

  mutating func end(_ summary: SheetSummary) {}
}

/// Compares persons who share a word of their name, or their exact birth.
private struct DuplicateSearch {
  private let register: Register
  private let births: [Int32]
  private let names: [[String]]
  private let partners: [String]
  private let numbers: [String]

  init(_ register: Register, dictionary: DataDictionary, births: [Int32], names: [[String]]) {
    (self.register, self.births, self.names) = (register, births, names)
    let key = register.definition.columns.first { register.definition.key.contains($0.id) && $0.kind == .identifier }?.id ?? ""
    if case .names(let names)? = register[key] {
      numbers = (0..<names.count).map { names[$0] ?? "" }
    } else {
      numbers = Array(repeating: "", count: register.rowCount)
    }
    if case .codes(let codes)? = register["partner"], case .code(let id)? = register.definition["partner"]?.kind,
      let list = dictionary.codeLists[id]
    {
      partners = codes.map { $0 == CodeList.missing ? "" : list.codes[Int($0)].id }
    } else {
      partners = Array(repeating: "", count: register.rowCount)
    }
  }

  func pairs() -> [SuspectedDuplicate] {
    var found: [SuspectedDuplicate] = []
    let named = names.indices.filter { !names[$0].isEmpty }
    let byName = Dictionary(grouping: named) { [partners[$0]] + names[$0] }
    for rows in byName.values where rows.count > 1 { found += compare(rows) }
    let byBirth = Dictionary(grouping: named.filter { births[$0] != Day.missing }) { "\(partners[$0]) \(births[$0])" }
    for rows in byBirth.values where rows.count > 1 { found += compareNames(rows) }
    return found.sorted { ($0.partner, $0.numbers[0], $0.numbers[1]) < ($1.partner, $1.numbers[0], $1.numbers[1]) }
  }

  /// Rows with one name: by their births.
  private func compare(_ rows: [Int]) -> [SuspectedDuplicate] {
    eachPair(rows) { a, b in
      guard births[a] != Day.missing, births[b] != Day.missing else { return nil }
      if births[a] == births[b] { return .sameNameAndBirth }
      return abs(Int(births[a]) - Int(births[b])) <= 366 ? .sameNameNearBirth : nil
    }
  }

  /// Rows with one birth: by their names, where these are not the same.
  private func compareNames(_ rows: [Int]) -> [SuspectedDuplicate] {
    eachPair(rows) { a, b in
      guard names[a] != names[b], names[a].count == names[b].count else { return nil }
      let different = zip(names[a], names[b]).filter { $0 != $1 }
      return different.count == 1 && HeaderWords.isOneLetterApart(different[0].0, different[0].1) ? .nearNameSameBirth : nil
    }
  }

  private func eachPair(_ rows: [Int], _ reason: (Int, Int) -> SuspectedDuplicate.Reason?) -> [SuspectedDuplicate] {
    rows.indices.flatMap { first in
      rows[(first + 1)...].compactMap { other -> SuspectedDuplicate? in
        guard let reason = reason(rows[first], other) else { return nil }
        let pair = [rows[first], other].sorted { numbers[$0] < numbers[$1] }
        return SuspectedDuplicate(
          partner: partners[pair[0]], numbers: pair.map { numbers[$0] }, reason: reason,
          places: pair.map { register.origins.location(of: $0) ?? SourceLocation(file: register.definition.id) })
      }
    }
  }
}
