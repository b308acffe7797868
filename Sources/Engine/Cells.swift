import Model
import Registers

/// Members by the combination of all their codes. Every grouping is a coarser division of these cells.
struct Cells {
  /// For each member, its cell.
  private(set) var cellOf = PackedOrdinals()
  /// For each cell, the code of each dimension as an index.
  private var codes: [[UInt16]]
  private let dimensions: [Dimension]
  private let sizes: [Int]
  /// The cell of each combination; a table where the combinations are few.
  private var dense: [Int32]
  private var sparse: [Int: Int32] = [:]

  struct Dimension {
    let definition: Computation.Dimension
    let names: [String]

    /// Age bands depend on the day a member is asked about; who is kept once must be settled before.
    var isAgeBand: Bool { if case .ageBand = definition.source { true } else { false } }
  }

  var count: Int { codes.first?.count ?? (cellOf.isEmpty ? 0 : 1) }

  init(_ computation: Computation, _ dictionary: DataDictionary, ageBands: [Programme.AgeBand]) {
    dimensions = computation.dimensions.map { dimension in
      switch dimension.source {
      case .code(_, let list):
        Dimension(definition: dimension, names: dictionary.codeLists[list]?.codes.map(\.id) ?? [CodeList.unknownID])
      case .ageBand: Dimension(definition: dimension, names: ageBands.map(\.label) + [CodeList.unknownID])
      }
    }
    sizes = dimensions.map(\.names.count)
    codes = dimensions.map { _ in [] }
    // The product may be far too large for a number; then combinations are looked up as they are met.
    let size = sizes.reduce(1) { $0 > 1 << 30 ? $0 : $0 * $1 }
    dense = size <= 1 << 20 ? Array(repeating: -1, count: size) : []
  }

  mutating func reserve(_ members: Int) { cellOf.reserveCapacity(members) }

  /// Adds the members of a frame.
  mutating func append(_ frame: Frame, _ evaluator: Evaluator, ageBands: [Programme.AgeBand]) {
    guard !dimensions.isEmpty else {
      cellOf.append(contentsOf: [Int32](repeating: 0, count: frame.count))
      return
    }
    let columns = dimensions.map { evaluator.codes(of: $0.definition, in: frame, ageBands: ageBands) }
    var keys = [Int](repeating: 0, count: frame.count)
    for (column, size) in zip(columns, sizes) {
      for member in keys.indices { keys[member] = keys[member] &* size &+ Int(column[member]) }
    }
    var cells = [Int32](repeating: 0, count: frame.count)
    for member in keys.indices {
      var cell = dense.isEmpty ? sparse[keys[member]] ?? -1 : dense[keys[member]]
      if cell < 0 {
        cell = Int32(codes[0].count)
        for dimension in codes.indices { codes[dimension].append(columns[dimension][member]) }
        if dense.isEmpty { sparse[keys[member]] = cell } else { dense[keys[member]] = cell }
      }
      cells[member] = cell
    }
    cellOf.append(contentsOf: cells)
  }

  /// The division of cells by some of the dimensions.
  func grouping(by names: [String]) -> Grouping {
    let chosen = names.compactMap { name in dimensions.firstIndex { $0.definition.name == name } }
    let settled = chosen.filter { !dimensions[$0].isAgeBand }
    let all = number(chosen)
    let within = settled.count == chosen.count ? all : number(settled)
    let groups = all.keys.map { key in Group(dimensions: names, codes: zip(chosen, key).map { dimensions[$0].names[Int($1)] }) }
    return Grouping(
      dimensions: names, groups: groups, groupOfCell: all.numbers, keptWithin: within.numbers, keptWithinCount: max(1, within.keys.count))
  }

  /// Numbers the combinations of some dimensions that occur, in the order of their codes.
  private func number(_ chosen: [Int]) -> (numbers: [Int32], keys: [[UInt16]]) {
    guard !chosen.isEmpty else { return (Array(repeating: 0, count: max(1, count)), [[]]) }
    let keys = (0..<count).map { cell in chosen.map { codes[$0][cell] } }
    let occurring = Set(keys).sorted { $0.lexicographicallyPrecedes($1) }
    let numbers = Dictionary(uniqueKeysWithValues: occurring.enumerated().map { ($1, Int32($0)) })
    return (keys.map { numbers[$0] ?? 0 }, occurring)
  }
}

/// The groups that a combination of dimensions divides the members into. No dimension: one group, the total.
struct Grouping {
  let dimensions: [String]
  /// Every group that has a member, in the order of its codes.
  let groups: [Group]
  let groupOfCell: [Int32]
  /// The same, age bands left out: within such a group a person is kept once.
  let keptWithin: [Int32]
  let keptWithinCount: Int
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
