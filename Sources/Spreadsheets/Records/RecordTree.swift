/// What occurs in a file of records: one node for each path of elements, however often it occurs.
struct RecordTree {
  struct Node {
    let name: String
    let parent: Int
    var children: [Int] = []
    var attributes: [Attribute] = []
    var count = 0
    /// The most that one parent holds of it.
    var mostInParent = 0
    /// How many of them hold no element.
    var childlessCount = 0
    var hasText = false
    /// Values of the text, as far as it may tell one record from another.
    var texts = DistinctValues()
    /// The names that its naming attribute gives it: `<field name="sex">`.
    var fieldNames = FieldNameSurvey()

    var isLeaf: Bool { children.isEmpty }
  }

  struct Attribute {
    let name: String
    var count = 0
    var values = DistinctValues()
  }

  private(set) var nodes: [Node]
  /// Names that ADO's schema gives to attributes: `c0` is really `Date of birth`.
  var attributeTitles: [String: String] = [:]

  /// The root that is put around every file is node 0.
  init() { nodes = [Node(name: "", parent: -1, count: 1)] }

  subscript(node: Int) -> Node {
    get { nodes[node] }
    _modify { yield &nodes[node] }
  }

  mutating func addChild(named name: String, to parent: Int) -> Int {
    nodes.append(Node(name: name, parent: parent))
    nodes[parent].children.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// The one root element of the file; 0 where the file is a fragment of several.
  var root: Int {
    guard let only = nodes[0].children.first, nodes[0].children.count == 1, nodes[only].count == 1 else { return 0 }
    return only
  }

  func ancestors(of node: Int) -> [Int] {
    var found: [Int] = []
    var node = nodes[node].parent
    while node > 0 {
      found.append(node)
      node = nodes[node].parent
    }
    return found.reversed()
  }

  /// `/dataroot/Cases`.
  func path(of node: Int) -> String { (ancestors(of: node) + [node]).map { "/" + nodes[$0].name }.joined() }

  /// `group/question`: the names from below `ancestor` down to `node`.
  func relativePath(of node: Int, in ancestor: Int) -> String {
    var names: [String] = []
    var node = node
    while node != ancestor, node > 0 {
      names.append(nodes[node].name)
      node = nodes[node].parent
    }
    return names.reversed().joined(separator: "/")
  }

  /// All nodes in the order of the file.
  var inOrder: [Int] {
    var order: [Int] = []
    var open = [0]
    while let node = open.popLast() {
      order.append(node)
      open.append(contentsOf: nodes[node].children.reversed())
    }
    return order
  }
}

/// Whether values repeat, looked at for as long as it costs little.
struct DistinctValues {
  private static let most = 1000
  private var seen: Set<UInt64> = []
  private(set) var repeats = false

  mutating func add(_ value: some Sequence<UInt8>) {
    if repeats || seen.count >= Self.most { return }
    // FNV-1a: the same for every run.
    let hash = value.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    if !seen.insert(hash).inserted {
      repeats = true
      seen = []
    }
  }
}

/// The names that elements of one path carry in an attribute, and whether these could be names of columns.
struct FieldNameSurvey {
  private static let most = 512
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]
  private var lastParents: [Int] = []
  private(set) var count = 0
  /// What stands beside the names: for each name its other attributes.
  private(set) var marks: [String: Set<String>] = [:]
  /// A name occurs twice in one parent, or there are too many.
  private(set) var isBroken = false
  /// The attribute that carries the name.
  private(set) var attribute = ""

  /// - Parameter parent: the serial number of the parent in the file.
  mutating func add(_ name: String, attribute: String, marks: [String], parent: Int) {
    count += 1
    if isBroken { return }
    if !marks.isEmpty { self.marks[name, default: []].formUnion(marks) }
    if self.attribute.isEmpty { self.attribute = attribute }
    if let place = places[name] {
      if lastParents[place] == parent || attribute != self.attribute { isBroken = true }
      lastParents[place] = parent
    } else if names.count < Self.most {
      places[name] = names.count
      names.append(name)
      lastParents.append(parent)
    } else {
      isBroken = true
    }
  }

  mutating func addNameless() {
    count += 1
    isBroken = true
  }
}
