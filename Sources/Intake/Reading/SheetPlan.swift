import Model

/// A sheet's mapping, resolved against the header that the sheet really has.
struct SheetPlan: Sendable {
  let mapping: SheetMapping
  /// The register columns that this sheet fills, one for each coder.
  let columns: [ColumnMapping]
  /// For each pass over the rows, where each column's cells come from. Blocks of a wide table are passes of their own.
  let passes: [[PlannedSource]]
  /// The place of a block's value among the columns: rows without it make no row of the register.
  let blockValue: Int?
  let actionColumn: Int?
  let conditions: [(column: Int, condition: RowCondition)]
  let header: SheetHeader

  /// Where the cells of a column come from.
  enum PlannedSource: Sendable {
    case cells(Int)
    case joined([Int], separator: String)
    case part(Int, number: Int, separator: String)
    case lookedUp(Int, LookUpTable)
    case constant(String)
    case absent

    /// The sheet's column at which a problem is shown.
    var place: Int? {
      switch self {
      case .cells(let column), .part(let column, _, _), .lookedUp(let column, _): column
      case .joined(let columns, _): columns.first
      case .constant, .absent: nil
      }
    }
  }
}

/// What the resolving of a mapping found missing or new.
struct PlanFindings: Sendable {
  /// Columns whose header the sheet does not have.
  var missing: [ColumnMapping] = []
  /// Headers that the mapping does not speak of.
  var unmapped: [String] = []
  var lacksRequired: Bool { missing.contains { $0.column.isRequired } }
}

/// What a plan needs to know besides the header.
struct SheetSurroundings: Sendable {
  let path: String
  let sheet: String
  let partner: String?
  let lookUps: [LookUpTable.Request: LookUpTable]
}

extension SheetPlan {
  init(_ mapping: SheetMapping, _ header: SheetHeader, _ surroundings: SheetSurroundings, _ findings: inout PlanFindings) {
    let resolver = HeaderResolver(header: header, surroundings: surroundings)
    var columns = mapping.columns
    if let partner = surroundings.partner, let column = mapping.table["partner"], !columns.contains(where: { $0.column.id == "partner" }) {
      columns.append(ColumnMapping(column: column, source: .constant(partner)))
    }
    let captured = columns.reduce(into: [String: String]()) { $0.merge(resolver.captures(of: $1)) { first, _ in first } }
    var shared: [ColumnMapping] = []
    var sources: [PlannedSource] = []
    for column in columns {
      let source = resolver.source(of: column, given: captured)
      if case .absent = source { findings.missing.append(column) } else { shared.append(column) }
      if case .absent = source { continue }
      sources.append(source)
    }
    let blocks = Self.passes(of: mapping.blocks, resolver)
    let blockColumns = blocks.first?.columns ?? []
    self.columns = shared + blockColumns
    passes = mapping.blocks.isEmpty ? [sources] : blocks.map { sources + $0.sources }
    blockValue = mapping.blocks.isEmpty ? nil : shared.count
    actionColumn = mapping.corrections.flatMap { resolver.index(of: [$0.action]) }
    conditions = mapping.only.compactMap { condition in resolver.index(of: [condition.header]).map { ($0, condition) } }
    self.mapping = mapping
    self.header = header
    for column in mapping.table.columns where column.isRequired && !(columns + blockColumns).contains(where: { $0.column.id == column.id })
    {
      findings.missing.append(ColumnMapping(column: column, source: .headers([], nth: 1)))
    }
    findings.unmapped = resolver.unmapped(by: mapping, passes: passes)
    for block in mapping.blocks where !blocks.contains(where: { $0.columns.first?.column.id == block.value.column.id }) {
      findings.missing.append(block.value)
    }
  }

  /// One pass for each column of the sheet that a block's header matches.
  private static func passes(of blocks: [BlockMapping], _ resolver: HeaderResolver) -> [(
    columns: [ColumnMapping], sources: [PlannedSource]
  )] {
    blocks.flatMap { block in
      resolver.matches(of: block.header).map { index, captures in
        var captures = captures
        for other in block.others { captures.merge(resolver.captures(of: other, given: captures)) { first, _ in first } }
        let others = block.others.map { resolver.source(of: $0, given: captures) }
        return ([block.value] + block.others, [.cells(index)] + others)
      }
    }
  }
}
