import Model
import Registers

/// One column of an unknown sheet, and the register column that it most likely is.
package struct ProposedColumn: Sendable {
  package let header: String
  /// The id of the register's column; nil where none is likely, or where the header is personal.
  package let column: String?
  /// 0 to 1.
  package let confidence: Double
  package let evidence: [String]
  /// Below this, a column is left open: a wrong guess costs more than a question.
  package static let sure = 0.68
  package static let worthSaying = 0.4

  package var isSure: Bool { column != nil && confidence >= Self.sure }
}

/// What is known about headers and values: from the dictionary, code lists, other mappings and registers.
struct MatchingKnowledge {
  let dictionary: DataDictionary
  let registers: Registers?
  /// By table and column: headers that mean it.
  private let headers: [String: [String: [HeaderWords]]]
  private let distinctHeaders: [HeaderWords]
  private let allHeaders: Set<String>
  let spellings: [String: CodeSpellings]
  let correctionWords: [String: CorrectionMapping.Action]

  init(dictionary: DataDictionary, mappings: Mappings, registers: Registers?) {
    (self.dictionary, self.registers) = (dictionary, registers)
    var headers: [String: [String: [HeaderWords]]] = [:]
    for table in dictionary.tables {
      for column in table.columns {
        let titles = [column.title.ar, column.title.fr, column.title.en, column.id.replacing("_", with: " ")] + column.synonyms
        // A number that names a row elsewhere is called as it is called there.
        let reference = column.reference.flatMap { $0.table == table.id ? nil : $0 }
        let there = reference?.columns.flatMap { dictionary[reference!.table]?[$0]?.synonyms ?? [] }
        headers[table.id, default: [:]][column.id] = (titles + (there ?? [])).map { HeaderWords($0) }
      }
    }
    for sheet in mappings.all.flatMap(\.sheets) {
      for column in sheet.columns + sheet.blocks.map(\.value) {
        headers[sheet.table.id, default: [:]][column.column.id, default: []] += column.headers.filter(\.captures.isEmpty).map {
          HeaderWords($0.text)
        }
      }
    }
    self.headers = headers
    var seen: Set<String> = []
    distinctHeaders = headers.values.flatMap(\.values).joined().filter { seen.insert($0.folded).inserted }
    allHeaders = seen
    spellings = dictionary.codeLists.mapValues { CodeSpellings($0) }
    correctionWords = mappings.all.flatMap(\.sheets).compactMap(\.corrections).reduce(into: [:]) {
      $0.merge($1.words) { first, _ in first }
    }
  }

  func likeness(_ header: HeaderWords, _ table: String, _ column: String) -> Double {
    headers[table]?[column]?.map { $0.likeness(to: header) }.max() ?? 0
  }

  /// How much a text looks like a header of any table.
  func headerScore(_ text: String) -> Double {
    guard text.count <= 80, text.contains(where: \.isLetter) else { return 0 }
    let words = HeaderWords(text)
    if allHeaders.contains(words.folded) { return 1 }
    if Self.isPersonal(text) { return 0.6 }
    let best = distinctHeaders.lazy.map { $0.likeness(to: words) }.max() ?? 0
    return best >= 0.6 ? best : 0
  }

  /// Headers of what must never be kept.
  static func isPersonal(_ header: String) -> Bool {
    Folding.fold(header).split { !$0.isLetter }.contains { personal.contains(String($0)) }
  }

  private static let personal = Set(
    [
      "nom", "noms", "prénom", "prénoms", "name", "surname", "names", "firstname", "lastname", "tél", "tel", "téléphone", "gsm", "phone",
      "mobile",
      "adresse", "address", "email", "courriel", "cin", "cnie", "passport", "passeport", "observations", "observation", "remarques",
      "remarque", "notes", "comments", "commentaires", "justification", "اسم", "الاسم", "الأسم", "هاتف", "الهاتف", "جوال", "الجوال",
      "ملاحظات", "لقب",
      "اللقب", "بريد",
    ].map(Folding.fold))
}

/// Matches the columns of a sheet with those of one table.
struct ColumnMatching {
  let table: TableDefinition
  let columns: [ProposedColumn]
  /// How well the table fits the sheet as a whole.
  let fit: Double
  /// The columns of a wide sheet that differ by their period alone, and what of the table they fill; nil where the sheet is not wide.
  let series: [PeriodSeries]
  let wide: WideColumns?

