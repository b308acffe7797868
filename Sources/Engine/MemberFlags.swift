/// A yes or no of each member. Nothing is held while all are yes.
struct MemberFlags {
  private var flags: [Bool] = []
  private var count = 0

  mutating func append(_ more: [Bool]) {
    count += more.count
    if flags.isEmpty && !more.contains(false) { return }
    if flags.isEmpty { flags = Array(repeating: true, count: count - more.count) }
    flags += more
  }

  var areAllYes: Bool { flags.isEmpty }

  @inline(__always)
  subscript(member: Int) -> Bool { flags.isEmpty || flags[member] }

  /// Those that are yes in both.
  func and(_ other: MemberFlags) -> MemberFlags {
    if areAllYes { return other }
    if other.areAllYes { return self }
    var both = self
    for member in both.flags.indices { both.flags[member] = flags[member] && other.flags[member] }
    return both
  }
}
