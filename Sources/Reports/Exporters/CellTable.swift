package import Disclosure
package import Model

/// The one table of protected cells that every data file is made from: the same cells, the same withheld ones, in many encodings.
package struct CellTable: Sendable {
  /// A cell with its dimensions in machine codes.
  package struct Cell: Sendable {
    package enum Content: Hashable, Sendable {
      /// In plain decimal notation; a share in whole percent.
      case value(String, numerator: String?, denominator: String?)
      /// Withheld to protect people: the one mark, whatever the reason.
      case withheld
      /// No figure: nothing to compute from, not collected, not yet observable.
      case missing(String)
    }

    package let indicator: String
    /// Empty for the headline.
    package let measure: String
    package let window: Window
    package let period: ReportingPeriod
    /// A machine code for each dimension of its grouping.
    package let codes: [String: String]
    package let content: Content
    package let isShare: Bool

    /// First and last day.
    package var days: ClosedRange<Day> { window.days(of: period) }
    package var grouping: [String] { codes.keys.sorted() }
    /// `children_served`, `children_served.people_served`.
    package var series: String { measure.isEmpty ? indicator : "\(indicator).\(measure)" }
    /// The series with its window, where that is not the period itself: `children_served.ytd`.
    package var element: String { window == Window(of: period.unit) ? series : "\(series).\(window.rawValue)" }
  }

  package let release: ReleaseID
  package let donor: Donor
  package let period: ReportingPeriod
  package let cells: [Cell]
  /// Every dimension that a cell has, in alphabetical order.
  package let dimensions: [String]
  package let programme: Programme
  package let definitions: [String: IndicatorDefinition]
  /// For each dimension, machine codes with their labels, in the order of the first cells that have them.
  package let labels: [String: [(code: String, label: LocalizedText)]]

  /// Nil for figures that are not for release.
  package init?(
    _ results: PublishableResults, donor: Donor, programme: Programme, codeLists: [String: CodeList], definitions: [IndicatorDefinition]
  ) {
    guard let release = results.release, !results.isExact, case .donor(donor.code) = results.audience else { return nil }
    (self.release, self.donor, self.programme, period) = (release, donor, programme, release.period)
    self.definitions = Dictionary(definitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    dimensions = Set(results.results.flatMap(\.group.dimensions)).sorted()
    let names = CodeNames(programme: programme, codeLists: codeLists, merged: results.merged)
    cells = results.results.map { result in
      let definition = definitions.first { $0.id == result.indicator }
      return Cell(result, isShare: definition?.additivity == .ratio, names)
    }
    var labels: [String: [(code: String, label: LocalizedText)]] = [:]
    for result in results.results {
      for (dimension, code) in zip(result.group.dimensions, result.group.codes) {
        let machine = names.machineCode(code, in: dimension)
        if labels[dimension]?.contains(where: { $0.code == machine }) != true {
          labels[dimension, default: []].append((machine, names.label(code, in: dimension)))
        }
      }
    }
    self.labels = labels
  }

  /// The title of an indicator or one of its measures.
  package func title(_ indicator: String, _ measure: String) -> LocalizedText {
    let definition = definitions[indicator]
    let title = definition?.title ?? LocalizedText(ar: indicator, fr: indicator, en: indicator)
    let named = definition?.computation.measures.first { !measure.isEmpty && measure.hasSuffix($0.name) && !$0.name.isEmpty }
    guard let companion = named?.title else { return title }
    return LocalizedText(
      ar: "\(title.ar) – \(companion.ar)", fr: "\(title.fr) – \(companion.fr)", en: "\(title.en) – \(companion.en)")
  }

  /// The moment that files say they were made: the data's cut-off, so that the same data give the same bytes.
  package var timestamp: String { "\(programme.dataCutOff)T00:00:00Z" }
}

extension CellTable.Cell {
  fileprivate init(_ result: IndicatorResult, isShare: Bool, _ names: CodeNames) {
    (indicator, measure, window, period) = (result.indicator, result.measure, result.window, result.period)
    codes = Dictionary(
      zip(result.group.dimensions, result.group.codes).map { ($0, names.machineCode($1, in: $0)) }, uniquingKeysWith: { first, _ in first })
    var isPercent = false
    switch result.outcome {
    case .value(let figure):
      isPercent = isShare && figure.denominator != nil
      content = .value(
        isPercent ? "\(Int((figure.value * 100).rounded()))" : figure.numerator.description,
        numerator: isPercent ? figure.numerator.description : nil, denominator: isPercent ? figure.denominator?.description : nil)
    case .suppressed: content = .withheld
    case let other: content = .missing(other.status)
    }
    self.isShare = isPercent
  }
}

/// Codes as machines of other systems accept them, and their labels.
struct CodeNames: Sendable {
  let programme: Programme
  let codeLists: [String: CodeList]
  let merged: [String: [String: [String]]]

  static let total = "_T"
  static let unknown = "_U"

  /// `10-14` is `Y10T14`, `<5` is `Y0T4`, `25+` is `Y_GE25` (SDMX's list of ages); other codes keep their letters.
  func machineCode(_ code: String, in dimension: String) -> String {
    if code == CodeList.unknownID { return Self.unknown }
    if let band = Self.band(code), codeLists[dimension] == nil { return band }
    return String(code.unicodeScalars.map { Self.isPlain($0) ? Character($0) : "_" })
  }

  func label(_ code: String, in dimension: String) -> LocalizedText {
    if let label = listed(code, in: dimension) { return label }
    let parts = merged[dimension]?[code]?.map { listed($0, in: dimension) ?? LocalizedText(ar: $0, fr: $0, en: $0) } ?? []
    if parts.isEmpty || codeLists[dimension] == nil { return LocalizedText(ar: code, fr: code, en: code) }
    return LocalizedText(
      ar: parts.map(\.ar).joined(separator: " + "), fr: parts.map(\.fr).joined(separator: " + "),
      en: parts.map(\.en).joined(separator: " + "))
  }

  private func listed(_ code: String, in dimension: String) -> LocalizedText? {
    let list = codeLists[dimension] ?? (code == CodeList.unknownID ? codeLists.values.min { $0.id < $1.id } : nil)
    return list.flatMap { list in list.index(of: code).map { list.codes[Int($0)].label } }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
  }

  private static func band(_ code: String) -> String? {
    if code.hasPrefix("<"), let below = Int(code.dropFirst()) { return "Y0T\(below - 1)" }
    if code.hasSuffix("+"), let from = Int(code.dropLast()) { return "Y_GE\(from)" }
    let bounds = code.split(separator: "-").map { Int($0) }
    guard bounds.count == 2, let from = bounds[0], let through = bounds[1] else { return nil }
    return "Y\(from)T\(through)"
  }
}
