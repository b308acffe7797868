/// One way to read a record.
struct Reading {
  var cost: Double
  var end: Int
  var fields: [Cell]
  var escaped: [Int]
  var hasLineEnd: Bool
  var quotedFields: Int
  var joins: Int
}

/// Finds the cheapest reading of a record: a shortest path over the places where a field may begin.
struct ReadingSearch {
  /// What departures from the grammar cost. A cell too many or too few costs two; a lone quote in running text hardly anything.
  private enum Price {
    static let cell = 2.0
    static let leadingQuote = 1.0
    static let quoteInText = 0.3
    /// Quotes at both ends of a field that are taken for text.
    static let enclosingQuotes = 1.5
    static let innerQuote = 0.8
    static let lineInQuotes = 1.5
    static let missingDelimiter = 2.2
    static let openQuote = 0.8
    static let foreignShape = 0.2
    static let join = 0.15
  }
  private static let stepLimit = 20_000
  private static let closingLimit = 24
  private static let joinLimit = 40

  private struct Step {
    var position: Int
    var parent: Int
    var column: Int
    var field: Cell
    var isEscaped: Bool
    var isQuoted: Bool
    var joins: Int
    var ending: Ending
  }
  private enum Ending { case delimiter, line, text }

  let endsHere: Bool
  private let text: UnsafeBufferPointer<UInt8>
  private let delimiter: [UInt8]
  private let quote: UInt8?
  private let isBackslash: Bool
  private let width: Int
  private let shapes: [CellShape]
  private let joining: Bool

  /// - Parameters:
  ///   - endsHere: whether the text ends with these bytes.
  ///   - joining: whether a cell may hold delimiters, as words do spaces.
  init(
    _ text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, width: Int, shapes: [CellShape], endsHere: Bool, joining: Bool? = nil
  ) {
    (self.text, self.width, self.shapes, self.endsHere) = (text, width, shapes, endsHere)
    (delimiter, quote, isBackslash) = (dialect.delimiter, dialect.quote, dialect.escape == .backslash)
    self.joining = joining ?? (dialect.delimiter == [0x20])
  }

  /// nil where no reading ends within the bytes, or none is found in reasonable time.
  /// - Parameter count: how many steps the search took.
  func cheapest(from start: Int, steps count: inout Int) -> Reading? {
    var steps: [Step] = []
    defer { count += steps.count }
    var open = CostQueue()
    var settled: Set<Int> = []
    expand(from: start, column: 0, parent: -1, cost: 0, &steps, &open)
    while let (cost, index) = open.popCheapest() {
      let step = steps[index]
      if step.ending != .delimiter { return reading(endingIn: index, steps, cost) }
      guard settled.insert(step.position << 15 | min(step.column, 0x7FFF)).inserted else { continue }
      if steps.count > Self.stepLimit { return nil }
      expand(from: step.position, column: step.column, parent: index, cost: cost, &steps, &open)
    }
    return nil
  }

  private func reading(endingIn last: Int, _ steps: [Step], _ cost: Double) -> Reading {
    var path: [Step] = []
    var index = last
    while index >= 0 {
      path.append(steps[index])
      index = steps[index].parent
    }
    path.reverse()
    return Reading(
      cost: cost, end: steps[last].position, fields: path.map(\.field), escaped: path.indices.filter { path[$0].isEscaped },
      hasLineEnd: steps[last].ending == .line, quotedFields: path.count { $0.isQuoted }, joins: path.reduce(0) { $0 + $1.joins })
  }

  private func expand(from start: Int, column: Int, parent: Int, cost: Double, _ steps: inout [Step], _ open: inout CostQueue) {
    func offer(
      _ range: Range<Int>, _ price: Double, next: Int, _ ending: Ending, escaped: Bool = false, quoted: Bool = false, joins: Int = 0
    ) {
      var total = cost + price + shapePrice(range, column)
      if ending != .delimiter && width > 0 { total += Price.cell * Double(abs(column + 1 - width)) }
      let field = Cell(offset: UInt32(range.lowerBound), length: UInt32(range.count), kind: range.isEmpty ? .empty : .text)
      steps.append(
        Step(
          position: next, parent: parent, column: column + 1, field: field, isEscaped: escaped, isQuoted: quoted, joins: joins,
          ending: ending))
      open.push(total, steps.count - 1)
    }
    offerPlain(from: start, offer)
    var opening = start
    while opening < text.count && text[opening] == 0x20 { opening += 1 }
    if let quote, opening < text.count, text[opening] == quote { offerQuoted(from: opening, quote, offer) }
  }

  /// Takes a field, its price, where the next begins, how it ends, whether it has escapes, whether it is quoted, how many it joins.
  private typealias Offer = (Range<Int>, Double, Int, Ending, Bool, Bool, Int) -> Void