  init(_ sheet: SheetProfile, _ table: TableDefinition, _ knowledge: MatchingKnowledge) {
    self.table = table
    series = PeriodSeries.all(in: sheet.headers)
    wide = series.isEmpty ? nil : WideColumns(table, knowledge)
    let inBlocks = Set(wide == nil ? [] : series.flatMap(\.places))
    let byBlocks = wide.map { [$0.period.id, $0.value.id] } ?? []
    var candidates: [(score: Double, place: Int, column: ColumnDefinition, evidence: [String])] = []
    for (place, profile) in sheet.columns.enumerated() where !profile.header.isEmpty && !inBlocks.contains(place) {
      let tag = place < sheet.tags.count ? sheet.tags[place].filter { $0 != "#" }.replacing("+", with: " ") : ""
      for column in table.columns where !byBlocks.contains(column.id) {
        let (score, evidence) = Self.score(profile, tag: tag, table, column, knowledge)
        if score >= ProposedColumn.worthSaying { candidates.append((score, place, column, evidence)) }
      }
    }
    candidates.sort { ($1.score, $0.place) < ($0.score, $1.place) }
    var byPlace: [Int: ProposedColumn] = [:]
    var taken: Set<String> = []
    for candidate in candidates where byPlace[candidate.place] == nil && !taken.contains(candidate.column.id) {
      taken.insert(candidate.column.id)
      byPlace[candidate.place] = ProposedColumn(
        header: sheet.columns[candidate.place].header, column: candidate.column.id, confidence: candidate.score,
        evidence: candidate.evidence)
    }
    if wide == nil {
      Self.matchTheOnlyOneLeft(sheet, table, &byPlace)
      Self.matchTheTwoDaysLeft(sheet, table, &byPlace)
    }
    columns = sheet.columns.enumerated().map { place, profile in
      byPlace[place] ?? ProposedColumn(header: profile.header, column: nil, confidence: 0, evidence: [])
    }
    let sure = columns.filter(\.isSure)
    let lacking = table.columns.count { column in
      column.isRequired && column.id != "partner" && !byBlocks.contains(column.id) && !sure.contains { $0.column == column.id }
    }
    let named = columns.count { !$0.header.isEmpty } - inBlocks.count
    fit = (wide == nil ? 0 : 1) + sure.reduce(0) { $0 + $1.confidence } - 0.8 * Double(lacking) + Double(sure.count) / Double(max(1, named))
  }

  /// Where the sheet has one column of dates, numbers or record numbers left, and the table one such column that it needs (or has at all),
  /// they belong together.
  private static func matchTheOnlyOneLeft(_ sheet: SheetProfile, _ table: TableDefinition, _ byPlace: inout [Int: ProposedColumn]) {
    for kind in [ColumnDefinition.Kind.identifier, .day, .number] {
      let taken = Set(byPlace.values.filter(\.isSure).compactMap(\.column))
      let wanted = table.columns.filter { $0.kind == kind && !taken.contains($0.id) && isWanted($0, in: table) }
      let free = sheet.columns.indices.filter { place in
        byPlace[place]?.isSure != true && isOf(kind, sheet.columns[place]) && !MatchingKnowledge.isPersonal(sheet.columns[place].header)
      }
      guard wanted.count == 1, free.count == 1 else { continue }
      let known = byPlace[free[0]].flatMap { $0.column == wanted[0].id ? $0 : nil }
      byPlace = byPlace.filter { $0.value.column != wanted[0].id }
      byPlace[free[0]] = ProposedColumn(
        header: sheet.columns[free[0]].header, column: wanted[0].id, confidence: max(known?.confidence ?? 0, 0.7),
        evidence: (known?.evidence ?? []) + ["the only column of its kind left"])
    }
  }

  /// Where the sheet has two columns of days left and the table a first day that it needs and a last day, they are these in their order.
  private static func matchTheTwoDaysLeft(_ sheet: SheetProfile, _ table: TableDefinition, _ byPlace: inout [Int: ProposedColumn]) {
    let taken = Set(byPlace.values.filter(\.isSure).compactMap(\.column))
    let free = sheet.columns.indices.filter { byPlace[$0]?.isSure != true && isOf(.day, sheet.columns[$0]) }
    let ends = table.columns.filter { end in
      end.kind == .day && !taken.contains(end.id)
        && end.notBefore.flatMap { table[$0] }.map { $0.isRequired && !taken.contains($0.id) } ?? false
    }
    guard free.count == 2, ends.count == 1, let start = ends[0].notBefore,
      sheet.columns[free[0]].values.count >= sheet.columns[free[1]].values.count
    else { return }
    byPlace = byPlace.filter { $0.value.column != start && $0.value.column != ends[0].id }
    for (place, column) in zip(free, [start, ends[0].id]) {
      byPlace[place] = ProposedColumn(
        header: sheet.columns[place].header, column: column, confidence: 0.7, evidence: ["the only two days left, in their order"])
    }
  }

  /// A record's own number and the day of an event are always wanted, a number where the table has one.
  private static func isWanted(_ column: ColumnDefinition, in table: TableDefinition) -> Bool {
    switch column.kind {
    case .identifier: column.reference == nil && table.key.contains(column.id)
    case .day: column.isRequired
    default: true
    }
  }

  private static func isOf(_ kind: ColumnDefinition.Kind, _ profile: ColumnProfile) -> Bool {
    guard !profile.header.isEmpty else { return false }
    return switch kind {
    case .day: profile.dateShare >= 0.95
    case .number: profile.numberShare >= 0.95 && profile.uniqueShare <= 0.9
    default: profile.uniqueShare > 0.95 && profile.identifierShare > 0.95 && profile.dateShare < 0.5
    }
  }

