package import Model
package import Registers
package import Spreadsheets

/// A mapping proposed for files of an unknown layout, as commented YAML that loads as it is.
///
/// Columns that are not sure are left open, with what is likely in a comment; personal columns are dropped.
package struct MappingProposal: Sendable {
  package struct Sheet: Sendable {
    package let name: String
    /// Nil where the sheet fits no table.
    package let table: String?
    package let columns: [ProposedColumn]
  }

  /// Every sheet that has a table, in the files' order.
  package let sheets: [Sheet]
  package let yaml: String

  /// How many rows of a sheet are looked at.
  private static let rowLimit = 3000

  /// - Parameters:
  ///   - files: paths within the data folder, and where each is.
  ///   - mappings: those that the workspace has; their headers are evidence.
  ///   - registers: what other files hold already; numbers that occur there are evidence.
  /// - Throws: where a file cannot be read.
  package init(
    files: [(path: String, place: String)], dictionary: DataDictionary, mappings: Mappings, registers: Registers? = nil
  ) throws(SpreadsheetError) {
    let knowledge = MatchingKnowledge(dictionary: dictionary, mappings: mappings, registers: registers)
    var found: [(profile: SheetProfile, path: String)] = []
    var others: [String] = []
    for file in files {
      let workbook = try Workbook.open(file.place)
      for sheet in try workbook.wholeSheets(rowLimit: Self.rowLimit) {
        guard let profile = SheetProfile(sheet, headerScore: knowledge.headerScore) else {
          if !sheet.info.name.isEmpty { others.append(sheet.info.name) }
          continue
        }
        found.append((profile, file.path))
      }
    }
    // Sheets of one layout are of one table, and what one of them leaves empty another fills.
    let layouts = Dictionary(grouping: found.indices) { found[$0].profile.signature }.mapValues { places in
      SheetProposal(SheetProfile(merging: places.map { found[$0].profile }), path: found[places[0]].path, knowledge)
    }
    var matched: [SheetProposal] = []
    for (profile, path) in found {
      if let layout = layouts[profile.signature] ?? nil, !profile.isHidden || layout.isWhole {
        matched.append(SheetProposal(profile, path: path, layout))
      } else {
        others.append(profile.name)
      }
    }
    sheets = matched.map { Sheet(name: $0.profile.name, table: $0.matching.table.id, columns: $0.matching.columns) }
    yaml = ProposalYAML(files: files.map(\.path), places: files.map(\.place), sheets: matched, ignored: others, knowledge: knowledge).text
  }
}

/// The table that fits a sheet best.
struct SheetProposal {
  let profile: SheetProfile
  let path: String
  let matching: ColumnMatching
  /// A required column that stands beside a label above the header.
  let besides: [(column: String, label: String)]

  init?(_ profile: SheetProfile, path: String, _ knowledge: MatchingKnowledge) {
    let tables = knowledge.dictionary.tables.filter { if case .sent = $0.origin { true } else { false } }
    let matchings = tables.map { ColumnMatching(profile, $0, knowledge) }
    guard let best = matchings.max(by: { $0.fit < $1.fit }), best.fit > 0.8, best.columns.count(where: \.isSure) >= 2 else { return nil }
    (self.profile, self.path, matching) = (profile, path, best)
    besides = Self.besides(profile, best, knowledge)
  }

  /// One sheet of a layout that is known.
  init(_ profile: SheetProfile, path: String, _ layout: SheetProposal) {
    (self.profile, self.path, matching, besides) = (SheetProfile(profile, cellsOf: layout.profile), path, layout.matching, layout.besides)
  }

  /// Whether all required columns were found.
  var isWhole: Bool {
    matching.table.columns.allSatisfy { column in
      !column.isRequired || column.id == "partner" || matching.columns.contains { $0.isSure && $0.column == column.id }
    }
  }

  /// Labels above the header for required columns that the header does not have.
  private static func besides(
    _ profile: SheetProfile, _ matching: ColumnMatching, _ knowledge: MatchingKnowledge
  ) -> [(column: String, label: String)] {
    matching.table.columns.compactMap { column in
      let isFound = matching.columns.contains { $0.isSure && $0.column == column.id } || matching.wide?.fills(column) == true
      guard column.isRequired, column.id != "partner", !isFound else { return nil }
      for row in profile.preamble {
        for text in row where !text.isEmpty && text.count < 40 {
          let label = text.split(whereSeparator: { $0 == ":" || $0 == "：" }).first.map { String($0).trimmed(of: " ") } ?? text
          let words = HeaderWords(label)
          let likeness = max(knowledge.likeness(words, matching.table.id, column.id), referenced(column, words, knowledge))
          if likeness >= 0.6 { return (column.id, label) }
        }
      }
      return nil
    }
  }

  private static func referenced(_ column: ColumnDefinition, _ words: HeaderWords, _ knowledge: MatchingKnowledge) -> Double {
    guard let reference = column.reference else { return 0 }
    return reference.columns.map { knowledge.likeness(words, reference.table, $0) }.max() ?? 0
  }
}
