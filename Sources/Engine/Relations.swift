import Model
import Registers

/// For each row of one table, the rows of another that belong to it.
struct RelationIndex: Sendable {
  /// The bucket of each row; nil where row and bucket are the same number. -1: no bucket.
  private let bucketOfRow: [Int32]?
  private let starts: [Int32]
  private let members: PackedOrdinals

  /// The places of the rows that belong to one.
  func places(of row: Int32) -> Range<Int32> {
    let bucket = bucketOfRow.map { $0[Int(row)] } ?? row
    guard bucket >= 0, Int(bucket) + 1 < starts.count else { return 0..<0 }
    return starts[Int(bucket)]..<starts[Int(bucket) + 1]
  }

  /// The rows at some places.
  func rows(at places: [Int32]) -> [Int32] { members.values(at: places) }

  init(_ relation: RelatedRows.Relation, from here: String, to there: String, in registers: Registers) {
    switch relation {
    case .pointsHere(let column):
      let link = registers.link(from: there, column: column)
      // A reference to a spell is a reference to the episode that the spell became part of.
      let membership = link.flatMap { $0.target == here ? nil : registers.membership(of: here) }
      let rows = link?.rows ?? PackedLinks()
      let buckets = membership.map { membership in PackedLinks(rows.map { $0 < 0 ? $0 : membership[Int($0)] }) } ?? rows
      self.init(bucketOfRow: nil, bucketOfMember: buckets, buckets: registers[here]?.rowCount ?? 0)
    case .same(let pairs):
      let keys = pairs.map { registers.comparableKeys([(here, $0.here), (there, $0.there)]) }
      let (own, others, count) = Self.buckets(keys)
      self.init(bucketOfRow: own, bucketOfMember: PackedLinks(others), buckets: count)
    }
  }

  /// A number for each combination of keys, for the rows on either side. -1 where a key is missing.
  private static func buckets(_ keys: [[[Int32]]]) -> (own: [Int32], others: [Int32], count: Int) {
    if keys.count == 1 {
      let count = Int(max(keys[0][0].max() ?? -1, keys[0][1].max() ?? -1)) + 1
      return (keys[0][0], keys[0][1], count)
    }
    var numbering = Numbering(parts: keys.count)
    let own = numbering.number(keys.map { $0[0] })
    let others = numbering.number(keys.map { $0[1] })
    return (own, others, numbering.count)
  }

  /// Counting sort of members into buckets; within a bucket they keep the table's order.
  private init(bucketOfRow: [Int32]?, bucketOfMember: PackedLinks, buckets: Int) {
    var starts = [Int32](repeating: 0, count: buckets + 1)
    bucketOfMember.forEach { _, bucket in if bucket >= 0 { starts[Int(bucket) + 1] += 1 } }
    for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
    var next = starts
    members = PackedOrdinals(placing: Int(starts[buckets]), below: bucketOfMember.count) { places in
      bucketOfMember.forEach { member, bucket in
        guard bucket >= 0 else { return }
        places.store(Int32(member), at: Int(next[Int(bucket)]))
        next[Int(bucket)] += 1
      }
    }
    (self.bucketOfRow, self.starts) = (bucketOfRow, starts)
  }
}

/// Every relation that some definitions speak of, built once and shared.
struct Relations: Sendable {
  struct Key: Hashable, Sendable {
    let here: String
    let there: String
    let relation: RelatedRows.Relation
  }

  let indexes: [Key: RelationIndex]

  /// Every relation that some computations, and those that they look at, speak of.
  static func keys(of computations: [Computation]) -> Set<Key> {
    var keys: Set<Key> = []
    for computation in computations {
      var visitor = RelationWalk(computation: computation)
      computation.walkMembers(&visitor)
      computation.walkDimensions(&visitor)
      for term in computation.terms { term.condition.walk(&visitor) }
      for measure in computation.measures { measure.walk(&visitor) }
      keys.formUnion(visitor.keys)
      keys.formUnion(Self.keys(of: computation.measures.flatMap(\.otherComputations)))
    }
    return keys
  }

  subscript(here: String, rows: RelatedRows) -> RelationIndex? { indexes[Key(here: here, there: rows.table, relation: rows.by)] }
}

private struct RelationWalk: DefinitionVisitor {
  private var tables: [String]
  private(set) var keys: Set<Relations.Key> = []

  init(computation: Computation) { tables = [computation.table] }

  mutating func entering(_ rows: RelatedRows) {
    keys.insert(Relations.Key(here: tables[tables.count - 1], there: rows.table, relation: rows.by))
    tables.append(rows.table)
  }

  mutating func leaving(_ rows: RelatedRows) { tables.removeLast() }
}
