import Foundation
import Intake
import Model
import Registers
import TestSupport
import Testing
import Workspace

/// The committed workspace's sample, read once for all tests.
enum Sample {
  static let asOf = Day("2026-10-15")!

  static let outcome = Task {
    let problems = ProblemList()
    let dictionary = try #require(Repository.inputs.dictionary(problems))
    let programme = try #require(Repository.inputs.programme(problems))
    let mappings = Mappings(Repository.inputs, dictionary: dictionary, problems)
    try problems.throwIfAny()
    let intake = Intake(dictionary: dictionary, programme: programme, mappings: mappings)
    return await intake.load(folder: Repository.inputs.path + "/sample", asOf: asOf, threads: 2)
  }
}

@Suite struct SampleRegisters {
  /// Every cell of every table, by the table's key.
  @Test(arguments: [
    "beneficiaries", "cases", "services", "reintegrations", "follow_ups", "placements", "assessments", "activities",
    "training_participants", "agreements", "targets",
  ])
  func equalTheAnswerKey(_ table: String) async throws {
    let outcome = try await Sample.outcome.value
    let register = try #require(outcome.registers[table])
    let key = CSVText.rows(try Repository.text("\(Repository.key)/importable/\(table).csv"))
    let expected = RowsByKey(header: key[0], rows: Array(key.dropFirst()), key: register.definition.key)
    let found = RowsByKey(header: key[0], rows: register.canonicalRows(key[0], outcome.registers.dictionary), key: register.definition.key)
    #expect(found.rows.count == expected.rows.count)
    var differences: [String] = []
    for (id, row) in expected.rows {
      guard let other = found.rows[id] else {
        differences.append("a row of the key is missing")
        continue
      }
      for (place, column) in key[0].enumerated() where row[place] != other[place] { differences.append("\(column) differs") }
    }
    for id in found.rows.keys where expected.rows[id] == nil { differences.append("a row too many") }
    #expect(Dictionary(grouping: differences, by: { $0 }).mapValues(\.count) == [:])
  }

  @Test func everyRowReadIsAccountedFor() async throws {
    let outcome = try await Sample.outcome.value
    for file in outcome.report.files {
      #expect(file.account.balances, "\(file.path)")
      for sheet in file.sheets { #expect(sheet.account.balances, "\(file.path), \(sheet.name ?? "")") }
    }
    #expect(outcome.report.files.count == 23)
    #expect(outcome.report.files.allSatisfy { $0.status == .read })
  }
}

/// Rows of a table by the values of its key.
private struct RowsByKey {
  var rows: [[String]: [String]] = [:]

  init(header: [String], rows: [[String]], key: [String]) {
    let places = key.compactMap { header.firstIndex(of: $0) }
    for row in rows { self.rows[places.map { row[$0] }] = row }
  }
}

extension Register {
  /// Rows as the answer key writes them: codes by id, ISO days, plain numbers.
  func canonicalRows(_ header: [String], _ dictionary: DataDictionary) -> [[String]] {
    let columns = header.map { name -> [String] in
      guard case .codes(let codes)? = self[name], case .code(let id)? = definition[name]?.kind, let list = dictionary.codeLists[id] else {
        return texts(name)
      }
      return codes.map { $0 == CodeList.missing ? "" : list.codes[Int($0)].id }
    }
    return (0..<rowCount).map { row in columns.map { $0[row] } }
  }
}
