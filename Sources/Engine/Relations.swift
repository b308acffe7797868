import Model
import Registers

/// For each row of one table, the rows of another that belong to it.
struct RelationIndex: Sendable {
  /// The bucket of each row; nil where row and bucket are the same number. -1: no bucket.
  private let bucketOfRow: [Int32]?
  private let starts: [Int32]
  private let members: [Int32]

  func members(of row: Int32) -> ArraySlice<Int32> {
    let bucket = bucketOfRow.map { $0[Int(row)] } ?? row
    guard bucket >= 0, Int(bucket) + 1 < starts.count else { return [] }
    return members[Int(starts[Int(bucket)])..<Int(starts[Int(bucket) + 1])]
  }

  init(_ relation: RelatedRows.Relation, from here: String, to there: String, in registers: Registers) {
    switch relation {
    case .pointsHere(let column):
      let link = registers.link(from: there, column: column)
      // A reference to a spell is a reference to the episode that the spell became part of.
      let membership = link.flatMap { $0.target == here ? nil : registers.membership(of: here) }
      let buckets = (link?.rows ?? []).map { row in row < 0 ? row : membership.map { $0[Int(row)] } ?? row }
      self.init(bucketOfRow: nil, bucketOfMember: buckets, buckets: registers[here]?.rowCount ?? 0)
    case .sameTarget(let column, let other):
      let own = registers.link(from: here, column: column)
      let theirs = registers.link(from: there, column: other)
      let buckets = own.flatMap { registers[$0.target]?.rowCount } ?? 0
      self.init(bucketOfRow: own?.rows ?? [], bucketOfMember: theirs?.rows ?? [], buckets: buckets)
    }
  }

  /// Counting sort of members into buckets; within a bucket they keep the table's order.
  private init(bucketOfRow: [Int32]?, bucketOfMember: [Int32], buckets: Int) {
    var starts = [Int32](repeating: 0, count: buckets + 1)
    for bucket in bucketOfMember where bucket >= 0 { starts[Int(bucket) + 1] += 1 }
    for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
    var next = starts
    var members = [Int32](repeating: 0, count: Int(starts[buckets]))
    for (member, bucket) in bucketOfMember.enumerated() where bucket >= 0 {
      members[Int(next[Int(bucket)])] = Int32(member)
      next[Int(bucket)] += 1
    }
    (self.bucketOfRow, self.starts, self.members) = (bucketOfRow, starts, members)
  }
}

/// Every relation that some definitions speak of, built once and shared.
struct Relations: Sendable {
  struct Key: Hashable, Sendable {
    let here: String
    let there: String
    let relation: RelatedRows.Relation
  }

  private var indexes: [Key: RelationIndex] = [:]

  init(of computations: [Computation], in registers: Registers) {
    for computation in computations {
      for condition in computation.conditions {
        condition.forEachRelation(from: computation.table) { key in
          if indexes[key] == nil { indexes[key] = RelationIndex(key.relation, from: key.here, to: key.there, in: registers) }
        }
      }
    }
  }

  subscript(here: String, rows: RelatedRows) -> RelationIndex? { indexes[Key(here: here, there: rows.table, relation: rows.by)] }
}

extension Computation {
  /// Every condition of a computation, its measures' included.
  var conditions: [Condition] {
    [condition]
      + measures.flatMap { measure in
        if case .share(let also) = measure.kind { [measure.among, also] } else { [measure.among] }
      }
  }
}

extension Condition {
  fileprivate func forEachRelation(from here: String, _ body: (Relations.Key) -> Void) {
    switch self {
    case .all(let parts), .any(let parts): for part in parts { part.forEachRelation(from: here, body) }
    case .not(let part): part.forEachRelation(from: here, body)
    case .related(let rows, _):
      body(Relations.Key(here: here, there: rows.table, relation: rows.by))
      rows.condition.forEachRelation(from: rows.table, body)
    case .picked(let rows, _, let then):
      body(Relations.Key(here: here, there: rows.table, relation: rows.by))
      rows.condition.forEachRelation(from: rows.table, body)
      then.forEachRelation(from: rows.table, body)
    case .code, .known, .day, .daysBetween, .number, .age, .always: break
    }
  }
}
