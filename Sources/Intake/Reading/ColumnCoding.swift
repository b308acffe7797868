import Model

/// Makes the coder of each column from the dictionary and the mapping.
struct ColumnCoding: Sendable {
  let codeLists: [String: CodeList]
  let asOf: Day

  func coder(for mapping: ColumnMapping) -> ColumnCoder {
    let column = mapping.column
    switch column.kind {
    case .identifier: return .names(NameCoder(isIdentifier: true, form: column.form, lettersCase: mapping.lettersCase))
    case .text: return .names(NameCoder(isIdentifier: false, form: "", lettersCase: mapping.lettersCase))
    case .code(let id):
      let list = codeLists[id] ?? CodeList(id: id, title: column.title, codes: [])
      let blank = mapping.blank.flatMap { list.index(of: $0) } ?? CodeList.missing
      return .codes(CodeCoder(spellings: CodeSpellings(list, variants: mapping.variants), blank: blank))
    case .day:
      var style = mapping.dates
      style.pivotYear = asOf.civil.year + 10
      return .days(DayCoder(style: style, latest: column.mayLieAhead ? nil : asOf, allowsPartial: mapping.allowsPartialDates))
    case .number:
      return .numbers(NumberCoder(style: mapping.decimals, units: mapping.units, keepsTypedRows: mapping.factor != nil))
    }
  }
}
