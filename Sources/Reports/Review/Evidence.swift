import Disclosure
import Model

/// The figures of a review, found by what they are of.
struct Evidence: Sendable {
  let material: ReviewMaterial
  private let results: [Key: IndicatorResult]
  /// The groups that have a figure, by grouping, in the order of the results.
  private let groups: [GroupingKey: [Group]]

  private struct Key: Hashable {
    let indicator, measure: String
    let period: ReportingPeriod
    let window: Window
    let group: Group
  }

  private struct GroupingKey: Hashable {
    let indicator: String
    let period: ReportingPeriod
    let window: Window
    let dimensions: [String]
  }

  init(_ material: ReviewMaterial) {
    self.material = material
    var results: [Key: IndicatorResult] = [:]
    var groups: [GroupingKey: [Group]] = [:]
    results.reserveCapacity(material.results.results.count)
    for result in material.results.results {
      let (period, window, group) = (result.period, result.window, result.group.byName)
      let key = Key(indicator: result.indicator, measure: result.measure, period: period, window: window, group: group)
      results[key] = result
      let grouping = GroupingKey(indicator: result.indicator, period: period, window: window, dimensions: group.dimensions)
      if groups[grouping, default: []].last != group { groups[grouping, default: []].append(group) }
    }
    // Nobody but those who hold the registers can count earlier periods anew: to a donor, they are what was released then.
    for earlier in Self.released(material) {
      let key = Key(indicator: earlier.indicator, measure: "", period: earlier.period, window: earlier.window, group: .total)
      results[key] = results[key] ?? earlier
    }
    self.results = results
    self.groups = groups.mapValues { list in
      var seen: Set<Group> = []
      return list.filter { seen.insert($0).inserted }
    }
  }

  private static func released(_ material: ReviewMaterial) -> [IndicatorResult] {
    guard case .donor = material.results.audience else { return [] }
    return material.earlier.compactMap { earlier in
      material.definitions.first { $0.id == earlier.indicator }.map { earlier.result(of: $0, group: .total) }
    }
  }

  var period: ReportingPeriod { material.period }
  /// The window that the review speaks of: the period itself.
  var window: Window { Window(of: period.unit) }

  /// The partner whose review this is; nil for both together.
  var partner: Programme.Partner? {
    guard case .partner(let code) = material.results.audience else { return nil }
    return material.programme.partners.first { $0.code == code }
  }

  /// The group that headline figures are of.
  var whole: Group { partner.map { Group(dimensions: ["partner"], codes: [$0.code]) } ?? .total }

  func definition(_ id: String) -> IndicatorDefinition? { material.definitions.first { $0.id == id } }

  func result(
    _ indicator: String, _ measure: String = "", period: ReportingPeriod? = nil, window: Window? = nil, group: Group? = nil
  ) -> IndicatorResult? {
    results[
      Key(
        indicator: indicator, measure: measure, period: period ?? self.period, window: window ?? self.window,
        group: (group ?? whole).byName)]
  }

  /// The groups of the whole by some dimensions that have figures, in the order of their code lists; dimensions in the order asked for.
  func groups(of indicator: String, by dimensions: [String], window: Window? = nil) -> [Group] {
    let grouping = whole.dimensions + dimensions
    let key = GroupingKey(indicator: indicator, period: period, window: window ?? self.window, dimensions: grouping.sorted())
    let found = (groups[key] ?? []).map { group in Group(dimensions: grouping, codes: grouping.compactMap { group[$0] }) }
    let own = found.filter { group in zip(whole.codes, group.codes).allSatisfy(==) }
    return own.sorted { a, b in
      for (dimension, codes) in zip(grouping, zip(a.codes, b.codes)) where codes.0 != codes.1 {
        return rank(codes.0, in: dimension) < rank(codes.1, in: dimension)
      }
      return false
    }
  }

  private func rank(_ code: String, in dimension: String) -> Int {
    if let parts = material.results.merged[dimension]?[code] { return parts.map { rank($0, in: dimension) }.min() ?? Int.max }
    if let band = material.programme.ageBands.firstIndex(where: { $0.label == code }), dimension == "age_band" { return band }
    return list(of: dimension)?.index(of: code).map(Int.init) ?? Int.max
  }
}

extension Group {
  /// The same, its dimensions by name: whoever made it may have had another order.
  fileprivate var byName: Group {
    if dimensions.count < 2 { return self }
    let pairs = zip(dimensions, codes).sorted { $0.0 < $1.0 }
    return Group(dimensions: pairs.map(\.0), codes: pairs.map(\.1))
  }
}

extension Evidence {
  /// The code list that gives a dimension's codes their labels.
  func list(of dimension: String) -> CodeList? {
    if let list = material.dictionary.codeLists[dimension] { return list }
    let column = material.dictionary.tables.lazy.flatMap(\.columns).first { $0.id == dimension }
    guard case .code(let list)? = column?.kind else { return nil }
    return material.dictionary.codeLists[list]
  }

  func title(of dimension: String) -> Message {
    if dimension == "age_band" { return "dimension.age_band" }
    let column = material.dictionary.tables.lazy.flatMap(\.columns).first { $0.id == dimension }
    return (column?.title ?? list(of: dimension)?.title).map { .titled($0) } ?? .code(dimension)
  }

  func label(of code: String, in dimension: String) -> Message {
    // A category that disclosure control merged is named by all that it stands for.
    if let codes = material.results.merged[dimension]?[code] {
      if dimension == "age_band", let band = band(joining: codes) { return .ageBand(band) }
      return .list(codes.map { label(of: $0, in: dimension) })
    }
    if dimension == "age_band" {
      return material.programme.ageBands.first { $0.label == code }.map { .ageBand($0) } ?? "age_band.unknown"
    }
    guard let list = list(of: dimension), let index = list.index(of: code) else { return .code(code) }
    return .titled(list.codes[Int(index)].label)
  }

  /// Age bands that follow each other as one.
  private func band(joining codes: [String]) -> Programme.AgeBand? {
    let bands = material.programme.ageBands
    let places = codes.compactMap { code in bands.firstIndex { $0.label == code } }.sorted()
    guard places.count == codes.count, let first = places.first, let last = places.last, last - first == places.count - 1 else {
      return nil
    }
    return Programme.AgeBand(from: bands[first].from, through: bands[last].through, label: bands[first].label)
  }

  var isExact: Bool { material.results.isExact }

  /// A result in words, as exact as the figures of this review are.
  func said(_ result: IndicatorResult?, _ definition: IndicatorDefinition) -> FigureText {
    FigureText(result, definition, isExact: isExact)
  }

  func title(of partner: Programme.Partner) -> Message { .titled(partner.title) }
}
