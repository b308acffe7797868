/// Gives names codes, in whatever order they come: by their number where they are of a serial form, else by a table.
package struct NameLexicon: Sendable {
  /// What a name is, as far as its bytes alone tell.
  package enum Reading {
    case serial(NameCode)
    /// A short name of no form, to be looked up with others.
    case short(SIMD2<UInt64>)
    case long
  }

  private(set) var forms: [SerialForm] = []
  private var shortNames = ShortNames()
  private var longNames = NameTable()
  /// The form met last: names of one column mostly share it.
  private var recent = 0

  package init() {}

  /// Whether a name is of a form that was met before; what is true of the form need not be asked again.
  @inline(__always)
  package mutating func knownSerial(_ bytes: UnsafePointer<UInt8>, length: Int) -> NameCode? {
    if recent < forms.count, let value = forms[recent].value(of: bytes, length: length) {
      return NameCode(section: UInt32(truncatingIfNeeded: recent), value: value)
    }
    for section in forms.indices where section != recent && forms[section].length == length {
      if let value = forms[section].value(of: bytes, length: length) {
        recent = section
        return NameCode(section: UInt32(truncatingIfNeeded: section), value: value)
      }
    }
    return nil
  }

  /// What a name is that is of no form met before: a new form is met from now on.
  package mutating func read(_ bytes: UnsafePointer<UInt8>, length: Int) -> Reading {
    if forms.count < NameCode.short, let form = SerialForm(bytes, length: length), let value = form.value(of: bytes, length: length) {
      forms.append(form)
      recent = forms.count - 1
      return .serial(NameCode(section: UInt32(recent), value: value))
    }
    return length <= ShortNames.longest ? .short(ShortNames.key(bytes, length: length)) : .long
  }

  /// The code of a name; a new one where it was not met before.
  package mutating func code(of bytes: UnsafeBufferPointer<UInt8>) -> NameCode {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return .missing }
    if let known = knownSerial(start, length: bytes.count) { return known }
    switch read(start, length: bytes.count) {
    case .serial(let code): return code
    case .short(let key): return NameCode(section: NameCode.short, value: shortNames.number(of: key))
    case .long: return NameCode(section: NameCode.long, value: UInt32(longNames.number(of: bytes, 0, bytes.count)))
    }
  }

  package mutating func code(of text: String) -> NameCode {
    var text = text
    return text.withUTF8 { code(of: $0) }
  }

  /// Hands over the codes of many short names.
  package mutating func codes(ofShort names: [SIMD2<UInt64>], _ body: (_ index: Int, _ code: NameCode) -> Void) {
    shortNames.numbers(of: names) { body($0, NameCode(section: NameCode.short, value: $1)) }
  }

  /// The code that a name has; nil where a table would have to hold it and does not.
  func existingCode(of bytes: UnsafeBufferPointer<UInt8>) -> NameCode? {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
    for (section, form) in forms.enumerated() {
      if let value = form.value(of: start, length: bytes.count) { return NameCode(section: UInt32(section), value: value) }
    }
    if bytes.count > ShortNames.longest {
      return longNames.existingNumber(of: bytes, 0, bytes.count).map { NameCode(section: NameCode.long, value: UInt32($0)) }
    }
    let key = ShortNames.key(start, length: bytes.count)
    return shortNames.existingNumber(of: key).map { NameCode(section: NameCode.short, value: $0) }
  }

  /// Whether a code's name differs from others of its form in nothing but digits of base ten.
  @inline(__always)
  package func isDecimal(_ code: NameCode) -> Bool { code.section < forms.count && forms[code.section].isDecimal }

  /// Calls with the bytes of a name.
  func withName<Result>(_ code: NameCode, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if code.section < forms.count { return forms[code.section].name(code.value).withUnsafeBufferPointer(body) }
    if code.section == NameCode.short { return shortNames.name(code.value).withUnsafeBufferPointer(body) }
    return longNames.withName(Int32(code.value), body)
  }

  /// Whether one name comes before another by its bytes.
  func precedes(_ a: NameCode, _ b: NameCode) -> Bool {
    if a.section == b.section && a.section < forms.count { return a.value < b.value }
    return withName(a) { left in withName(b) { left.lexicographicallyPrecedes($0) } }
  }

  /// The codes that another lexicon has for the names in the tables of this one; missing where it never met them.
  func codes(ofShortIn other: NameLexicon) -> [NameCode] {
    (0..<UInt32(shortNames.count)).map { number in
      shortNames.name(number).withUnsafeBufferPointer { other.existingCode(of: $0) ?? .missing }
    }
  }

  func codes(ofLongIn other: NameLexicon) -> [NameCode] {
    (0..<Int32(longNames.count)).map { number in longNames.withName(number) { other.existingCode(of: $0) ?? .missing } }
  }

  package func name(_ code: NameCode) -> String { withName(code) { String(decoding: $0, as: UTF8.self) } }

  // MARK: Joining

  private mutating func adoptShort(_ other: NameLexicon) -> [NameCode] {
    var codes = [NameCode](repeating: .missing, count: other.shortNames.count)
    shortNames.numbers(of: other.shortNames.keys) { codes[$0] = NameCode(section: NameCode.short, value: $1) }
    return codes
  }

  /// Rewrites codes of another lexicon as codes of this one.
  package mutating func adopt(_ codes: inout [NameCode], of other: NameLexicon) {
    let sections = other.forms.map { form -> UInt32? in
      if !forms.contains(form) && forms.count < NameCode.short { forms.append(form) }
      return forms.firstIndex(of: form).map { UInt32($0) }
    }
    // Where there was room for every form, the names in tables have none.
    let haveNoForm = other.forms.count < NameCode.short
    let short =
      haveNoForm
      ? adoptShort(other)
      : (0..<UInt32(other.shortNames.count)).map { number in
        other.shortNames.name(number).withUnsafeBufferPointer { code(of: $0) }
      }
    let long = (0..<Int32(other.longNames.count)).map { number in other.longNames.withName(number) { code(of: $0) } }
    let isSame =
      sections.enumerated().allSatisfy { $1 == UInt32($0) } && short.enumerated().allSatisfy { $1.value == UInt32($0) }
      && long.enumerated().allSatisfy { $1.value == UInt32($0) }
    if isSame && short.allSatisfy({ $0.section == NameCode.short }) && long.allSatisfy({ $0.section == NameCode.long }) { return }
    for row in codes.indices where !codes[row].isMissing {
      let code = codes[row]
      if code.section == NameCode.short {
        codes[row] = short[Int(code.value)]
      } else if code.section == NameCode.long {
        codes[row] = long[Int(code.value)]
      } else if let section = sections[code.section] {
        codes[row] = NameCode(section: section, value: code.value)
      } else {
        codes[row] = other.withName(code) { self.code(of: $0) }
      }
    }
  }
}
