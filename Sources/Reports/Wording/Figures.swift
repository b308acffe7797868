import Model

extension Wording {
  /// A figure as its readers write it.
  func figure(_ message: Message) -> Phrase {
    switch message {
    case .count(let count): number("\(count)")
    case .quantity(let quantity): number(quantity.description)
    case .decimal(let number, let places): self.number(Rounding.text(number, places: places))
    case .percentage(let count, let total): percentage(Rounding.percentage(count, of: total))
    case .share(let share): percentage(Rounding.text(share * 100, places: 1))
    case .signed(let count): number("\(count)", signed: true)
    case .wholeShare(let share): percentage(Rounding.text(share * 100, places: 0))
    case .signedShare(let share): percentage(Rounding.text(share * 100, places: 1), signed: true)
    case .points(let difference): number(Rounding.text(difference * 100, places: 1), signed: true)
    case .day(let day): date(day)
    case .period(let period): self.period(period, "")
    case .shortPeriod(let period): self.period(period, "short_")
    case .partOfYear(let period): self.period(period, "axis_")
    case .ageBand(let band): ageBand(band)
    default: Phrase()
    }
  }

  private func number(_ ascii: String, signed: Bool = false) -> Phrase {
    Phrase([.figure(customs.number(ascii, signed: signed), value: ascii)])
  }

  private func percentage(_ ascii: String, signed: Bool = false) -> Phrase {
    Phrase([.figure(customs.number(ascii, signed: signed) + customs.percent, value: ascii + "%")])
  }

  /// Only the first of its parts carries the day's value, so that a day is one figure.
  private func date(_ day: Day) -> Phrase {
    let (year, month, number) = day.civil
    if customs.months.isEmpty {
      func padded(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
      return whole(customs.date, ["day": padded(number), "month": padded(month), "year": "\(year)"], value: day.description)
    }
    let first = number == 1 ? customs.firstDay : nil
    return parts(
      customs.date, ["day": (first ?? "\(number)", true), "month": (customs.months[month - 1], false), "year": ("\(year)", true)],
      value: day.description)
  }

  /// A period by its unit's template; a year, and what has no template, by its label.
  private func period(_ period: ReportingPeriod, _ prefix: String) -> Phrase {
    guard period.unit != .year, let template = customs.periods[prefix + period.unit.rawValue] else {
      return Phrase([.figure(customs.reader(period.label), value: period.label)])
    }
    let quarter = period.unit == .quarter ? customs.quarters[period.index - 1] : ""
    let month = period.unit == .month && !customs.months.isEmpty ? customs.months[period.index - 1] : "\(period.index)"
    return parts(
      template,
      [
        "quarter": (quarter, quarter.allSatisfy(\.isASCII)), "month": (month, month.allSatisfy(\.isNumber)),
        "half": ("\(period.index)", true),
        "span": (String(period.label.dropFirst(2)), true), "year": ("\(period.year)", true), "n": ("\(period.index)", true),
      ], value: period.label)
  }

  /// One isolated text: `15/10/2026`.
  private func whole(_ template: Template, _ texts: [String: String], value: String) -> Phrase {
    let text = template.parts.map {
      switch $0 {
      case .text(let text): text
      case .gap(let name, _): texts[name] ?? ""
      }
    }.joined()
    return Phrase([.figure(customs.reader(text), value: value)])
  }

  /// Where words stand between the numbers. From left to right all of it is one figure; from right to left each number is its own, so
  /// that the words run on as the sentence does.
  private func parts(_ template: Template, _ gaps: [String: (text: String, isNumber: Bool)], value: String) -> Phrase {
    if !language.isRightToLeft || template.parts.allSatisfy(\.isPlainLatin) && gaps.values.allSatisfy(\.isNumber) {
      return whole(template, gaps.mapValues(\.text), value: value)
    }
    var rest = value
    return template.parts.reduce(into: Phrase()) { phrase, part in
      switch part {
      case .text(let text): phrase.append(.text(text))
      case .gap(let name, _):
        guard let gap = gaps[name] else { return }
        guard gap.isNumber else { return phrase.append(.text(gap.text)) }
        phrase.append(.figure(customs.reader(gap.text), value: rest))
        rest = ""
      }
    }
  }

  private func ageBand(_ band: Programme.AgeBand) -> Phrase {
    let gaps: [String: Message]
    let key: String
    switch (band.from, band.through) {
    case (let from, nil): (key, gaps) = ("age_band.open", ["from": .count(from)])
    case (0, let through?): (key, gaps) = ("age_band.below", ["n": .count(through + 1)])
    case (let from, let through?) where from == through: (key, gaps) = ("age_band.one", ["n": .count(from)])
    case (let from, let through?): (key, gaps) = ("age_band.range", ["from": .count(from), "through": .count(through)])
    }
    return phrase(.words(key, gaps))
  }
}

extension Template.Part {
  fileprivate var isPlainLatin: Bool { if case .text(let text) = self { text.allSatisfy(\.isASCII) } else { true } }
}
