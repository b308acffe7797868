/// Tells which code a name of one lexicon has in another one.
struct NameTranslation {
  private let own: NameLexicon
  private let other: NameLexicon
  /// For each section of a serial form, the other's section of that form.
  let sections: [UInt32?]
  /// For each name in a table, the other's code.
  let short: [NameCode]
  let long: [NameCode]
  /// Whether a form that the other has not met may stand in its tables, where it had no room for more forms.
  let isFull: Bool

  init(from own: NameLexicon, to other: NameLexicon) {
    (self.own, self.other) = (own, other)
    sections = own.forms.map { form in other.forms.firstIndex(of: form).map { UInt32($0) } }
    short = own.codes(ofShortIn: other)
    long = own.codes(ofLongIn: other)
    isFull = other.forms.count >= NameCode.short
  }

  /// Missing where the name is missing, or where the other lexicon never met it.
  @inline(__always)
  func code(_ code: NameCode) -> NameCode {
    if code.isMissing { return .missing }
    if code.section < sections.count {
      if let section = sections[code.section] { return NameCode(section: section, value: code.value) }
      return isFull ? own.withName(code) { other.existingCode(of: $0) } ?? .missing : .missing
    }
    return code.section == NameCode.short ? short[Int(code.value)] : long[Int(code.value)]
  }
}
