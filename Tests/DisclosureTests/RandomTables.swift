@testable import Disclosure

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension CellProblem {
  /// A two-way table with its margins; each inner count small, zero or larger by chance.
  static func randomTable(rows: Int, columns: Int, threshold: Int, seed: UInt64) -> CellProblem {
    var random = Seeded(seed)
    return table(
      (0..<rows).map { _ in
        (0..<columns).map { _ in
          switch Int.random(in: 0..<10, using: &random) {
          case 0..<2: 0
          case 2..<4: Int.random(in: 1..<threshold, using: &random)
          default: Int.random(in: threshold..<80, using: &random)
          }
        }
      }, threshold: threshold)
  }

  static func table(_ counts: [[Int]], threshold: Int, name: String = "t") -> CellProblem {
    var problem = CellProblem(threshold: threshold)
    let (rows, columns) = (counts.count, counts[0].count)
    func add(_ row: Int, _ column: Int, _ value: Int) {
      let isTotal = row == rows || column == columns
      problem.cells.append(
        .init(
          id: "\(name)|\(row == rows ? "T" : "\(row)")|\(column == columns ? "T" : "\(column)")", table: name, value: value, state: .shown,
          weight: CellWeight.of(value, isTotal: isTotal, isGrandTotal: row == rows && column == columns)))
    }
    for row in 0...rows {
      for column in 0...columns {
        let inner = (row == rows ? counts : [counts[row]]).map { column == columns ? $0.reduce(0, +) : $0[column] }
        add(row, column, inner.reduce(0, +))
      }
    }
    func cell(_ row: Int, _ column: Int) -> Int { row * (columns + 1) + column }
    for row in 0...rows {
      problem.relations.append(.init(terms: (0...columns).map { (cell(row, $0), $0 == columns ? -1 : 1) }))
    }
    for column in 0...columns {
      problem.relations.append(.init(terms: (0...rows).map { (cell($0, column), $0 == rows ? -1 : 1) }))
    }
    problem.cells[cell(rows, columns)].state = .known
    return problem
  }

  /// In the attacker's form, as if everything not hidden were published.
  func attackerText(release: String = "test") -> String {
    let cells = self.cells.indices.map { "\"\(self.cells[$0].id)\": \(isHidden($0) ? "null" : "\(self.cells[$0].value)")" }
    let constraints = relations.map { relation in
      let total = relation.terms.first { $0.coefficient < 0 }!.cell
      let parts = relation.terms.filter { $0.coefficient > 0 }.map { "\"\(self.cells[$0.cell].id)\"" }
      return "{\"total\": \"\(self.cells[total].id)\", \"parts\": [\(parts.joined(separator: ", "))]}"
    }
    return """
      {"release": "\(release)", "threshold": \(threshold), "require_zero_possible": true,
       "cells": {\(cells.joined(separator: ", "))}, "constraints": [\(constraints.joined(separator: ", "))]}
      """
  }

  /// In the optimum oracle's form.
  func oracleText() -> String {
    let cells = self.cells.map { "{\"value\": \($0.value), \"primary\": \(isSensitive($0.value))}" }
    let relations = self.relations.map { relation in
      "[" + relation.terms.map { "[\($0.cell), \($0.coefficient)]" }.joined(separator: ", ") + "]"
    }
    return
      "{\"threshold\": \(threshold), \"cells\": [\(cells.joined(separator: ", "))], \"relations\": [\(relations.joined(separator: ", "))]}"
  }
}
