import Disclosure
import Model

/// The programme's activity with its results after IATI 2.03. A withheld cell has no `<actual>` at all.
struct IATIActivityFile {
  private let table: CellTable
  private let activity: PublishedActivity

  /// Nil where `programme.yaml` has no activity to report on.
  init?(_ table: CellTable) {
    guard let activity = table.programme.activity else { return nil }
    (self.table, self.activity) = (table, activity)
  }

  var file: ExportedFile {
    ExportedFile(
      name: "activity.iati.xml",
      text: """
        <?xml version="1.0" encoding="UTF-8"?>
        <iati-activities version="2.03" generated-datetime="\(table.timestamp)">
        \(head)
        \(results.joined(separator: "\n"))
          </iati-activity>
        </iati-activities>

        """)
  }

  private var head: String {
    let organisation = XMLText.escaped(activity.organisation)
    let end = activity.endsOn.map { "\n    <activity-date type=\"3\" iso-date=\"\($0)\"/>" } ?? ""
    let countries = activity.recipients.map { country, share in
      "    <recipient-country code=\"\(XMLText.escaped(country))\" percentage=\"\(share)\"/>"
    }
    return """
        <iati-activity xml:lang="en" default-currency="\(XMLText.escaped(activity.currency))" last-updated-datetime="\(table.timestamp)">
          <iati-identifier>\(XMLText.escaped(activity.identifier))</iati-identifier>
          <reporting-org ref="\(organisation)" type="\(XMLText.escaped(activity.organisationType))">
            \(narratives(activity.organisationTitle))
          </reporting-org>
          <title>\(narratives(activity.title))</title>
          <description type="1">\(narratives(activity.description))</description>
          <participating-org ref="\(organisation)" type="\(XMLText.escaped(activity.organisationType))" role="4">\
      \(narratives(activity.organisationTitle))</participating-org>
          <activity-status code="\(XMLText.escaped(activity.status))"/>
          <activity-date type="2" iso-date="\(activity.startsOn)"/>\(end)
      \(countries.joined(separator: "\n"))
          <sector vocabulary="1" code="\(XMLText.escaped(activity.sector))" percentage="100"/>
      """
  }

  /// English without a mark, since it is the activity's language; French and Arabic with theirs.
  private func narratives(_ text: LocalizedText) -> String {
    "<narrative>\(XMLText.escaped(text.en))</narrative><narrative xml:lang=\"fr\">\(XMLText.escaped(text.fr))</narrative>"
      + "<narrative xml:lang=\"ar\">\(XMLText.escaped(text.ar))</narrative>"
  }

  private struct Series: Hashable {
    let indicator, measure: String
  }

  private var results: [String] {
    var order: [Series] = []
    var cells: [Series: [CellTable.Cell]] = [:]
    for cell in table.cells where cell.days.lowerBound >= activity.earliest {
      let series = Series(indicator: cell.indicator, measure: cell.measure)
      if cells[series] == nil { order.append(series) }
      cells[series, default: []].append(cell)
    }
    return order.map { result($0, cells[$0]!) }
  }

  private func result(_ series: Series, _ cells: [CellTable.Cell]) -> String {
    let definition = table.definitions[series.indicator]
    let rows = table.donor.logframe.filter {
      $0.indicator == series.indicator && $0.measure == series.measure && $0.group == .total
    }
    let isShare = definition?.additivity == .ratio
    let baseline = rows.first.flatMap { row in row.baseline.map { baselineLine($0, row.baselineOn, isShare) } } ?? ""
    // In a year's first quarter the year to date is the quarter: IATI knows a period by its days alone, and it is told once.
    var windows: [ClosedRange<Day>: [Window]] = [:]
    var spans: [ClosedRange<Day>] = []
    for cell in cells where windows[cell.days]?.contains(cell.window) != true {
      if windows[cell.days] == nil { spans.append(cell.days) }
      windows[cell.days, default: []].append(cell.window)
    }
    let periods = spans.map { days in
      let own = windows[days]!
      let target = rows.first { own.contains($0.window) }?.target
      return period(cells.filter { $0.days == days && $0.window == own[0] }, target, isShare)
    }
    let type = ["output": 1, "outcome": 2, "impact": 3][rows.first?.level.rawValue ?? "output"] ?? 1
    let ascending = definition?.direction == .lower ? "0" : "1"
    return """
          <result type="\(type)" aggregation-status="0">
            <title>\(narratives(table.title(series.indicator, series.measure)))</title>
            <indicator measure="\(isShare ? 2 : 1)" ascending="\(ascending)" aggregation-status="0">
              <title>\(narratives(table.title(series.indicator, series.measure)))</title>
              <description>\(definition.map { narratives($0.definition) } ?? narratives(table.title(series.indicator, "")))</description>
              <reference vocabulary="99" code="\(XMLText.escaped(cells[0].series))"/>
      \(baseline)\(periods.joined(separator: "\n"))
            </indicator>
          </result>
      """
  }

  private func baselineLine(_ value: Quantity, _ day: Day?, _ isShare: Bool) -> String {
    let day = day ?? activity.startsOn
    return "        <baseline year=\"\(day.description.prefix(4))\" iso-date=\"\(day)\" value=\"\(Self.shown(value, isShare))\"/>\n"
  }

  private static func shown(_ value: Quantity, _ isShare: Bool) -> String {
    isShare ? Quantity(tenThousandths: value.tenThousandths * 100).description : value.description
  }

  private func period(_ cells: [CellTable.Cell], _ target: Quantity?, _ isShare: Bool) -> String {
    let days = cells[0].days
    let targetLine = target.map { "\n          <target value=\"\(Self.shown($0, isShare))\"/>" } ?? ""
    let actuals = cells.compactMap { actual($0).map { "\n          " + $0 } }
    return """
              <period>
                <period-start iso-date="\(days.lowerBound)"/>
                <period-end iso-date="\(days.upperBound)"/>\(targetLine)\(actuals.joined())
              </period>
      """
  }

  private func actual(_ cell: CellTable.Cell) -> String? {
    guard case .value(let value, let numerator, let denominator) = cell.content else { return nil }
    let dimensions = cell.grouping.map { name in
      "<dimension name=\"\(XMLText.escaped(name))\" value=\"\(XMLText.escaped(cell.codes[name]!))\"/>"
    }
    var comment = ""
    if let numerator, let denominator {
      comment = "<comment><narrative>numerator \(numerator), denominator \(denominator)</narrative></comment>"
    } else if cell.codes.isEmpty {
      comment = "<comment><narrative>\(table.release)</narrative></comment>"
    }
    let content = dimensions.joined() + comment
    return content.isEmpty ? "<actual value=\"\(value)\"/>" : "<actual value=\"\(value)\">\(content)</actual>"
  }
}

extension PublishedActivity {
  /// A window that reaches back to the first record has no first day that a reader could use.
  fileprivate var earliest: Day { Day(year: 1900, month: 1, day: 1)! }
}
