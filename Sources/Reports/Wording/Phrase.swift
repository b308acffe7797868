import Model

/// A message said in a language: text, and within it the parts that keep their own direction.
struct Phrase: Hashable {
  enum Piece: Hashable {
    case text(String)
    /// A number, date or code: shown from left to right whatever stands around it. `value` is the same in every language.
    case figure(String, value: String)
    /// A name in a script of its own, such as that of a file.
    case isolated(String)
  }

  private(set) var pieces: [Piece] = []

  init(_ pieces: [Piece] = []) { for piece in pieces { append(piece) } }

  mutating func append(_ piece: Piece) {
    if case .text(let more) = piece {
      if more.isEmpty { return }
      if case .text(let before)? = pieces.last {
        pieces[pieces.count - 1] = .text(before + more)
        return
      }
    }
    pieces.append(piece)
  }

  mutating func append(_ phrase: Phrase) { for piece in phrase.pieces { append(piece) } }

  /// The text alone, without marks of direction: for names of sheets and other places that hold no more.
  var bare: String {
    pieces.map {
      switch $0 {
      case .text(let text), .figure(let text, _), .isolated(let text): text
      }
    }.joined()
  }

  /// Text for places without markup (drawings, cells): Unicode's isolates keep the order of names, and where the text runs from right
  /// to left that of figures too.
  func plain(in language: Language) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .figure(let text, _): language.isRightToLeft ? "\u{2066}\(text)\u{2069}" : text
      case .isolated(let text): "\u{2068}\(text)\u{2069}"
      }
    }.joined()
  }
}
