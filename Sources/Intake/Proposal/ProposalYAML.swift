import Model
import Registers

/// Writes a proposed mapping as a manager would, with what speaks for each line behind it.
struct ProposalYAML {
  let files: [String]
  let places: [String]
  let sheets: [SheetProposal]
  let ignored: [String]
  let knowledge: MatchingKnowledge

  var text: String {
    var lines = ["# Proposed by `athar map`. Read it through: lines behind # are comments, and columns that were not sure are left open."]
    lines += patterns
    lines += partnerLines
    lines += ["# The day on which the files came; of two rows with one number, the earlier file's stays.", "# received_on: 2026-01-31"]
    lines += styleLines
    lines.append("")
    let groups = sheetGroups
    if groups.count == 1, groups[0].names.allSatisfy(\.isEmpty) {
      lines += sheetLines(groups[0].sheet)
    } else if groups.isEmpty {
      lines += ["# No sheet fits a table of the dictionary.", "skipped: yes"]
    } else {
      lines.append("sheets:")
      for group in groups {
        var inner = sheetLines(group.sheet)
        if let name = Self.pattern(for: group.names) { inner.insert("name: " + Self.quoted(name), at: 0) }
        lines += inner.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
      }
    }
    if !ignored.isEmpty {
      lines.append("ignored_sheets: [" + Set(ignored).sorted().map { Self.quoted($0, isInside: true) }.joined(separator: ", ") + "]")
    }
    return lines.map { $0.trimmingEnd() }.joined(separator: "\n") + "\n"
  }

  private var patterns: [String] {
    let patterns = files.reduce(into: [String]()) { found, path in
      let pattern = Self.filePattern(path)
      if !found.contains(pattern) { found.append(pattern) }
    }
    return ["files: [" + patterns.map { "\"\(Self.escaped($0))\"" }.joined(separator: ", ") + "]"]
  }

  /// The path with each run of digits as `*`: next quarter's file has other ones.
  static func filePattern(_ path: String) -> String {
    var pattern = ""
    for character in path {
      if character.isNumber {
        if pattern.last != "*" { pattern.append("*") }
      } else {
        pattern.append(character)
      }
    }
    return pattern
  }

  private var partnerLines: [String] {
    let hasColumn = sheets.contains { $0.matching.columns.contains { $0.isSure && $0.column == "partner" } }
    if hasColumn { return [] }
    if let partner = partnerBySite { return ["partner: \(partner)  # the sites are this partner's"] }
    if let partner = partnerByPath { return ["partner: \(partner)  # the path names it"] }
    if let partner = partnerByNumbers { return ["partner: \(partner)  # the numbers in it are those of this partner's rows"] }
    return ["# partner:  # whose files are these?"]
  }

  private var partnerByPath: String? {
    // Of a file that does not lie in the data folder yet, its own folder may name the partner.
    let words = Set(
      (files + places.map { $0.split(separator: "/").suffix(2).joined(separator: "/") }).flatMap {
        Folding.fold($0).split { !$0.isLetter }.map(String.init)
      })
    return knowledge.dictionary.codeLists["partner"]?.codes.first { code in
      [code.id, code.label.ar, code.label.fr, code.label.en].contains { words.contains(Folding.fold($0)) }
    }?.id
  }

  /// The partner whose rows the numbers in a column name, where they name hardly any of the others'.
  private var partnerByNumbers: String? {
    for sheet in sheets {
      for (place, column) in sheet.matching.columns.enumerated() where column.isSure {
        guard let reference = column.column.flatMap({ sheet.matching.table[$0]?.reference }),
          let register = knowledge.registers?[reference.table], let name = reference.columns.first,
          case .names(let column)? = register[name],
          case .codes(let partners)? = register["partner"], let list = knowledge.dictionary.codeLists["partner"]
        else { continue }
        let wanted = sheet.profile.columns[place].distinct
        let (names, rows) = column.numbered
        var seen: [UInt16: Set<Int32>] = [:]
        for row in rows.indices where rows[row] >= 0 && partners[row] != CodeList.missing {
          seen[partners[row], default: []].insert(rows[row])
        }
        let shares = seen.mapValues { known in
          Double(Set(known.map { Folding.fold(names[$0]) }).intersection(wanted).count) / Double(max(1, wanted.count))
        }
        guard let best = shares.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value > 0.9,
          shares.allSatisfy({ $0.key == best.key || $0.value < 0.7 })
        else { continue }
        return list.codes[Int(best.key)].id
      }
    }
    return nil
  }