  /// How likely a sheet's column is the register's, with what speaks for it.
  private static func score(
    _ profile: ColumnProfile, tag: String, _ table: TableDefinition, _ column: ColumnDefinition, _ knowledge: MatchingKnowledge
  ) -> (Double, [String]) {
    var likeness = knowledge.likeness(HeaderWords(profile.header), table.id, column.id)
    var evidence = likeness > 0.3 ? ["heading \(percent(likeness)) alike"] : []
    if !tag.isEmpty {
      let tagged = knowledge.likeness(HeaderWords(tag), table.id, column.id)
      if tagged > likeness {
        likeness = tagged
        evidence.append("HXL tag")
      }
    }
    if MatchingKnowledge.isPersonal(profile.header) && likeness < 1 { return (0, []) }
    let values = valueEvidence(profile, table, column, knowledge)
    if let said = values.said { evidence.append(said) }
    if values.speaksAlone { likeness = max(likeness, 0.6) }
    let score = 0.65 * likeness + 0.35 * (values.score + 1) / 2
    return (values.score < -0.6 && !profile.isEmpty ? score * 0.3 : likeness < 0.25 ? score * 0.5 : score, evidence)
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private struct ValueEvidence {
    /// -1 (speaks against) to 1 (speaks for).
    var score = 0.0
    var said: String?
    /// The values alone are enough to know the column.
    var speaksAlone = false
  }

  private static func valueEvidence(
    _ profile: ColumnProfile, _ table: TableDefinition, _ column: ColumnDefinition, _ knowledge: MatchingKnowledge
  ) -> ValueEvidence {
    guard !profile.isEmpty else { return ValueEvidence() }
    switch column.kind {
    case .day: return ValueEvidence(score: 2 * profile.dateShare - 1, said: "\(percent(profile.dateShare)) dates")
    case .number: return ValueEvidence(score: 2 * profile.numberShare - 1, said: "\(percent(profile.numberShare)) numbers")
    case .code(let list):
      guard let spellings = knowledge.spellings[list] else { return ValueEvidence() }
      let known = profile.known(in: spellings)
      let said = "\(percent(known.share)) of the cells in the list \(list)"
      return ValueEvidence(score: 2 * known.share - 1, said: said, speaksAlone: known.share >= 0.9 && known.labels >= 3)
    case .identifier: return identifierEvidence(profile, table, column, knowledge)
    case .text: return ValueEvidence(score: max(profile.dateShare, profile.numberShare) > 0.7 ? -0.8 : 0.2)
    }
  }

  private static func identifierEvidence(
    _ profile: ColumnProfile, _ table: TableDefinition, _ column: ColumnDefinition, _ knowledge: MatchingKnowledge
  ) -> ValueEvidence {
    if let overlap = overlap(profile, table, column, knowledge) {
      let there = column.reference?.table ?? table.id
      // The numbers of a table's own rows are rather its key than what points back into it.
      let isOwn = column.reference?.table == table.id
      return ValueEvidence(
        score: isOwn ? 0 : 2 * overlap - 1, said: "\(percent(overlap)) found in \(there)", speaksAlone: !isOwn && overlap > 0.8)
    }
    if !column.form.isEmpty {
      let share = profile.share(ofForm: column.form)
      return ValueEvidence(score: 2 * share - 1, said: "\(percent(share)) of the form \(column.form)")
    }
    if table.key.contains(column.id) {
      let isKey = profile.uniqueShare > 0.9 && profile.identifierShare > 0.5
      return ValueEvidence(score: isKey ? 0.8 : -0.3, said: isKey ? "each value once" : nil)
    }
    return ValueEvidence(score: profile.identifierShare > 0.5 ? 0.4 : -0.4)
  }

  /// How many of a column's different values name rows of the table that it refers to, where that is known already; of a column that
  /// refers to none, how many stand in it already, where most do.
  private static func overlap(
    _ profile: ColumnProfile, _ table: TableDefinition, _ column: ColumnDefinition, _ knowledge: MatchingKnowledge
  ) -> Double? {
    let names = column.reference?.columns ?? [column.id]
    guard let register = knowledge.registers?[column.reference?.table ?? table.id], register.rowCount > 0 else { return nil }
    var known: Set<String> = []
    for name in names {
      if case .names(let names)? = register[name] { known.formUnion(names.numbered.names.all.lazy.map { Folding.fold($0) }) }
    }
    let share = Double(profile.distinct.count { known.contains($0) }) / Double(max(1, profile.distinct.count))
    guard column.reference == nil else { return share }
    // What numbers the rows occurs once in each; and new rows bring new numbers, which say nothing.
    let isWholeKey = table.key.allSatisfy { $0 == column.id || $0 == "partner" }
    return share < 0.6 || (isWholeKey && profile.uniqueShare <= 0.9) ? nil : share
  }
}
