import Model
import Registers

/// A cell is empty although another one of its row calls for it (a closed case without its reason).
struct RequiredWhenMissing: TableRule {
  static let id = "required-when-missing"

  func issues(of register: Register, in material: RuleMaterial) -> [Issue] {
    register.definition.columns.flatMap { column -> [Issue] in
      guard let other = column.requiredWhen, register.senders[column.id] != nil, let here = register[column.id],
        let there = register[other]
      else { return [] }
      return (0..<register.rowCount).filter { here.isMissing($0) && !there.isMissing($0) }.map { row in
        Issue(
          rule: Self.id, severity: .note, place: material.place(register, row: row, column: column.id),
          arguments: ["table": register.definition.id, "field": column.id, "other": other])
      }
    }
  }
}

extension RegisterColumn {
  func isMissing(_ row: Int) -> Bool {
    switch self {
    case .names(let names): names.isMissing(row)
    case .codes(let codes): codes[row] == CodeList.missing
    case .days(let days): days[row] == Day.missing
    case .numbers(let numbers): numbers[row] == Quantity.missing
    }
  }
}