  /// The field as it stands up to the next delimiter, or where cells may hold delimiters, up to one after it.
  private func offerPlain(
    from start: Int, _ offer: Offer
  ) {
    var (at, price, joins) = (start, 0.0, 0)
    var mayMissDelimiter = false
    while true {
      if at >= text.count {
        if endsHere { offer(start..<at, price + enclosurePrice(start, at), at, .text, false, false, joins) }
        return
      }
      let byte = text[at]
      if byte == 0x0A || byte == 0x0D {
        return offer(start..<at, price + enclosurePrice(start, at), afterLineEnd(at), .line, false, false, joins)
      }
      if isDelimiter(at) {
        let whole = price + Price.join * Double(joins) + enclosurePrice(start, at)
        offer(start..<at, whole, at + delimiter.count, .delimiter, false, false, joins)
        guard joining && joins < Self.joinLimit && at > start else { return }
        joins += 1
        at += delimiter.count
        continue
      }
      if byte == quote {
        if at == start { price += Price.leadingQuote } else if price < Price.leadingQuote { price += Price.quoteInText }
        if at > start && !mayMissDelimiter {
          mayMissDelimiter = true
          offer(start..<at, Price.missingDelimiter, at, .delimiter, false, false, joins)
        }
      }
      at += 1
    }
  }

  /// A field that begins and ends with quotes is hardly text.
  private func enclosurePrice(_ start: Int, _ end: Int) -> Double {
    end - start > 2 && text[start] == quote && text[end - 1] == quote ? Price.enclosingQuotes : 0
  }

  /// The field from its opening quote to each quote that may close it.
  private func offerQuoted(
    from opening: Int, _ quote: UInt8, _ offer: Offer
  ) {
    var (at, price, closings) = (opening + 1, 0.0, 0)
    var hasEscapes = false
    let content = opening + 1
    while at < text.count && closings < Self.closingLimit {
      let byte = text[at]
      if byte == 0x0A { price += Price.lineInQuotes }
      guard byte == quote else {
        at += 1
        continue
      }
      if isBackslash && isEscaped(at, after: content) {
        hasEscapes = true
        at += 1
        continue
      }
      var next = at + 1
      while next < text.count && text[next] == 0x20 && !isDelimiter(next) { next += 1 }
      if next >= text.count {
        if endsHere { offer(content..<at, price, next, .text, hasEscapes, true, 0) }
      } else if text[next] == 0x0A || text[next] == 0x0D {
        offer(content..<at, price, afterLineEnd(next), .line, hasEscapes, true, 0)
        closings += 1
      } else if isDelimiter(next) {
        offer(content..<at, price, next + delimiter.count, .delimiter, hasEscapes, true, 0)
        closings += 1
      } else if next == at + 1 && text[next] != quote {
        offer(content..<at, price + Price.missingDelimiter, next, .delimiter, hasEscapes, true, 0)
        closings += 1
      }
      if at + 1 < text.count && text[at + 1] == quote {
        // A pair is an escaped quote, unless its first stands for itself and its second closes: `24"",` of exports that do not escape.
        hasEscapes = true
        offerUnescapedClose(content, at + 1, price + Price.innerQuote, offer)
        at += 2
      } else {
        price += Price.innerQuote
        at += 1
      }
    }
    if at >= text.count && endsHere { offer(content..<at, price + Price.openQuote, at, .text, hasEscapes, true, 0) }
  }

  private func offerUnescapedClose(
    _ content: Int, _ at: Int, _ price: Double, _ offer: Offer
  ) {
    let next = at + 1
    if next >= text.count {
      if endsHere { offer(content..<at, price, next, .text, true, true, 0) }
    } else if text[next] == 0x0A || text[next] == 0x0D {
      offer(content..<at, price, afterLineEnd(next), .line, true, true, 0)
    } else if isDelimiter(next) {
      offer(content..<at, price, next + delimiter.count, .delimiter, true, true, 0)
    }
  }

  private func shapePrice(_ range: Range<Int>, _ column: Int) -> Double {
    guard column < shapes.count, shapes[column].isTyped, range.count < 256 else { return 0 }
    var range = range
    if let quote, range.first.map({ text[$0] == quote }) == true { range = range.dropFirst() }
    let shape = CellShape(UnsafeBufferPointer(rebasing: text[range]))
    return shape == .empty || shape.agrees(with: shapes[column]) ? 0 : Price.foreignShape
  }

  private func isDelimiter(_ at: Int) -> Bool {
    guard let first = delimiter.first, text[at] == first, at + delimiter.count <= text.count else { return false }
    for index in 1..<max(1, delimiter.count) where text[at + index] != delimiter[index] { return false }
    return true
  }

  private func isEscaped(_ at: Int, after start: Int) -> Bool {
    var count = 0
    while at - count - 1 >= start && text[at - count - 1] == 0x5C { count += 1 }
    return count % 2 == 1
  }

  private func afterLineEnd(_ at: Int) -> Int {
    at + 1 < text.count && text[at] == 0x0D && text[at + 1] == 0x0A ? at + 2 : at + 1
  }
}

/// A binary heap that gives the cheapest first, and of equals the one that came first.
private struct CostQueue {
  private var heap: [(cost: Double, index: Int)] = []

  private static func isBefore(_ a: (cost: Double, index: Int), _ b: (cost: Double, index: Int)) -> Bool {
    a.cost != b.cost ? a.cost < b.cost : a.index < b.index
  }

  mutating func push(_ cost: Double, _ index: Int) {
    heap.append((cost, index))
    var child = heap.count - 1
    while child > 0, Self.isBefore(heap[child], heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popCheapest() -> (Double, Int)? {
    guard let top = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return (top.cost, top.index) }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && Self.isBefore(heap[child], heap[least]) { least = child }
      if least == parent { break }
      heap.swapAt(parent, least)
      parent = least
    }
    return (top.cost, top.index)
  }
}
