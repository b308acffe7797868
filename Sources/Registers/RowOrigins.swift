package import Model

/// Where rows came from: so that a figure can be followed to the rows behind it.
///
/// Rows of one sheet mostly follow each other without a gap, so only the places are kept at which they do not.
package struct RowOrigins: Sendable {
  /// A file and sheet.
  package struct Source: Hashable, Sendable {
    package let file: String
    package let sheet: String?
    package init(file: String, sheet: String?) { (self.file, self.sheet) = (file, sheet) }
  }

  package private(set) var sources: [Source] = []
  /// For each row, its 1-based row in its sheet.
  private var rows = RowNumbers()
  /// The row at which another source begins, and which.
  private var starts: [(row: Int, source: Int)] = []

  package init() {}

  /// How many rows have an origin: none of a table that was made from others.
  package var count: Int { rows.count }

  /// The number of a source; a new one where it was not met before.
  package mutating func number(of source: Source) -> Int {
    if let known = sources.firstIndex(of: source) { return known }
    sources.append(source)
    return sources.count - 1
  }

  package mutating func append(source: Int, row: Int32) {
    if starts.last?.source != source { starts.append((count, source)) }
    rows.append(row)
  }

  /// All rows of a sheet, as they stand in it.
  package mutating func append(source: Int, _ numbers: RowNumbers) {
    guard numbers.count > 0 else { return }
    if starts.last?.source != source { starts.append((count, source)) }
    rows.append(numbers)
  }

  /// The number of the source that a row came from.
  package func source(of row: Int) -> Int? {
    guard row < count else { return nil }
    return starts[starts.partitioningIndex { $0.row > row } - 1].source
  }

  /// The rows that came from each source, in the order of sources.
  package func ranges() -> [(source: Int, rows: Range<Int>)] {
    starts.indices.map { index in
      (starts[index].source, starts[index].row..<(index + 1 < starts.count ? starts[index + 1].row : count))
    }
  }

  /// The row in its sheet.
  package func row(of index: Int) -> Int32 { rows[index] }

  package func location(of index: Int) -> SourceLocation? {
    guard let source = source(of: index) else { return nil }
    return SourceLocation(file: sources[source].file, sheet: sources[source].sheet, row: Int(rows[index]))
  }
}

/// The numbers of a sheet's rows. They mostly rise by one, so only the places are kept at which they do not.
package struct RowNumbers: Sendable, Equatable {
  private struct Run: Sendable, Equatable {
    let start: Int
    let first: Int32
  }

  private var runs: [Run] = []
  package private(set) var count = 0
  private var next: Int32 = 0

  package init() {}

  @inline(__always)
  package mutating func append(_ number: Int32) {
    if number != next || runs.isEmpty { runs.append(Run(start: count, first: number)) }
    (count, next) = (count + 1, number &+ 1)
  }

  package mutating func append(contentsOf numbers: ArraySlice<Int32>) {
    for number in numbers { append(number) }
  }

  package mutating func append(_ other: RowNumbers) { append(other, raisedBy: 0) }

  /// The numbers of a part of the sheet that begins so many rows further down.
  package mutating func append(_ other: RowNumbers, raisedBy offset: Int32) {
    guard other.count > 0 else { return }
    for run in other.runs { runs.append(Run(start: count + run.start, first: run.first + offset)) }
    (count, next) = (count + other.count, other.next + offset)
  }

  package subscript(index: Int) -> Int32 {
    let run = runs[runs.partitioningIndex { $0.start > index } - 1]
    return run.first + Int32(index - run.start)
  }

  package var all: [Int32] { (0..<count).map { self[$0] } }

  /// The numbers of the rows chosen.
  package func gather(_ rows: [Int32]) -> RowNumbers {
    var gathered = RowNumbers()
    for row in rows { gathered.append(self[Int(row)]) }
    return gathered
  }
}
