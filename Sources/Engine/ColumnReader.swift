import Model
import Registers

/// Looks values of a frame's rows up, following references; everything comes back as a column.
struct ColumnReader {
  let registers: Registers

  /// The rows that a path leads to, negative where a reference is missing or leads nowhere, and the table they are rows of.
  func follow(_ through: [String], depth: Int, in frame: Frame) -> (rows: [Int32], table: String) {
    var table = frame.tables[depth]
    if through.isEmpty { return (frame.rows[depth], table) }
    var links: [Link] = []
    for column in through {
      guard let link = registers.link(from: table, column: column) else { return (frame.rows[depth].map { _ in Link.missing }, table) }
      links.append(link)
      table = link.target
    }
    let rows = frame.known.rows(KnownColumns.Reference(depth: depth, through: through)) {
      links.reduce(frame.rows[depth]) { rows, link in link.rows.values(at: rows) }
    }
    return (rows, table)
  }

  /// Day numbers; missing where the path leads nowhere.
  func days(_ path: ColumnPath, in frame: Frame) -> [Int32] {
    let (rows, table) = follow(path.through, depth: path.depth, in: frame)
    guard case .days(let days)? = registers[table]?[path.column] else { return rows.map { _ in Day.missing } }
    return days.values(at: rows)
  }

  /// Indexes into the column's code list; missing becomes the list's `unknown`, which is a category like others.
  func codes(_ path: ColumnPath, in frame: Frame) -> (codes: [UInt16], list: CodeList)? {
    let (rows, table) = follow(path.through, depth: path.depth, in: frame)
    guard let register = registers[table], case .codes(let codes)? = register[path.column],
      case .code(let id)? = register.definition[path.column]?.kind, let list = registers.dictionary.codeLists[id]
    else { return nil }
    return (codes.values(at: rows, gap: list.unknown), list)
  }

  /// Ten-thousandths; missing where the path leads nowhere.
  func numbers(_ path: ColumnPath, in frame: Frame) -> [Int64] {
    let (rows, table) = follow(path.through, depth: path.depth, in: frame)
    guard case .numbers(let numbers)? = registers[table]?[path.column] else { return rows.map { _ in Quantity.missing } }
    return numbers.values(at: rows)
  }

  /// Whether the cell is filled; a reference counts as known only where it leads to a row.
  func known(_ path: ColumnPath, in frame: Frame) -> [Bool] {
    let (rows, table) = follow(path.through, depth: path.depth, in: frame)
    guard let register = registers[table], let column = register[path.column] else { return rows.map { _ in false } }
    if let link = registers.link(from: table, column: path.column) { return rows.map { $0 >= 0 && link.rows[Int($0)] >= 0 } }
    return switch column {
    case .names(let names): rows.map { $0 >= 0 && !names.isMissing(Int($0)) }
    case .codes(let values): rows.map { $0 >= 0 && values[Int($0)] != CodeList.missing }
    case .days(let values): rows.map { $0 >= 0 && values[Int($0)] != Day.missing }
    case .numbers(let values): rows.map { $0 >= 0 && values[Int($0)] != Quantity.missing }
    }
  }

  /// Whether two columns are filled with the same: the same row where both are references to one table, else the same content.
  func same(_ a: ColumnPath, _ b: ColumnPath, in frame: Frame) -> [Bool] {
    let (rowsA, tableA) = follow(a.through, depth: a.depth, in: frame)
    let (rowsB, tableB) = follow(b.through, depth: b.depth, in: frame)
    let keys = registers.comparableKeys([(tableA, a.column), (tableB, b.column)])
    return zip(rowsA, rowsB).map { rowA, rowB in
      guard rowA >= 0, rowB >= 0 else { return false }
      let key = keys[0][Int(rowA)]
      return key >= 0 && key == keys[1][Int(rowB)]
    }
  }

  /// A number for each row such that rows with equal values have equal numbers, -1 where the value is missing or `unknown`; and the
  /// numbers' bound, where they are dense.
  ///
  /// A reference counts by the row it leads to, so that one number at two partners is two people, unless their records are linked; an
  /// orphan has no value.
  func ordinals(_ path: ColumnPath, in frame: Frame) -> (values: [Int32], bound: Int?) {
    let (rows, table) = follow(path.through, depth: path.depth, in: frame)
    if registers.link(from: table, column: path.column) != nil {
      let (targets, target) = follow(path.through + [path.column], depth: path.depth, in: frame)
      return (registers.persons(ofRecords: targets.map { max(-1, $0) }, in: target), registers[target]?.rowCount ?? 0)
    }
    switch registers[table]?[path.column] {
    case .names(let column)?:
      let (names, values) = column.numbered
      return (rows.map { $0 < 0 ? -1 : values[Int($0)] }, names.count)
    case .codes?:
      guard let (codes, list) = codes(path, in: frame) else { return (rows.map { _ in -1 }, 0) }
      return (codes.map { $0 == list.unknown ? -1 : Int32($0) }, list.codes.count)
    case .days(let values)?: return (values.values(at: rows).map { $0 == Day.missing ? -1 : $0 &+ 1_000_000 }, nil)
    case .numbers, nil: return (rows.map { _ in -1 }, 0)
    }
  }

  /// The birth day of the person each row speaks of.
  func births(_ path: PersonPath, in frame: Frame) -> [Int32] {
    let (rows, table) = follow(path.through, depth: path.depth, in: frame)
    guard let births = registers.births[table], !births.isEmpty else { return rows.map { _ in Day.missing } }
    return rows.map { $0 < 0 ? Day.missing : births[Int($0)] }
  }
}
