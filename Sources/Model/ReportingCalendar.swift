/// When the years that do not begin in January begin: the school year and the fiscal year of a programme.
package struct ReportingCalendar: Hashable, Sendable {
  /// A day of any year.
  package struct YearStart: Hashable, Sendable {
    package let month: Int
    package let day: Int

    /// Nil for a day that some year does not have.
    package init?(month: Int, day: Int) {
      guard Day(year: 2001, month: month, day: day) != nil else { return nil }
      (self.month, self.day) = (month, day)
    }

    package static let january = YearStart(month: 1, day: 1)!

    /// Reads `09-01`.
    package init?(_ text: some StringProtocol) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.count == 2 ? Int($0) : nil }
      guard parts.count == 2, let month = parts[0], let day = parts[1] else { return nil }
      self.init(month: month, day: day)
    }
  }

  package let schoolYearStart: YearStart
  package let fiscalYearStart: YearStart

  package init(schoolYearStart: YearStart = YearStart(month: 9, day: 1)!, fiscalYearStart: YearStart = .january) {
    (self.schoolYearStart, self.fiscalYearStart) = (schoolYearStart, fiscalYearStart)
  }
}
