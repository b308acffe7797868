import Model
import Registers

/// Members by the combination of all their codes. Every grouping is a coarser division of these cells, which are numbered as they are met.
final class Cells {
  /// For each member at hand, its cell.
  private(set) var cellOf: [Int32] = []
  private(set) var count = 0
  let groupings: [Grouping]
  /// For each cell, one cell's after the other's, its group in each grouping.
  private(set) var groupsOfCells: [Int32] = []

  private let dimensions: [Dimension]
  private let sizes: [Int]
  private let ageBands: [Programme.AgeBand]
  /// The cell of each combination; a table where the combinations are few.
  private var dense: [Int32]
  private var sparse: [Int: Int32] = [:]

  struct Dimension {
    let definition: Computation.Dimension
    let names: [String]

    /// Age bands depend on the day a member is asked about; who is kept once must be settled before.
    var isAgeBand: Bool { if case .ageBand = definition.source { true } else { false } }
  }

  init(_ computation: Computation, _ dictionary: DataDictionary, groupings: [[String]], ageBands: [Programme.AgeBand]) {
    let dimensions = computation.dimensions.map { dimension in
      switch dimension.source {
      case .code(_, let list):
        Dimension(definition: dimension, names: dictionary.codeLists[list]?.codes.map(\.id) ?? [CodeList.unknownID])
      case .ageBand: Dimension(definition: dimension, names: ageBands.map(\.label) + [CodeList.unknownID])
      }
    }
    (self.dimensions, self.ageBands) = (dimensions, ageBands)
    sizes = dimensions.map(\.names.count)
    self.groupings = groupings.map { Grouping($0, of: dimensions) }
    // The product may be far too large for a number; then combinations are looked up as they are met.
    let size = sizes.reduce(1) { $0 > 1 << 30 ? $0 : $0 * $1 }
    dense = size <= 1 << 20 ? Array(repeating: -1, count: size) : []
    if dimensions.isEmpty { _ = newCell([]) }
  }

  /// Adds the members of a frame.
  func append(_ frame: Frame, _ evaluator: Evaluator) {
    guard !dimensions.isEmpty else {
      cellOf.append(contentsOf: repeatElement(0, count: frame.count))
      return
    }
    let columns = dimensions.map { evaluator.codes(of: $0.definition, in: frame, ageBands: ageBands) }
    var keys = [Int](repeating: 0, count: frame.count)
    for (column, size) in zip(columns, sizes) {
      for member in keys.indices { keys[member] = keys[member] &* size &+ Int(column[member]) }
    }
    cellOf += dense.isEmpty ? sparseCells(keys, columns) : denseCells(keys, columns)
  }

  private func denseCells(_ keys: [Int], _ columns: [[UInt16]]) -> [Int32] {
    var known: [Int32] = []
    swap(&known, &dense)
    let cells = keys.indices.map { member in
      if known[keys[member]] < 0 { known[keys[member]] = newCell(columns.map { $0[member] }) }
      return known[keys[member]]
    }
    swap(&known, &dense)
    return cells
  }

  private func sparseCells(_ keys: [Int], _ columns: [[UInt16]]) -> [Int32] {
    keys.indices.map { member in
      if let known = sparse[keys[member]] { return known }
      let cell = newCell(columns.map { $0[member] })
      sparse[keys[member]] = cell
      return cell
    }
  }

  private func newCell(_ codes: [UInt16]) -> Int32 {
    for grouping in groupings { groupsOfCells.append(grouping.append(codes)) }
    count += 1
    return Int32(count - 1)
  }

  func forget() { cellOf.removeAll(keepingCapacity: true) }
}

extension Evaluator {
  /// A dimension's code for each row, as an index.
  fileprivate func codes(of dimension: Computation.Dimension, in frame: Frame, ageBands: [Programme.AgeBand]) -> [UInt16] {
    switch dimension.source {
    case .code(let path, _): return reader.codes(path, in: frame)?.codes ?? Array(repeating: 0, count: frame.count)
    case .ageBand(let person, let day):
      let unknown = UInt16(ageBands.count)
      let bandOfAge = (0...150).map { age in
        ageBands.firstIndex { age >= $0.from && age <= $0.through ?? .max }.map { UInt16($0) } ?? unknown
      }
      return ages(of: person, on: day, in: frame).map { $0 < 0 ? unknown : bandOfAge[min(150, Int($0))] }
    }
  }
}
