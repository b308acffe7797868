import Model

/// How much two headers resemble each other, in any of three languages.
struct HeaderWords: Sendable {
  let folded: String
  private let words: [String]

  init(_ text: String) {
    folded = Folding.fold(text)
    words = Self.words(folded)
  }

  /// 1 for the same text, less for the same words or most of them, 0 for none.
  func likeness(to other: HeaderWords) -> Double {
    if folded == other.folded { return 1 }
    guard !words.isEmpty, !other.words.isEmpty else { return 0 }
    let here = words.reduce(0) { $0 + Self.weight($1) }
    let there = other.words.reduce(0) { $0 + Self.weight($1) }
    var free = other.words
    var shared = 0.0
    for word in words {
      guard let found = free.firstIndex(where: { Self.isSame($0, word) }) else { continue }
      shared += min(Self.weight(word), Self.weight(free[found]))
      free.remove(at: found)
    }
    return 0.95 * 2 * shared / (here + there)
  }

  /// Words that nearly every header has say little.
  private static func weight(_ word: String) -> Double { ["#date", "#number"].contains(word) ? 0.5 : 1 }

  /// The words of a folded text without articles and small words; words for "date" and for "number" are one.
  private static func words(_ folded: String) -> [String] {
    folded.split { !$0.isLetter && !$0.isNumber && $0 != "°" }.compactMap { part in
      var word = String(part)
      if word.count > 4, word.hasPrefix("ال") { word.removeFirst(2) }
      if small.contains(word) { return nil }
      if dates.contains(word) { return "#date" }
      return numbers.contains(word) ? "#number" : word
    }
  }

  private static let small: Set = [
    "de", "du", "des", "la", "le", "les", "l", "d", "of", "the", "a", "au", "aux", "et", "en", "and", "in", "on", "for", "في", "من", "عن",
  ]
  private static let dates: Set = ["date", "jour", "day", "dt", "تاريخ", "يوم"]
  private static let numbers: Set = [
    "n", "n°", "no", "num", "numero", "nr", "number", "ref", "reference", "code", "id", "identifiant", "رقم", "مرجع", "رمز", "معرف", "كود",
  ]

  /// The same word, a longer form of it, or one letter typed wrong.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard short.count >= 4 else { return false }
    return long.hasPrefix(short) || (short.count >= 5 && isOneEditApart(Array(short), Array(long)))
  }

  /// Whether two words differ by one letter that is other, more or less.
  static func isOneLetterApart(_ a: String, _ b: String) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    return short.count >= 4 && isOneEditApart(Array(short), Array(long))
  }

  private static func isOneEditApart(_ short: [Character], _ long: [Character]) -> Bool {
    guard long.count - short.count <= 1 else { return false }
    let same = zip(short, long).prefix { $0 == $1 }.count
    if short.count == long.count { return short[(same + 1)...].elementsEqual(long[(same + 1)...]) }
    return short[same...].elementsEqual(long[(same + 1)...])
  }
}
