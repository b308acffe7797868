/// One table within a text file: where its header and its rows are.
package struct TableRegion: Hashable, Sendable {
  /// First to last record, header included; blank lines count as records.
  package var records: ClosedRange<Int>
  /// The records that are its header; nil where it has none.
  package var header: ClosedRange<Int>?
  /// How sure the header, or that there is none, is: 0 to 1.
  package var headerConfidence: Double
  /// How many cells its rows have.
  package var width: Int
  /// The header's cells, those of several rows joined by a space; empty without a header.
  package var names: [String]
}

/// Finds the tables of a text from its runs of like rows.
struct TableRegions {
  private let runs: [TextRun]
  private let repeats: [Int: Int]
  private let width: Int?

  init(_ runs: [TextRun], repeats: [(record: Int, of: Int)], width: Int?) {
    self.runs = runs
    self.repeats = Dictionary(repeats.map { ($0.record, $0.of) }) { first, _ in first }
    self.width = width
  }

  func find() -> [TableRegion] {
    var tables: [TableRegion] = []
    var at = 0
    while at < runs.count {
      guard let (table, next) = table(from: at, after: tables.last) else {
        at += 1
        continue
      }
      tables.append(table)
      at = next
    }
    return tables
  }

  // MARK: One table

  /// The table that begins at a run or after the preamble there.
  private func table(from start: Int, after previous: TableRegion?) -> (TableRegion, next: Int)? {
    guard let first = (start..<runs.count).first(where: { isDense($0) }) else { return nil }
    let width = usualWidth(from: first)
    guard let head = head(from: first, width: width) else { return nil }
    let end = self.end(from: head.run, header: head.header, width: width, shapes: head.body)
    var last = runs[end - 1].records.upperBound
    var final = end
    while final - 1 > head.run, isFooter(final - 1, width: width, head.body) {
      final -= 1
      last = runs[final - 1].records.upperBound
    }
    let firstRecord = head.header.first?.record ?? head.firstRecord
    let table = TableRegion(
      records: firstRecord...max(firstRecord, last), header: head.header.first.map { $0.record...head.header.last!.record },
      headerConfidence: head.confidence, width: width, names: Self.joined(head.header))
    return (table, end)
  }

  private func isDense(_ run: Int) -> Bool { runs[run].fill == .several || (runs[run].width == 1 && runs[run].fill == .single && isNarrow) }

  /// Whether the text is one column of cells.
  private var isNarrow: Bool { (width ?? 1) <= 1 }

