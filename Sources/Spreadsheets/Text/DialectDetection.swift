/// Finds the dialect of sample lines.
enum DialectDetection {
  struct Finding {
    var dialect: Dialect
    /// 0 to 1: how far ahead of the next best dialect it is.
    var confidence: Double
    var consistency: Double
  }

  private static let quotes: [UInt8] = [0x22, 0x27, 0x60]

  static func detect(_ chunks: [[UInt8]], options: ReadingOptions) -> Finding {
    let trials = candidates(chunks, options).map {
      DialectTrial(chunks, delimiter: $0.delimiter, quote: $0.quote, prior: $0.prior)
    }
    let ranked = trials.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element)
    let best = oneColumn(ranked) ?? ranked[0]
    let declared = options.delimiter ?? LongDelimiter.known(in: chunks)
    let isSingle = best.width <= 1 && declared == nil
    var dialect = Dialect(
      delimiter: declared ?? (isSingle ? [] : [best.delimiter]),
      quote: options.quote ?? (best.hasQuotedCells ? best.quote : 0x22))
    if !isSingle && declared == nil { dialect.delimiter = LongDelimiter.around(best.delimiter, in: chunks, dialect) }
    dialect.escape = escape(of: dialect, in: chunks)
    let rival = ranked.first { $0.delimiter != best.delimiter }?.score ?? 0
    let lead = best.score > 0 ? 1 - rival / best.score : 0
    return Finding(
      dialect: dialect, confidence: declared != nil ? 1 : min(0.99, 0.5 + lead),
      consistency: best.consistency)
  }

  /// Lines of dates with times, or of decimal commas under a header without one, are one column and not two.
  private static func oneColumn(_ ranked: [DialectTrial]) -> DialectTrial? {
    guard ranked[0].width == 2, let single = ranked.first(where: { $0.delimiter == 0x0A }),
      single.valueShare > 0.8
    else { return nil }
    return ranked[0].delimiter == 0x20 || ranked[0].firstWidth == 1 ? single : nil
  }

  private static func candidates(
    _ chunks: [[UInt8]], _ options: ReadingOptions
  ) -> [(delimiter: UInt8, quote: UInt8, prior: Double)] {
    let census = MarkCensus(chunks)
    let quotes: [UInt8] =
      options.quote.map { [$0] } ?? Self.quotes.filter { $0 == 0x22 || census.opensCells($0) }
    var found: [(delimiter: UInt8, quote: UInt8, prior: Double)] = []
    for quote in quotes {
      if let declared = options.delimiter?.first {
        found.append((declared, quote, 1))
        continue
      }
      // A line end as delimiter: every line is one cell.
      found.append((0x0A, quote, 1))
      for (byte, prior) in DialectTrial.delimiters where census.isOften(byte) {
        found.append((byte, quote, prior))
      }
    }
    return found
  }

  /// Whichever way of escaping leaves fewer records broken or of another width; doubled quotes where both do.
  private static func escape(of dialect: Dialect, in chunks: [[UInt8]]) -> Dialect.Escape {
    guard let quote = dialect.quote,
      chunks.contains(where: { contains($0, 0x5C, quote) || dialect.delimiter.count == 1 && contains($0, 0x5C, dialect.delimiter[0]) })
    else {
      return .doubled
    }
    var backslash = dialect
    backslash.escape = .backslash
    return faults(of: backslash, in: chunks) < faults(of: dialect, in: chunks)
      ? .backslash : .doubled
  }

  private static func contains(_ chunk: [UInt8], _ first: UInt8, _ second: UInt8) -> Bool {
    zip(chunk, chunk.dropFirst()).contains { $0 == first && $1 == second }
  }

  private static func faults(of dialect: Dialect, in chunks: [[UInt8]]) -> Int {
    chunks.reduce(0) { total, chunk in
      var faults = 0
      var widths: [Int: Int] = [:]
      SampleRecords.each(of: chunk, dialect) { scanner in
        if !scanner.oddities.isDisjoint(with: .broken) { faults += 1 }
        if scanner.oddities.contains(.lineInQuotes) { faults += 1 }
        widths[scanner.count, default: 0] += 1
      }
      return total + faults + widths.values.reduce(0, +) - (widths.values.max() ?? 0)
    }
  }
}

/// How often marks occur, to try no dialect that cannot be.
private struct MarkCensus {
  private var counts = [Int](repeating: 0, count: 256)
  private var openings = [Int](repeating: 0, count: 256)
  private var lines = 0

  init(_ chunks: [[UInt8]]) {
    for chunk in chunks {
      var previous: UInt8 = 0x0A
      for byte in chunk {
        counts[Int(byte)] += 1
        let isAfterMark =
          previous < 0x21 || previous == 0x2C || previous == 0x3B || previous == 0x7C
          || previous == 0x5E || previous == 0x7E
        if isAfterMark { openings[Int(byte)] += 1 }
        if byte == 0x0A || (previous == 0x0D) { lines += 1 }
        previous = byte
      }
      lines += 1
    }
  }

  /// Whether lines hold the byte more often than not.
  func isOften(_ byte: UInt8) -> Bool {
    counts[Int(byte)] > 0 && counts[Int(byte)] * 2 >= min(lines, 400) - 2
  }

