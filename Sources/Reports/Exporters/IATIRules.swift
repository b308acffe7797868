package import Model

/// The rules of IATI 2.03 that its schema cannot say (after IATI's own rule sets, by their numbers), and three of ours, checked on the
/// finished file as a reader would.
package struct IATIRules {
  /// What a rule finds wrong.
  package struct Finding: Hashable, Sendable, CustomStringConvertible {
    package enum Severity: String, Sendable {
      /// The file is not to be sent.
      case error
      case warning
    }

    package let rule: String
    package let severity: Severity
    package let line: Int
    package let problem: String

    package var description: String { "activity.iati.xml:\(line): \(severity.rawValue) \(rule): \(problem)" }
  }

  private let asOf: Day
  private var findings: [Finding] = []

  private init(asOf: Day) { self.asOf = asOf }

  /// Reads a finished activity file and checks it. `asOf` is today, as far as the file is concerned.
  /// - Returns: what the rules advise against.
  /// - Throws: the errors.
  package static func check(_ file: [UInt8], asOf: Day) throws(InvalidActivityFile) -> [Finding] {
    let findings = findings(in: file, asOf: asOf)
    let errors = findings.filter { $0.severity == .error }
    if !errors.isEmpty { throw InvalidActivityFile(problems: errors.map(\.description)) }
    return findings
  }

  static func findings(in file: [UInt8], asOf: Day) -> [Finding] {
    var rules = IATIRules(asOf: asOf)
    guard let document = XMLDocument(file), let root = document.root else {
      return [Finding(rule: "xml", severity: .error, line: 1, problem: "the file is no well-formed XML")]
    }
    for activity in root.children("iati-activity") { rules.check(activity) }
    return rules.findings
  }

  private mutating func add(_ rule: String, _ element: XMLDocument.Element, _ problem: String, _ severity: Finding.Severity = .error) {
    findings.append(Finding(rule: rule, severity: severity, line: element.line, problem: problem))
  }

  private mutating func check(_ activity: XMLDocument.Element) {
    let identifier = activity.children("iati-identifier").first?.text ?? ""
    let organisation = activity.children("reporting-org").first?["ref"] ?? ""
    if identifier == organisation { add("1.1.3", activity, "the activity's identifier is the organisation's") }
    if !identifier.hasPrefix(organisation + "-") {
      add("1.1.21", activity, "the activity's identifier does not begin with the organisation's", .warning)
    }
    let dates = activity.children("activity-date")
    if !dates.contains(where: { ["1", "2"].contains($0["type"]) }) { add("6.11.1", activity, "no planned or actual start date") }
    for date in dates where ["2", "4"].contains(date["type"]) {
      if let day = date["iso-date"].flatMap({ Day($0) }), day > asOf { add("11.1.4", date, "an actual date lies after the data's cut-off") }
    }
    if activity.children("sector").isEmpty { add("6.2.2", activity, "no sector") }
    if activity.children("recipient-country").isEmpty && activity.children("recipient-region").isEmpty {
      add("3.7.1", activity, "no recipient country or region")
    }
    for result in activity.children("result") {
      for indicator in result.children("indicator") {
        if !result.children("reference").isEmpty, !indicator.children("reference").isEmpty {
          add("8.11.1", indicator, "a reference at the result and at its indicator")
        }
        check(indicator: indicator)
      }
    }
  }

  private mutating func check(indicator: XMLDocument.Element) {
    let periods = indicator.children("period")
    let isNumber = ["1", "2", "3", "4"].contains(indicator["measure"])
    for (name, rule, elements) in [
      ("baseline", "8.8", indicator.children("baseline")), ("target", "8.9", periods.flatMap { $0.children("target") }),
      ("actual", "8.10", periods.flatMap { $0.children("actual") }),
    ] {
      for element in elements where isNumber {
        // The schema accepts any text here, also "<10".
        if let value = element["value"] {
          if Double(value)?.isFinite != true { add(rule + ".2", element, "the \(name)'s value is no number") }
        } else {
          add(rule + ".1", element, "a \(name) without a value; a withheld figure has no element at all")
        }
      }
    }
    var seen: Set<[String]> = []
    for period in periods { check(period: period, &seen) }
  }

  private mutating func check(period: XMLDocument.Element, _ seen: inout Set<[String]>) {
    let bounds = ["period-start", "period-end"].map { name in period.children(name).first?["iso-date"] ?? "" }
    if !(bounds[0] < bounds[1]) { add("8.6.1", period, "the period does not begin before it ends") }
    for actual in period.children("actual") {
      let dimensions = actual.children("dimension")
      let place = bounds + dimensions.map { "\($0["name"] ?? "")=\($0["value"] ?? "")" }.sorted()
      if !seen.insert(place).inserted { add("athar.1", actual, "a second actual for the same period and dimensions") }
      for dimension in dimensions where dimension["value"].flatMap({ Double($0) }) != nil {
        add("athar.2", dimension, "a dimension whose value is a number: numbers belong into the actual's value", .warning)
      }
    }
  }
}

/// An IATI activity file that is not to be sent, and why.
package struct InvalidActivityFile: Error, Hashable, CustomStringConvertible {
  package let problems: [String]

  package var description: String {
    "Nothing was released: the IATI activity file breaks the standard's rules.\n" + problems.joined(separator: "\n")
  }
}

/// IATI's own schemas, in a folder of the user's.
package struct IATISchemas: Sendable {
  private let file: String

  /// - Parameter folder: where `iati-activities-schema.xsd` lies beside the files it includes.
  package init(folder: String) { file = folder + "/iati-activities-schema.xsd" }

  /// - Throws: what the schema finds wrong with a finished activity file, or that the schema is not there.
  package func check(_ activity: [UInt8]) throws(InvalidActivityFile) {
    guard let document = XMLDocument(activity) else { throw InvalidActivityFile(problems: ["The file is no well-formed XML."]) }
    guard let problems = document.problems(bySchema: file) else {
      throw InvalidActivityFile(problems: [
        "\(file) cannot be read as a schema. --iati-schemas names the folder that holds IATI's schemas 2.03."
      ])
    }
    if !problems.isEmpty { throw InvalidActivityFile(problems: problems.map { "activity.iati.xml, \($0)" }) }
  }
}
