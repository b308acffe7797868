import Model

/// How a figure moved since an earlier period, as a sentence.
struct ChangeText {
  enum Reading { case rise, fall, unclear }

  let reading: Reading
  /// The difference alone: points with their interval, or a count with its percentage where the base is 10 or more.
  let difference: Message

  /// Nil where one of the two has no figure, or figures of this kind have no sound comparison.
  init?(_ result: IndicatorResult?, after before: IndicatorResult?, _ definition: IndicatorDefinition) {
    guard let result, case .value(let now) = result.outcome, case .value(let before)? = before?.outcome else { return nil }
    switch definition.shape(of: result.measure) {
    case .share:
      guard let n = now.denominator, let m = before.denominator, n >= Quantity(5), m >= Quantity(5),
        let change = Change(of: now.numerator.double, in: n.double, after: before.numerator.double, in: m.double)
      else { return nil }
      reading = Reading(change)
      difference = .words(
        "change.points",
        [
          "points": .points(change.amount), "lower": .points(change.interval.lowerBound), "upper": .points(change.interval.upperBound),
        ])
    case .count:
      guard now.denominator == nil, before.denominator == nil, now.numerator.isWhole, before.numerator.isWhole else { return nil }
      let (count, base) = (now.numerator.double, before.numerator.double)
      let change = Change(ofCount: count, after: base)
      reading = change.map(Reading.init) ?? .unclear
      let signed = Message.signed(Int(count) - Int(base))
      difference = change.map { .words("change.count", ["n": signed, "share": .signedShare($0.amount)]) } ?? signed
    case .curveShare, .amount, .quotient: return nil
    }
  }

  /// Such as "no clear change (+3)".
  var sentence: Message {
    switch reading {
    case .rise: .words("change.rise", ["difference": difference])
    case .fall: .words("change.fall", ["difference": difference])
    case .unclear: .words("change.unclear", ["difference": difference])
    }
  }
}

extension ChangeText.Reading {
  fileprivate init(_ change: Change) {
    switch change.reading {
    case .rise: self = .rise
    case .fall: self = .fall
    case .noClearChange: self = .unclear
    }
  }
}