  func opensCells(_ quote: UInt8) -> Bool {
    openings[Int(quote)] > 0 && openings[Int(quote)] * 20 >= min(lines, 400)
  }
}

/// Records of a sample by a dialect, as the grammar has it.
enum SampleRecords {
  static func each(
    of chunk: [UInt8], _ dialect: Dialect, limit: Int = .max,
    _ body: (borrowing RecordScanner) -> Void
  ) {
    var scanner = RecordScanner(dialect)
    let padded = chunk + [UInt8](repeating: 0, count: StructuralScan.padding)
    var (position, count) = (0, 0)
    padded.withUnsafeBufferPointer { text in
      while position < chunk.count && count < limit {
        guard
          let next = scanner.record(
            text.baseAddress!, from: position, to: chunk.count, isLast: true)
        else { return }
        if !scanner.isBlank { body(scanner) }
        position = next
        count += 1
      }
    }
  }
}

/// Delimiters of more than one byte: `, ` `||` ` | `.
enum LongDelimiter {
  private static let extensions: Set<UInt8> = [
    0x20, 0x7C, 0x3A, 0x3B, 0x7E, 0x23, 0x2A, 0x5E, 0x09,
  ]

  /// Delimiters made to occur in no text; what they are made of occurs on its own as well.
  private static let made: [[UInt8]] = ["|~|", "~|~", "|#|", "#|#", "^|^", "@@", "::", "<>"].map { Array($0.utf8) }

  /// Of those made for it the one that nearly all lines hold, and most as often as each other.
  static func known(in chunks: [[UInt8]]) -> [UInt8]? {
    let lines = (chunks.first ?? []).split { $0 == 0x0A || $0 == 0x0D }.prefix(100)
    guard lines.count > 1 else { return nil }
    return made.first { delimiter in
      // Most texts hold none of them: one look at a line tells.
      guard lines.count(where: { count(of: delimiter, in: $0) > 0 }) * 4 >= lines.count * 3 else { return false }
      var counts: [Int: Int] = [:]
      for line in lines { counts[count(of: delimiter, in: line) + 1, default: 0] += 1 }
      let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }!
      return most.key > 1 && most.value * 4 >= lines.count * 3 && counts[1, default: 0] * 10 <= lines.count
    }
  }

  private static func count(of delimiter: [UInt8], in line: ArraySlice<UInt8>) -> Int {
    line.withUnsafeBufferPointer { bytes in
      var (found, at) = (0, 0)
      while at + delimiter.count <= bytes.count {
        if bytes[at] == delimiter[0] && delimiter.indices.allSatisfy({ bytes[at + $0] == delimiter[$0] }) {
          (found, at) = (found + 1, at + delimiter.count)
        } else {
          at += 1
        }
      }
      return found
    }
  }

  /// The delimiter with what stands beside it at (nearly) each of its places outside quotes.
  static func around(_ delimiter: UInt8, in chunks: [[UInt8]], _ dialect: Dialect) -> [UInt8] {
    var (after, before) = ([Int](repeating: 0, count: 256), [Int](repeating: 0, count: 256))
    var (total, filledPairs) = (0, 0)
    for chunk in chunks {
      let places = Self.places(of: delimiter, quote: dialect.quote, in: chunk)
      var skip = -1
      for place in places where place > skip {
        total += 1
        if place + 1 < chunk.count {
          after[Int(chunk[place + 1])] += 1
          // Of a doubled delimiter, the second is no place of its own.
          if chunk[place + 1] == delimiter {
            skip = place + 1
            if place + 2 < chunk.count && chunk[place + 2] > 0x20 && chunk[place + 2] != delimiter {
              filledPairs += 1
            }
          }
        }
        if place > 0 { before[Int(chunk[place - 1])] += 1 }
      }
    }
    guard total > 0, delimiter != 0x20 else { return [delimiter] }
    let isNearlyAll = { (count: Int) in count * 50 >= total * 49 }
    guard
      let second = (extensions.union([delimiter])).sorted().first(where: {
        isNearlyAll(after[Int($0)])
      })
    else { return [delimiter] }
    // Rows of empty cells are no doubled delimiters.
    if second == delimiter && filledPairs * 2 < total { return [delimiter] }
    return second == 0x20 && isNearlyAll(before[0x20])
      ? [0x20, delimiter, 0x20] : [delimiter, second]
  }

  private static func places(of delimiter: UInt8, quote: UInt8?, in chunk: [UInt8]) -> [Int] {
    var (places, at, isStart) = ([Int](), 0, true)
    while at < chunk.count {
      let byte = chunk[at]
      if isStart, byte == quote {
        var close = at + 1
        while close < chunk.count {
          if chunk[close] == quote {
            if close + 1 < chunk.count && chunk[close + 1] == quote {
              close += 2
              continue
            }
            break
          }
          close += 1
        }
        at = min(close, chunk.count - 1)
        isStart = false
      } else if byte == delimiter {
        places.append(at)
        isStart = true
      } else {
        isStart = byte == 0x0A || byte == 0x0D || (isStart && byte == 0x20)
      }
      at += 1
    }
    return places
  }
}