  /// The commonest width of the rows from here on, up to where most rows are otherwise.
  private func usualWidth(from start: Int) -> Int {
    var counts: [Int: Int] = [:]
    var seen = 0
    for run in runs[start...] where run.fill == .several || isNarrow {
      counts[run.width, default: 0] += run.rowCount
      seen += run.rowCount
      // A run of thirty like rows, or most of what was seen, settles it.
      if counts[run.width]! >= 30 || (seen >= 8 && counts[run.width]! * 3 > seen * 2) { return run.width }
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 1
  }

  private struct Head {
    var header: [RowSample]
    var firstRecord: Int
    var run: Int
    var confidence: Double
    var body: [RowSample]
  }

  /// Where header and rows begin, behind a preamble.
  private func head(from start: Int, width: Int) -> Head? {
    let rows = rowsFrom(start, limit: 120)
    let usual = rows.filter { $0.sample.cells.count == width }.map(\.sample)
    let filledUsually = usual.isEmpty ? 1 : usual.map(\.filled).sorted()[usual.count / 2]
    for (index, row) in rows.enumerated() {
      let enough = row.sample.filled * 10 >= min(width, filledUsually) * 6 && row.sample.filled * 2 >= min(width, 4)
      guard enough || isSuperHeader(rows, index, width) else { continue }
      let below = rows[(index + 1)...].map(\.sample).filter { abs($0.cells.count - width) <= max(1, width / 3) }
      let judge = HeaderDetection(body: Array(below.dropFirst(min(below.count / 2, 2))), width: width)
      let score = enough ? judge.score(row.sample) : 0.5
      guard score > 0 else {
        return Head(header: [], firstRecord: row.sample.record, run: row.run, confidence: 0.5 - score / 2, body: usual)
      }
      var header = [row]
      for next in rows[(index + 1)...].prefix(4) where next.sample.record == header.last!.sample.record + 1 {
        guard judge.continues(header[0].sample, with: next.sample) else { break }
        header.append(next)
      }
      let body = usual.filter { $0.record > header.last!.sample.record }
      return Head(
        header: header.map(\.sample), firstRecord: row.sample.record, run: row.run, confidence: 0.5 + score / 2, body: body)
    }
    return nil
  }

  /// A line of a few names over groups of columns, directly above a full line of names.
  private func isSuperHeader(_ rows: [(sample: RowSample, run: Int)], _ index: Int, _ width: Int) -> Bool {
    let row = rows[index].sample
    guard width >= 4, row.cells.count == width, row.filled >= max(2, width / 4), index + 1 < rows.count else { return false }
    let next = rows[index + 1].sample
    let isName = { (shape: CellShape) in !shape.isTyped }
    return next.record == row.record + 1 && row.shapes.allSatisfy(isName) && next.shapes.allSatisfy(isName)
      && next.filled * 10 >= width * 8 && row.filled >= 3
  }

  private func rowsFrom(_ start: Int, limit: Int) -> [(sample: RowSample, run: Int)] {
    var rows: [(sample: RowSample, run: Int)] = []
    for run in start..<runs.count {
      for sample in runs[run].samples { rows.append((sample, run)) }
      if rows.count >= limit { break }
    }
    return rows
  }

  // MARK: Its end

  /// The run behind the table's last one.
  private func end(from start: Int, header: [RowSample], width: Int, shapes body: [RowSample]) -> Int {
    var run = start + 1
    while run < runs.count {
      if let first = runs[run].samples.first, let original = repeats[runs[run].records.lowerBound] {
        let isOwnHeader = header.contains { $0.record == first.record }
        if !isOwnHeader && header.contains(where: { $0.record == original }) { return withoutTitles(before: run, start) }
      }
      if beginsOtherTable(run, width: width, header, body) { return withoutTitles(before: run, start) }
      run += 1
    }
    return run
  }

  /// Title lines above the next table are not of this one.
  private func withoutTitles(before run: Int, _ start: Int) -> Int {
    var run = run
    while run - 1 > start && runs[run - 1].fill != .several && !isNarrow { run -= 1 }
    return run
  }

  private func beginsOtherTable(_ run: Int, width: Int, _ header: [RowSample], _ body: [RowSample]) -> Bool {
    let candidate = runs[run]
    guard isDense(run), candidate.samples.first.map({ $0.record > (header.last?.record ?? 0) }) ?? false else { return false }
    let rows = rowsFrom(run, limit: 30).map(\.sample)
    let isApart = candidate.afterBlank || (run > 0 && runs[run - 1].fill != .several)
    let isOtherWidth = candidate.width != width && rows.prefix(4).count(where: { $0.cells.count == candidate.width }) >= 3
    guard isApart || isOtherWidth, rows.count >= 2, rows[0].filled >= 2 || isNarrow else { return false }
    if isNarrow && !candidate.afterBlank { return false }
    let judge = HeaderDetection(body: Array(rows.dropFirst()), width: candidate.width)
    let own = HeaderDetection(body: body, width: width)
    if rows[0].filled * 10 >= min(candidate.width, rows[1].filled) * 6, judge.score(rows[0]) > 0.2, own.score(rows[0]) > 0.2 { return true }
    return isApart && isOtherWidth && rows.count >= 3
  }

  private func isFooter(_ run: Int, width: Int, _ body: [RowSample]) -> Bool {
    let candidate = runs[run]
    guard width >= 3, candidate.rowCount <= 10, let first = candidate.samples.first else { return false }
    let afterGap = candidate.afterBlank || runs[run - 1].fill == .none
    switch candidate.fill {
    case .none: return true
    case .single:
      if afterGap { return true }
      let usual = body.map { $0.shape(0) }.filter { $0 != .empty }
      return first.shape(0) != .empty && !(usual.count { $0.agrees(with: first.shape(0)) } * 2 > usual.count)
    case .several:
      return afterGap && candidate.width * 2 <= width && !first.shapes.contains { $0.isTyped && $0 != .integer }
    }
  }

  private static func joined(_ header: [RowSample]) -> [String] {
    guard let width = header.map(\.cells.count).max() else { return [] }
    return (0..<width).map { column in header.map { $0.text(column) }.filter { !$0.isEmpty }.joined(separator: " ") }
  }
}