  /// The partner whose sites stand in the column of sites.
  private var partnerBySite: String? {
    guard let list = knowledge.dictionary.codeLists["site"], let spellings = knowledge.spellings["site"] else { return nil }
    var counts: [String: Int] = [:]
    for sheet in sheets {
      for (place, column) in sheet.matching.columns.enumerated() where column.isSure && column.column == "site" {
        for value in sheet.profile.columns[place].values {
          if let code = spellings.code(of: value), let partner = list.codes[Int(code)].attributes["partner"] {
            counts[partner, default: 0] += 1
          }
        }
      }
    }
    let total = counts.values.reduce(0, +)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { $0.value * 10 >= total * 9 ? $0.key : nil }
  }

  private var styleLines: [String] {
    let columns = sheets.flatMap { sheet in zip(sheet.matching.columns, sheet.profile.columns).filter { $0.0.isSure } }
    let days = columns.filter { isDay($0.0) }.map(\.1)
    var lines: [String] = []
    let orders = days.compactMap(\.dateOrder)
    if let order = Set(orders).sorted(by: { a, b in orders.count { $0 == a } > orders.count { $0 == b } }).first {
      lines.append("dates: \(order.rawValue)")
    } else if days.contains(where: { $0.dates > $0.typedDates }) {
      lines.append("# dates: day-month-year  # nothing says which number is the month")
    }
    let (commas, points) = columns.reduce((0, 0)) { ($0.0 + $1.1.commas, $0.1 + $1.1.points) }
    if commas != points { lines.append("decimals: \(commas > points ? "comma" : "point")") }
    return lines
  }

  private func isDay(_ column: ProposedColumn) -> Bool {
    sheets.contains { sheet in column.column.flatMap { sheet.matching.table[$0]?.kind } == .day }
  }

  /// Sheets with the same table and the same headers are one (a sheet for each month).
  private var sheetGroups: [(names: [String], sheet: SheetProposal)] {
    var groups: [(names: [String], sheet: SheetProposal)] = []
    for sheet in sheets {
      let signature = Set(sheet.profile.headers.map { Folding.fold($0) })
      let place = groups.firstIndex { group in
        group.sheet.matching.table.id == sheet.matching.table.id
          && Set(group.sheet.profile.headers.map { Folding.fold($0) }) == signature
      }
      if let place { groups[place].names.append(sheet.profile.name) } else { groups.append(([sheet.profile.name], sheet)) }
    }
    return groups
  }

  /// One name, or what several names share with `*` for the rest.
  static func pattern(for names: [String]) -> String? {
    let different = Set(names)
    guard different.count > 1 else { return different.first.flatMap { $0.isEmpty ? nil : $0 } }
    let sorted = different.sorted()
    let prefix = zip(sorted[0], sorted[sorted.count - 1]).prefix { $0 == $1 }.map { String($0.0) }.joined()
    return prefix.trimmed(of: " -_0123456789٠١٢٣٤٥٦٧٨٩").isEmpty ? "*" : prefix + "*"
  }
}

extension ProposalYAML {
  private func sheetLines(_ sheet: SheetProposal) -> [String] {
    let table = sheet.matching.table
    var lines = ["table: \(table.id)"]
    if sheet.profile.headerRows > 1 { lines.append("header_rows: \(sheet.profile.headerRows)") }
    lines.append("columns:")
    var open: [String] = []
    for (place, column) in sheet.matching.columns.enumerated() where !column.header.isEmpty {
      guard let id = column.column else { continue }
      let remark = "  # \(Int((column.confidence * 100).rounded())) %: \(column.evidence.joined(separator: ", "))"
      let line = "  \(id): \(value(for: column, sheet.profile.columns[place], table[id]))"
      if column.isSure { lines.append(line + remark) } else { open.append("  # \(id): \(Self.quoted(column.header))\(remark)") }
    }
    for beside in sheet.besides { lines.append("  \(beside.column): {beside: \(Self.quoted(beside.label))}  # stands above the header") }
    if !open.isEmpty { lines += ["  # Not sure: take off the # where it is right."] + open }
    lines += missingLines(sheet) + blockLines(sheet)
    return lines + correctionLines(sheet) + droppedLines(sheet)
  }

  /// The header, with what its cells need said.
  private func value(for column: ProposedColumn, _ profile: ColumnProfile, _ definition: ColumnDefinition?) -> String {
    var words: [String] = []
    if definition?.kind == .day {
      if profile.hijriDates * 2 > profile.dates && profile.dates > 0 { words.append("calendar: hijri") }
      if profile.partialDates > 0 { words.append("partial: yes") }
      if profile.partialDates > 0 || column.column == "date_of_birth", let precision = precisionColumn(of: column) {
        if !words.contains("partial: yes") { words.append("partial: yes") }
        words.append("precision: \(precision)")
      }
    }
    if definition?.kind == .number {
      let units = profile.units.filter { $0.value * 3 >= profile.values.count }.keys.sorted()
      if !units.isEmpty { words.append("units: {" + units.map { "\(Self.quoted($0, isInside: true)): 1" }.joined(separator: ", ") + "}") }
    }
    if words.isEmpty { return Self.quoted(column.header) }
    return "{header: \(Self.quoted(column.header, isInside: true)), " + words.joined(separator: ", ") + "}"
  }

