import Spreadsheets

/// Reads a large text in parts, side by side; the rows are those of a reading from beginning to end.
struct PartedReading: Sendable {
  private let parts: TextParts

  /// Nil where a file is not worth dividing, or cannot be.
  init?(of workbook: Workbook, smallestPart: Int) {
    guard let parts = try? TextParts(of: workbook, smallestPart: smallestPart) else { return nil }
    self.parts = parts
  }

  private struct Part: Sendable {
    let reader: FileReader
    let end: TextParts.End
  }

  /// Nil where the text has to be read as a whole: a part does not begin where the one before it ends, or something is wrong with it.
  func draft(_ empty: FileReader, threads: Int) async -> FileDraft? {
    var reader = empty
    guard reader.begin(SheetInfo(index: 0, name: "")), let first = try? parts.read(part: 0, into: &reader), first.isProved,
      let fork = reader.fork()
    else { return nil }
    var (summary, records) = (first.summary, first.recordCount)
    let isProved = await forEachPart(fork, threads: threads) { part in
      guard let part, part.end.isProved else { return false }
      if records == first.recordCount { reader.reserve(partsLike: part.reader, count: parts.count - 1) }
      reader.join(part.reader, firstRecord: records)
      summary.add(part.end.summary)
      records += part.end.recordCount
      return true
    }
    guard isProved, summary.rowCount <= parts.rowLimit else { return nil }
    reader.end(summary)
    reader.close()
    return reader.draft
  }

  /// Reads all parts after the first and hands them over in their order; stops where that is not wanted any more.
  private func forEachPart(_ fork: FileReader, threads: Int, _ body: (Part?) -> Bool) async -> Bool {
    await withTaskGroup(of: (Int, Part?).self) { group in
      var waiting: [Int: Part?] = [:]
      var (next, due) = (1, 1)
      func start() {
        guard next < parts.count else { return }
        let number = next
        next += 1
        group.addTask { (number, read(number, fork)) }
      }
      for _ in 0..<threads { start() }
      while due < parts.count, let (number, part) = await group.next() {
        waiting.updateValue(part, forKey: number)
        start()
        while let part = waiting.removeValue(forKey: due) {
          guard body(part) else { return false }
          due += 1
        }
      }
      return true
    }
  }

  private func read(_ number: Int, _ fork: FileReader) -> Part? {
    var reader = fork
    guard let end = try? parts.read(part: number, into: &reader) else { return nil }
    return Part(reader: reader, end: end)
  }
}
