/// A yes or no of each member at hand. Nothing is held while all are yes.
final class MemberFlags {
  private var flags: [Bool] = []
  private var count = 0

  func append(_ more: [Bool]) {
    count += more.count
    if flags.isEmpty && !more.contains(false) { return }
    if flags.isEmpty { flags = Array(repeating: true, count: count - more.count) }
    flags += more
  }

  func forget() {
    flags.removeAll(keepingCapacity: true)
    count = 0
  }

  /// The flags of a block; nil where all are yes.
  func flags(of block: MemberBlock) -> [Bool]? { flags.isEmpty ? nil : block.members.map { flags[Int($0)] } }
}

/// Which members a measure is over: those chosen by itself, and by the measure that it is a part of.
struct Inclusion {
  private let flags: [MemberFlags]

  init(_ flags: [MemberFlags] = []) { self.flags = flags }

  func and(_ other: Inclusion) -> Inclusion { Inclusion(flags + other.flags) }

  /// For each member of a block, whether it is among them; nil where all are.
  func mask(_ block: MemberBlock) -> [Bool]? {
    flags.reduce(nil as [Bool]?) { mask, flags in
      guard let own = flags.flags(of: block) else { return mask }
      return mask.map { zip($0, own).map { $0 && $1 } } ?? own
    }
  }
}
