import Model

/// Names of months as offices write them: French and English, Moroccan, Gulf and Levantine Arabic, and the Hijri months.
enum MonthNames {
  /// The month that a folded word (or the first words of a phrase) names, and whether it is a Hijri one.
  static func month(_ words: ArraySlice<Substring>) -> (month: Int, isHijri: Bool, length: Int)? {
    for length in stride(from: min(2, words.count), through: 1, by: -1) {
      let phrase = words.prefix(length).joined(separator: " ")
      if let month = gregorian[phrase] { return (month, false, length) }
      if let month = hijri[phrase] { return (month, true, length) }
    }
    return nil
  }

  private static let gregorian: [String: Int] = table([
    ["janvier", "janv", "jan", "january", "يناير", "كانون الثاني"],
    ["février", "févr", "fév", "feb", "february", "فبراير", "شباط"],
    ["mars", "mar", "march", "مارس", "آذار"],
    ["avril", "avr", "apr", "april", "أبريل", "إبريل", "نيسان"],
    ["mai", "may", "ماي", "مايو", "أيار"],
    ["juin", "jun", "june", "يونيو", "يونيه", "حزيران"],
    ["juillet", "juil", "jul", "july", "يوليوز", "يوليو", "تموز"],
    ["août", "aou", "aug", "august", "غشت", "أغسطس", "آب"],
    ["septembre", "sept", "sep", "september", "شتنبر", "سبتمبر", "أيلول"],
    ["octobre", "oct", "october", "أكتوبر", "تشرين الأول"],
    ["novembre", "nov", "november", "نونبر", "نوفمبر", "تشرين الثاني"],
    ["décembre", "déc", "dec", "december", "دجنبر", "ديسمبر", "كانون الأول"],
  ])

  private static let hijri: [String: Int] = table([
    ["محرم", "muharram"], ["صفر", "safar"], ["ربيع الأول"], ["ربيع الآخر", "ربيع الثاني"], ["جمادى الأولى"],
    ["جمادى الآخرة", "جمادى الثانية"], ["رجب", "rajab"], ["شعبان", "shaaban"], ["رمضان", "ramadan"], ["شوال", "shawwal"],
    ["ذو القعدة", "ذي القعدة"], ["ذو الحجة", "ذي الحجة"],
  ])

  private static func table(_ months: [[String]]) -> [String: Int] {
    var table: [String: Int] = [:]
    for (index, names) in months.enumerated() {
      for name in names { table[Folding.fold(name)] = index + 1 }
    }
    return table
  }
}
