import Model
import Registers

/// Rows under consideration, a column at a time: for each of them a row of the indicator's table, and inside conditions on related
/// rows also one of each table around.
struct Frame {
  /// The table at each depth, outermost first.
  private(set) var tables: [String]
  /// At each depth, the table's row for each row of the frame.
  private(set) var rows: [[Int32]]
  /// The day number on which each member entered; `Day.missing` where there is none.
  private(set) var entries: [Int32]
  /// Where each row stood in the frame that named conditions are worked out for; nil where there is none.
  private(set) var places: [Int32]?
  private(set) var known = KnownColumns()

  var count: Int { entries.count }
  var table: String { tables[tables.count - 1] }
  var depth: Int { tables.count - 1 }

  init(table: String, rows: [Int32], entries: [Int32]) { (tables, self.rows, self.entries) = ([table], [rows], entries) }

  /// Every row of a table, none of them with an entry.
  init(everyRowOf table: String, in registers: Registers) {
    let count = registers[table]?.rowCount ?? 0
    self.init(table: table, rows: Array(0..<Int32(count)), entries: Array(repeating: Day.missing, count: count))
  }

  /// This frame as the one that named conditions are worked out for.
  func asBase() -> Frame {
    var frame = self
    frame.places = Array(0..<Int32(count))
    return frame
  }

  /// The chosen rows of this frame, in that order.
  func gathering(_ chosen: [Int32]) -> Frame {
    var frame = self
    frame.rows = rows.map { $0.gathering(chosen) }
    frame.entries = entries.gathering(chosen)
    frame.places = places?.gathering(chosen)
    frame.known = known.gathering(chosen)
    return frame
  }

  /// A frame one deeper: for each pair of a row of this frame (`parents`) and a related row.
  func descending(to table: String, parents: [Int32], related: [Int32]) -> Frame {
    var frame = Frame(table: self.table, rows: [], entries: entries.gathering(parents))
    frame.rows = rows.map { $0.gathering(parents) }
    frame.places = places?.gathering(parents)
    frame.tables = tables
    frame.tables.append(table)
    frame.rows.append(related)
    return frame
  }
}

extension [Int32] {
  func gathering(_ chosen: [Int32]) -> [Int32] { chosen.map { self[Int($0)] } }
}

extension [Bool] {
  /// The places at which it holds.
  var places: [Int32] {
    var places: [Int32] = []
    places.reserveCapacity(count)
    for (place, holds) in enumerated() where holds { places.append(Int32(place)) }
    return places
  }
}

/// What days and figures depend on beside the rows.
struct Moment: Sendable {
  var asOf: Int32
  /// First and last day of the window; missing while conditions that do not speak of it are worked out.
  var start = Day.missing
  var end = Day.missing
  /// Days after entry at which a cohort's outcome is read.
  var horizon = 0
}
