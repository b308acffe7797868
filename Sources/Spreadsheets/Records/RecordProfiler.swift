/// The first reading of a file of records: what occurs in it, where, and how often.
struct RecordProfiler: XMLReading {
  private static let mostNodes = 10_000

  private(set) var tree = RecordTree()
  private(set) var stopped: XMLStop?
  var repairedCharacters = 0

  private let path: String
  private let depthLimit: Int
  private var session: XMLSession?
  private var names = InternedNames()
  private var open: [OpenElement] = []
  private var skippedDepth = 0
  private var serial = 0
  /// Of each node, how many its latest parent holds so far.
  private var siblings: [(parent: Int, count: Int)] = [(0, 0)]
  private var text: [UInt8] = []

  private struct OpenElement {
    let node: Int
    let serial: Int
    var hasChildren = false
    var isNil = false
  }

  init(path: String, depthLimit: Int) { (self.path, self.depthLimit) = (path, depthLimit) }

  static let events = XMLEvents(
    start: { context, name, _, namespace, _, _, count, _, attributes in
      context?.assumingMemoryBound(to: Self.self).pointee.start(name, namespace, XMLAttributes(attributes, count))
    },
    text: { context, text, count in context?.assumingMemoryBound(to: Self.self).pointee.text(text, count) },
    end: { context, _, _, _ in context?.assumingMemoryBound(to: Self.self).pointee.end() })

  mutating func begin(_ session: XMLSession) { self.session = session }

  private mutating func fail(_ reason: SpreadsheetError.Reason) {
    if stopped == nil { stopped = .failed(SpreadsheetError(reason: reason, path: path)) }
    session?.stop()
  }

  private mutating func start(_ name: XMLName?, _ namespace: XMLName?, _ attributes: XMLAttributes) {
    guard let name, stopped == nil else { return }
    if skippedDepth > 0 { return startInDescription(name, attributes) }
    guard let parent = open.last else { return open.append(OpenElement(node: 0, serial: 0)) }
    if RecordNames.isDescription(name.string, namespace?.string ?? "") {
      skippedDepth = 1
      return
    }
    if open.count >= depthLimit { return fail(.limit(name: "elements within elements", value: depthLimit)) }
    open[open.count - 1].hasChildren = true
    let node = node(name, in: parent.node)
    if tree.nodes.count > Self.mostNodes { return fail(.limit(name: "different elements", value: Self.mostNodes)) }
    serial += 1
    tree[node].count += 1
    siblings[node] = siblings[node].parent == parent.serial ? (parent.serial, siblings[node].count + 1) : (parent.serial, 1)
    tree[node].mostInParent = max(tree[node].mostInParent, siblings[node].count)
    open.append(OpenElement(node: node, serial: serial))
    text.removeAll(keepingCapacity: true)
    read(attributes, of: node, parent: parent.serial)
  }

  private mutating func text(_ text: XMLName?, _ count: Int32) {
    guard skippedDepth == 0, self.text.count < 1 << 16 else { return }
    self.text.append(contentsOf: UnsafeBufferPointer(start: text, count: Int(count)))
  }

  private mutating func end() {
    if skippedDepth > 0 {
      skippedDepth -= 1
      return
    }
    guard let element = open.popLast(), element.node > 0 else { return }
    if !element.hasChildren { tree[element.node].childlessCount += 1 }
    if text.contains(where: { $0 > 0x20 }) {
      tree[element.node].hasText = true
      tree[element.node].texts.add(text)
    }
    text.removeAll(keepingCapacity: true)
  }

  private mutating func node(_ name: XMLName, in parent: Int) -> Int {
    if let known = names.child(name, of: parent, in: tree) { return known }
    let title = RecordNames.title(of: name)
    let node = tree.addChild(named: title, to: parent)
    siblings.append((-1, 0))
    return node
  }

  private mutating func read(_ attributes: XMLAttributes, of node: Int, parent: Int) {
    var naming: (rank: Int, attribute: String, value: String)?
    var others = 0
    var marks: [String] = []
    for index in 0..<attributes.count {
      guard let name = attributes.name(index), !RecordNames.isMark(attributes.namespace(index)?.string ?? "") else { continue }
      let title = RecordNames.title(of: name)
      let value = attributes.value(index)
      let place = tree[node].attributes.firstIndex { $0.name == title } ?? tree[node].attributes.endIndex
      if place == tree[node].attributes.endIndex { tree[node].attributes.append(RecordTree.Attribute(name: title)) }
      if tree[node].attributes.count > Self.mostNodes { return fail(.limit(name: "different attributes", value: Self.mostNodes)) }
      tree[node].attributes[place].count += 1
      tree[node].attributes[place].values.add(value)
      let lower = title.lowercased()
      if let rank = RecordNames.naming.firstIndex(of: lower), naming.map({ rank < $0.rank }) ?? true {
        if naming != nil { others += 1 }
        naming = (rank, title, String(decoding: value, as: UTF8.self))
      } else if lower == "key" {
        marks.append(title)
      } else if !RecordNames.besideNaming.contains(lower) {
        others += 1
      }
    }
    if let naming, others == 0 {
      tree[node].fieldNames.add(naming.value, attribute: naming.attribute, marks: marks, parent: parent)
    } else {
      tree[node].fieldNames.addNameless()
    }
  }

  /// ADO's schema says in `rs:name` what an attribute is really called.
  private mutating func startInDescription(_ name: XMLName, _ attributes: XMLAttributes) {
    skippedDepth += 1
    guard name.string == "AttributeType" else { return }
    var attribute: String?
    var title: String?
    for index in 0..<attributes.count where attributes.name(index)?.string == "name" {
      let value = String(decoding: attributes.value(index), as: UTF8.self)
      if attributes.namespace(index) == nil { attribute = value } else { title = value }
    }
    if let attribute, let title { tree.attributeTitles[attribute] = title }
  }
}

/// Finds nodes by the parser's interned names. Fields mostly come in the order of the record before.
struct InternedNames {
  private var nodes: [(name: XMLName?, lastChild: Int)] = []

  mutating func child(_ name: XMLName, of parent: Int, in tree: borrowing RecordTree) -> Int? {
    while nodes.count < tree.nodes.count { nodes.append((nil, -1)) }
    let children = tree.nodes[parent].children
    for step in 0..<children.count {
      var place = nodes[parent].lastChild + 1 + step
      if place >= children.count { place -= children.count }
      if nodes[children[place]].name == name {
        nodes[parent].lastChild = place
        return children[place]
      }
    }
    let title = RecordNames.title(of: name)
    guard let place = children.firstIndex(where: { tree.nodes[$0].name == title }) else { return nil }
    nodes[children[place]].name = name
    nodes[parent].lastChild = place
    return children[place]
  }
}
