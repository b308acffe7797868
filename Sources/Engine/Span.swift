import Model

/// A window of a reporting period, as the days that a figure looks at.
struct Span: Hashable {
  let period: ReportingPeriod
  let window: Window
  /// First and last day, both included.
  let days: ClosedRange<Day>

  init(_ period: ReportingPeriod, _ window: Window) { (self.period, self.window, days) = (period, window, window.days(of: period)) }
}

extension Computation.Membership {
  /// The days on which members of a span entered.
  func entryDays(of span: Span, horizon: Int) -> ClosedRange<Int32> {
    let (start, end) = (span.days.lowerBound.number, span.days.upperBound.number)
    switch self {
    case .event(_, let months?):
      let days = monthsEnding(with: span.days.upperBound, months)
      return days.lowerBound.number...end
    case .event, .state, .cohort(_, _, true): return start...end
    // A cohort belongs to the window in which its horizon falls (convention C11).
    case .cohort: return start - Int32(horizon)...end - Int32(horizon)
    }
  }
}