  /// The column of the same table that says how exact a birth date is.
  private func precisionColumn(of column: ProposedColumn) -> String? {
    let table = sheets.map(\.matching.table).first { $0.person?.bornOn == column.column }
    return table?.columns.first { definition in
      guard case .code(let id) = definition.kind, let list = knowledge.dictionary.codeLists[id] else { return false }
      return [DatePrecision.day, .month, .year].allSatisfy { list.index(of: $0.rawValue) != nil }
    }?.id
  }

  /// Columns that stand beside each other for each period become rows below each other.
  private func blockLines(_ sheet: SheetProposal) -> [String] {
    guard let wide = sheet.matching.wide else { return [] }
    let found = Set(sheet.matching.columns.filter(\.isSure).compactMap(\.column))
    return ["blocks:"]
      + sheet.matching.series.flatMap { series -> [String] in
        let grains = sheet.matching.table.columns.filter { column in
          guard case .code(let list) = column.kind, !found.contains(column.id) else { return false }
          return knowledge.dictionary.codeLists[list]?.index(of: series.grain.rawValue) != nil
        }
        return ["  - header: " + Self.quoted(series.header), "    column: \(wide.value.id)", "    columns:"]
          + ["      \(wide.period.id): {constant: \"\(series.period)\"}"]
          + grains.map { "      \($0.id): {constant: \(series.grain.rawValue)}" }
      }
  }

  private func missingLines(_ sheet: SheetProposal) -> [String] {
    let found = Set(sheet.matching.columns.filter(\.isSure).compactMap(\.column) + sheet.besides.map(\.column))
    let wide = sheet.matching.wide.map { [$0.period.id, $0.value.id] } ?? []
    let lacking = sheet.matching.table.columns.filter {
      $0.isRequired && $0.id != "partner" && !found.contains($0.id) && !wide.contains($0.id)
    }
    return lacking.map { "  # \($0.id):  # needed: which column is it?" }
  }

  private func correctionLines(_ sheet: SheetProposal) -> [String] {
    for (place, column) in sheet.matching.columns.enumerated() where !column.isSure {
      let profile = sheet.profile.columns[place]
      let known = profile.distinct.filter { knowledge.correctionWords[$0] != nil }
      guard !known.isEmpty, known.count == profile.distinct.count else { continue }
      func words(_ action: CorrectionMapping.Action) -> String {
        "["
          + known.filter { knowledge.correctionWords[$0] == action }.sorted().map { Self.quoted($0, isInside: true) }.joined(
            separator: ", ") + "]"
      }
      return [
        "corrections: {action: \(Self.quoted(column.header, isInside: true)), change: \(words(.change)), delete: \(words(.delete)), add: \(words(.add))}"
      ]
    }
    return []
  }

  /// What is personal or of no use is never kept; what might be of use stays open.
  private func droppedLines(_ sheet: SheetProposal) -> [String] {
    let inBlocks = Set(sheet.matching.wide == nil ? [] : sheet.matching.series.flatMap(\.places))
    let rest = zip(sheet.matching.columns, sheet.profile.columns).enumerated().filter { place, pair in
      pair.0.column == nil && !pair.0.header.isEmpty && !inBlocks.contains(place)
    }.map(\.element)
    let personal = rest.filter { MatchingKnowledge.isPersonal($0.0.header) || $0.1.telephoneShare > 0.5 }.map(\.0.header)
    let other = rest.map(\.0.header).filter { !personal.contains($0) }
    var lines: [String] = []
    if !personal.isEmpty {
      lines += [
        "# Names, telephones and remarks are never kept.",
        "dropped: [" + personal.map { Self.quoted($0, isInside: true) }.joined(separator: ", ") + "]",
      ]
    }
    if !other.isEmpty { lines.append("# Not recognised, and left out: " + other.joined(separator: " · ")) }
    return lines
  }

  /// A scalar that YAML reads as the same text.
  static func quoted(_ text: String, isInside: Bool = false) -> String {
    let isPlain =
      text.first.map { $0.isLetter } == true && !text.contains { ":#{}[],&*!|>'\"%@`".contains($0) } && text == text.trimmed(of: " ")
      && !["yes", "no", "true", "false", "null", "y", "n", "on", "off"].contains(text.lowercased())
    return isPlain ? text : "\"\(escaped(text))\""
  }

  static func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
}

extension String {
  func trimmingEnd() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
