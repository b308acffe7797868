import Model
import Registers

/// The targets that the partners agreed on, out of the register of that name; none where the workspace has no such table.
enum AgreedTargets {
  static func read(from registers: Registers, programme: Programme) -> [Target] {
    guard let register = registers["targets"] else { return [] }
    let cells = Cells(register: register, lists: registers.dictionary.codeLists)
    return (0..<register.rowCount).compactMap { target(cells, row: $0, programme: programme) }
  }

  private static func target(_ cells: Cells, row: Int, programme: Programme) -> Target? {
    guard let indicator = cells.text("indicator", row), let target = cells.number("target", row) else { return nil }
    // A target whose partner is none of the programme's is one of both together.
    let partner = cells.text("partner", row).flatMap { code in programme.partners.contains { $0.code == code } ? code : nil }
    return Target(
      indicator: indicator, partner: partner, period: cells.text("period", row).flatMap { ReportingPeriod($0) },
      direction: cells.text("direction", row).flatMap { .init(rawValue: $0) } ?? .neutral, target: target,
      baseline: cells.number("baseline", row), baselinePeriod: cells.text("baseline_period", row) ?? "")
  }

  private struct Cells {
    let register: Register
    let lists: [String: CodeList]

    func text(_ column: String, _ row: Int) -> String? {
      switch register[column] {
      case .names(let names)?: return names[row]
      case .codes(let values)? where values[row] != CodeList.missing:
        guard case .code(let id)? = register.definition[column]?.kind, let list = lists[id] else { return nil }
        return list.codes[Int(values[row])].id
      default: return nil
      }
    }

    func number(_ column: String, _ row: Int) -> Quantity? {
      guard case .numbers(let values)? = register[column], values[row] != Quantity.missing else { return nil }
      return Quantity(tenThousandths: values[row])
    }
  }
}
