import Foundation
import Model

/// `published-cells.json`: the input form of an outside attacker, plus the shapes of the tables for the releases that follow.
extension PublishedCells {
  package var text: String {
    let cells = self.cells.map { cell in
      let value = cell.isMereSum && cell.value == nil ? "{\"value\": null, \"secondary\": true}" : cell.value.map(String.init) ?? "null"
      return JSONText.string(cell.id) + ": " + value
    }
    let links = self.links.map { link in
      JSONText.object(
        [("total", JSONText.string(link.total)), ("parts", JSONText.array(link.parts.map(JSONText.string)))]
          + (link.comparison == .equal ? [] : [("op", JSONText.string(link.comparison.rawValue))]))
    }
    let percents = self.percents.map { percent in
      JSONText.object([
        ("num", JSONText.string(percent.numerator)), ("den", JSONText.string(percent.denominator)), ("value", "\(percent.value)"),
        ("decimals", "0"),
      ])
    }
    return """
      {"release": \(JSONText.string(release.description)),
       "audience": \(JSONText.string(audience)),
       "threshold": \(threshold),
       "require_zero_possible": true,
       "previous": \(JSONText.array(previous.map(JSONText.string))),
       "cells": \(JSONText.lines(cells, open: "{", close: "}")),
       "constraints": \(JSONText.lines(links, open: "[", close: "]")),
       "percents": \(JSONText.lines(percents, open: "[", close: "]")),
       "shapes": \(JSONText.lines(shapes.map(\.text), open: "[", close: "]"))}

      """
  }

  /// Reads what `text` wrote.
  /// - Throws: `LedgerError.unreadable`, which says what is wrong.
  package init(text: String, file: String) throws(LedgerError) {
    do {
      let content = try JSONDecoder().decode(Content.self, from: Data(text.utf8))
      guard let release = ReleaseID(content.release) else {
        throw LedgerError.unreadable(file: file, "'\(content.release)' is no release id")
      }
      self.init(
        release: release, audience: content.audience, threshold: content.threshold, previous: content.previous,
        cells: content.cells.map { Cell(id: $0.key, value: $0.value.value, isMereSum: $0.value.isMereSum) }.sorted { $0.id < $1.id },
        links: content.constraints.map { Link(total: $0.total, parts: $0.parts, comparison: .init(rawValue: $0.op ?? "==") ?? .equal) },
        percents: content.percents.map { Percent(numerator: $0.num, denominator: $0.den, value: $0.value) },
        shapes: try content.shapes.map { try $0.shape(file) })
    } catch let error as LedgerError {
      throw error
    } catch {
      throw .unreadable(file: file, "it is not in the form that this program writes")
    }
    let ids = Set(cells.map(\.id))
    for id in links.flatMap({ $0.parts + [$0.total] }) + shapes.flatMap(\.ids) where !ids.contains(id) {
      throw .unreadable(file: file, "it speaks of a cell \(id) that it does not list")
    }
  }
}

extension PublishedCells.Shape {
  var ids: [String] { groups.map { slice.cell(dimensions, $0, vintage: vintage) } }

  fileprivate var text: String {
    func names(_ items: [String]) -> String { JSONText.array(items.map(JSONText.string)) }
    return JSONText.object([
      ("indicator", JSONText.string(slice.indicator)), ("measure", JSONText.string(slice.measure)),
      ("part", JSONText.string(slice.part.rawValue)), ("period", JSONText.string(slice.period.label)),
      ("window", JSONText.string(slice.window.rawValue)), ("vintage", "\(vintage)"), ("dimensions", names(dimensions)),
      (
        "categories",
        JSONText.array(
          categories.map { JSONText.array($0.map { JSONText.object([("code", JSONText.string($0.code)), ("parts", names($0.parts))]) }) })
      ),
      ("groups", JSONText.array(groups.map(names))), ("partial", isPartial ? "true" : "false"),
    ])
  }
}

private struct Content: Decodable {
  struct CellContent: Decodable {
    let value: Int?
    let isMereSum: Bool

    private enum Key: CodingKey { case value, secondary }

    init(from decoder: any Decoder) throws {
      if let fields = try? decoder.container(keyedBy: Key.self) {
        value = try fields.decodeIfPresent(Int.self, forKey: .value)
        isMereSum = try fields.decodeIfPresent(Bool.self, forKey: .secondary) ?? false
      } else {
        let single = try decoder.singleValueContainer()
        (value, isMereSum) = (single.decodeNil() ? nil : try single.decode(Int.self), false)
      }
    }
  }

  struct LinkContent: Decodable {
    let total: String
    let parts: [String]
    let op: String?
  }

  struct PercentContent: Decodable {
    let num, den: String
    let value: Int
  }

  struct ShapeContent: Decodable {
    let indicator, measure, part, period, window: String
    let vintage: Int
    let dimensions: [String]
    let categories: [[Category]]
    let groups: [[String]]
    let partial: Bool

    func shape(_ file: String) throws(LedgerError) -> PublishedCells.Shape {
      guard let part = Slice.Part(rawValue: part), let period = ReportingPeriod(period), let window = Window(rawValue: window),
        categories.count == dimensions.count, groups.allSatisfy({ $0.count == dimensions.count })
      else { throw .unreadable(file: file, "a table of \(indicator) has a part, period, window or group that is not known") }
      return PublishedCells.Shape(
        slice: Slice(indicator: indicator, measure: measure, part: part, period: period, window: window), vintage: vintage,
        dimensions: dimensions, categories: categories, groups: groups, isPartial: partial)
    }
  }

  let release, audience: String
  let threshold: Int
  let previous: [String]
  let cells: [String: CellContent]
  let constraints: [LinkContent]
  let percents: [PercentContent]
  let shapes: [ShapeContent]
}
