package import Model
import Spreadsheets
package import Workspace

extension Mapping {
  private static let words = [
    "files", "except", "partner", "received_on", "skipped", "expected", "encoding", "delimiter", "quote", "sheets", "ignored_sheets",
  ]

  /// Reads one file of `mappings/`. Where a file has one sheet, the words of the sheet may stand beside those of the file.
  package init?(_ value: YAMLValue, dictionary: DataDictionary, _ problems: ProblemList) {
    let styleWords = ReadingStyle.words
    let isShort = !value.entries(ProblemList()).contains { $0.key == "sheets" }
    let allowed = Self.words + styleWords + (isShort ? SheetMapping.words : [])
    guard let fields = value.fields(allowed, required: ["files"], problems) else { return nil }
    file = value.file
    files = (fields["files"]?.texts(problems) ?? []).map { FoldedPattern($0) }
    except = (fields["except"]?.texts(problems) ?? []).map { FoldedPattern($0) }
    partner = fields["partner"].flatMap { $0.partner(dictionary, problems) }
    received = fields["received_on"].map { Self.received($0, problems) } ?? []
    isSkipped = fields["skipped"]?.boolean(problems) ?? false
    isExpected = fields["expected"]?.boolean(problems) ?? true
    reading = Self.reading(fields, problems)
    ignoredSheets = (fields["ignored_sheets"]?.texts(problems) ?? []).map { FoldedPattern($0) }
    let style = ReadingStyle(fields, inherited: ReadingStyle(), problems)
    let sheetValues = isShort ? (isSkipped ? [] : [value]) : fields["sheets"]?.items() ?? []
    sheets = sheetValues.compactMap {
      SheetMapping($0, isWholeFile: isShort, style: style, dictionary: dictionary, fileWords: Self.words + styleWords, problems)
    }
  }

  /// One day for all files, or a day for each pattern.
  private static func received(_ value: YAMLValue, _ problems: ProblemList) -> [(files: FoldedPattern, on: Day)] {
    guard value.isMapping else { return value.day(problems).map { [(FoldedPattern("*"), $0)] } ?? [] }
    return value.entries(problems).compactMap { entry in
      entry.value.day(problems).map { (FoldedPattern(entry.key), $0) }
    }
  }

  private static func reading(_ fields: [String: YAMLValue], _ problems: ProblemList) -> ReadingOptions {
    var options = ReadingOptions()
    options.encoding = fields["encoding"]?.word(TextEncoding.self, problems)
    if let value = fields["delimiter"] { options.delimiter = value.mark(problems) }
    if let value = fields["quote"] { options.quote = value.byte(problems) }
    return options
  }
}

/// How dates and numbers are typed: said once for a file, and again for a sheet or column that differs.
struct ReadingStyle {
  static let words = ["dates", "calendar", "decimals"]
  var dates = DateStyle()
  var decimals = DecimalStyle.detect

  init() {}

  init(_ fields: [String: YAMLValue], inherited: ReadingStyle, _ problems: ProblemList) {
    self = inherited
    if let order = fields["dates"]?.word(DateStyle.Order.self, problems) { dates.order = order }
    if let calendar = fields["calendar"]?.word(DateStyle.Calendar.self, problems) { dates.calendar = calendar }
    if let style = fields["decimals"]?.word(DecimalStyle.self, problems) { decimals = style }
  }
}

extension YAMLValue {
  /// A code of the list of partners.
  fileprivate func partner(_ dictionary: DataDictionary, _ problems: ProblemList) -> String? {
    guard let name = text(problems) else { return nil }
    guard let list = dictionary.codeLists["partner"], list.index(of: name) == nil else { return name }
    problems.add(.unknownName(what: "partner", name: name, nearest: nearestName(to: name, among: list.codes.map(\.id))), at: self)
    return nil
  }

  /// What stands between cells, such as `;`, `||` or `tab`.
  fileprivate func mark(_ problems: ProblemList) -> [UInt8]? {
    guard let text = text(problems) else { return nil }
    if text == "tab" { return [0x09] }
    if (1...16).contains(text.utf8.count) { return Array(text.utf8) }
    problems.add(.expected("one character or more, or tab"), at: self)
    return nil
  }

  /// A single character, such as `'`.
  fileprivate func byte(_ problems: ProblemList) -> UInt8? {
    guard let text = text(problems) else { return nil }
    if text.utf8.count == 1 { return text.utf8.first }
    problems.add(.expected("one character"), at: self)
    return nil
  }
}
