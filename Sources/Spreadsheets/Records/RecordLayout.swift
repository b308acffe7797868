/// Decides from what occurs in a file which elements are rows.
///
/// - What repeats is a row: elements with content, and scalars as a table of their own.
/// - What has fields and holds rows is a row too, and gives its key to them; what has attributes only gives these.
/// - What neither repeats nor holds rows is a header block, and is skipped.
struct RecordLayout {
  let tree: RecordTree
  private let root: Int
  private var records: Set<Int> = []

  init(_ tree: RecordTree) {
    self.tree = tree
    root = tree.root
    records = Set(tree.inOrder.dropFirst().filter { isRepeated($0) })
    if ["NewDataSet", "dataroot"].contains(tree[root].name) { records.formUnion(tree[root].children.filter { !tree[$0].isLeaf }) }
    for node in tree.inOrder where records.contains(node) && !tree.ancestors(of: node).contains(where: records.contains) {
      if let master = tree.ancestors(of: node).first(where: { $0 != root && isMaster($0) }) { records.insert(master) }
    }
    if isSubmission { records.insert(root) }
    if records.isEmpty {
      records = Set(tree[root].children.filter { !tree[$0].isLeaf })
      if records.isEmpty || tree[root].children.contains(where: { tree[$0].isLeaf }), root > 0 { records = [root] }
    }
  }

  /// All sheets, in the order in which their rows first occur; lists of scalars on the top level last.
  var sheets: [RecordSheet] {
    let ordered = tree.inOrder.filter(records.contains)
    let isSide: (Int) -> Bool = { tree[$0].isLeaf && tree[$0].attributes.isEmpty && recordAncestors(of: $0).isEmpty }
    return (ordered.filter { !isSide($0) } + ordered.filter(isSide)).map { sheet(of: $0) }
  }

  /// The sheet whose rows are declared: `/dataroot/Cases`, or the end of such a path. Repeats within a row are joined by `; `.
  func sheet(at path: String) -> RecordSheet? {
    let wanted = path.split(separator: "/").map { $0.split(separator: ":").last.map(String.init) ?? "" }
    let node = tree.inOrder.dropFirst().first { node in
      (tree.ancestors(of: node) + [node]).map { tree[$0].name }.suffix(wanted.count) == wanted[...]
    }
    guard let node else { return nil }
    var declared = self
    declared.records = [node]
    return declared.sheet(of: node)
  }

  // MARK: Rows

  private func isRepeated(_ node: Int) -> Bool { tree[node].mostInParent > 1 && !isNamedField(node) }

  /// Elements of one name that carry the names of columns in an attribute, each at most once in a record.
  private func isNamedField(_ index: Int) -> Bool {
    let node = tree[index]
    let survey = node.fieldNames
    guard node.isLeaf, node.mostInParent > 1, !survey.isBroken, survey.count == node.count else { return false }
    guard node.hasText || node.attributes.contains(where: { $0.name.lowercased() == "value" }) else { return false }
    // Names that never come again may be names of things: then only an attribute that says `name` is believed.
    return survey.names.count < survey.count || survey.attribute.lowercased() != "id"
  }

  private func isMaster(_ node: Int) -> Bool {
    if !tree[node].attributes.isEmpty, tree[node].childlessCount > 0 { return true }
    return scope(of: node).contains { tree[$0].isLeaf }
  }

  /// An ODK or Kobo submission: its root is the one record.
  private var isSubmission: Bool {
    tree[root].children.contains { child in
      tree[child].name == "meta" && tree[child].children.contains { tree[$0].name == "instanceID" }
    }
  }

  /// The elements below a node, in order, without those that are rows of their own and what is in them.
  private func scope(of node: Int) -> [Int] {
    tree[node].children.filter { !records.contains($0) }.flatMap { [$0] + scope(of: $0) }
  }

  private func recordAncestors(of node: Int) -> [Int] { tree.ancestors(of: node).filter(records.contains) }

  // MARK: Columns

  private func sheet(of node: Int) -> RecordSheet {
    var columns = inheritedColumns(of: node)
    let own = (needsNumber(node) ? [numberColumn(of: node)] : []) + ownColumns(of: node)
    let ownTitles = Set(own.map(\.title))
    for index in columns.indices where ownTitles.contains(columns[index].title) {
      columns[index].title = "\(tree[columns[index].owner].name)/\(columns[index].title)"
    }
    columns += own
    makeTitlesDistinct(&columns)
    let name = tree[node].name
    let isOnly = records.filter { tree[$0].name == name }.count == 1
    return RecordSheet(
      node: node, name: isOnly ? name : "\(tree[tree[node].parent].name)/\(name)", path: tree.path(of: node), columns: columns)
  }

  private func inheritedColumns(of node: Int) -> [RecordSheet.Column] {
    tree.ancestors(of: node).flatMap { ancestor -> [RecordSheet.Column] in
      var columns: [RecordSheet.Column] = []
      if ancestor != root {
        columns = tree[ancestor].attributes.map { attribute in
          RecordSheet.Column(
            title: title(attribute), source: .attribute(node: ancestor, name: attribute.name), owner: ancestor)
        }
      }
      guard records.contains(ancestor) else { return columns }
      if let key = key(of: ancestor) {
        if !columns.contains(where: { $0.source == key.source }) { columns.append(key) }
      } else {
        columns.append(numberColumn(of: ancestor))
      }
      return columns
    }
  }

  /// The first field that every record has and no two share; one that is called an id or a number is taken before others.
  private func key(of record: Int) -> RecordSheet.Column? {
    let candidates = ownColumns(of: record).filter { column in
      switch column.source {
      case .text(let node):
        tree[node].count == tree[record].count && tree[node].mostInParent == 1 && tree[node].hasText && !tree[node].texts.repeats
      case .attribute(let node, let name):
        node == record && tree[node].attributes.contains { $0.name == name && $0.count == tree[record].count && !$0.values.repeats }
      case .field, .fieldMark, .number: false
      }
    }
    // With few records nearly every field tells them apart, so what is called a key goes first.
    let isNamedKey: (RecordSheet.Column) -> Bool = { column in
      let title = column.title.lowercased()
      return ["identifier", "number", "code", "key", "ref"].contains(where: title.hasSuffix)
    }
    let submission = candidates.first { $0.title == "meta/instanceID" }
    return submission ?? candidates.first { $0.title.lowercased().hasSuffix("id") } ?? candidates.first(where: isNamedKey)
      ?? candidates.first
  }

  private func needsNumber(_ node: Int) -> Bool {
    let holdsRecords = records.contains { tree.ancestors(of: $0).contains(node) }
    return holdsRecords && key(of: node) == nil
  }

  private func numberColumn(of node: Int) -> RecordSheet.Column {
    RecordSheet.Column(title: "\(tree[node].name) number", source: .number(node: node), owner: node)
  }

  private func ownColumns(of record: Int) -> [RecordSheet.Column] {
    var columns = tree[record].attributes.map { attribute in
      RecordSheet.Column(title: title(attribute), source: .attribute(node: record, name: attribute.name), owner: record)
    }
    if tree[record].hasText { columns.append(.init(title: tree[record].name, source: .text(node: record), owner: record)) }
    for node in scope(of: record) {
      columns += isNamedField(node) ? fieldColumns(node, owner: record) : elementColumns(node, owner: record)
    }
    return columns
  }

  private func elementColumns(_ index: Int, owner: Int) -> [RecordSheet.Column] {
    let node = tree[index]
    let path = tree.relativePath(of: index, in: owner)
    var columns: [RecordSheet.Column] = []
    if node.hasText || (node.isLeaf && node.attributes.isEmpty) {
      columns.append(.init(title: path, source: .text(node: index), owner: owner))
    }
    let standsForElement = node.isLeaf && !node.hasText && node.attributes.count == 1
    for attribute in node.attributes {
      columns.append(
        .init(
          title: standsForElement ? path : "\(path)/\(title(attribute))", source: .attribute(node: index, name: attribute.name),
          owner: owner))
    }
    return columns
  }

  private func fieldColumns(_ index: Int, owner: Int) -> [RecordSheet.Column] {
    let survey = tree[index].fieldNames
    return survey.names.flatMap { name in
      [RecordSheet.Column(title: name, source: .field(node: index, name: name), owner: owner)]
        + survey.marks[name, default: []].sorted().map { mark in
          .init(title: "\(name) \(mark)", source: .fieldMark(node: index, name: name, mark: mark), owner: owner)
        }
    }
  }

  private func title(_ attribute: RecordTree.Attribute) -> String { tree.attributeTitles[attribute.name] ?? attribute.name }

  private func makeTitlesDistinct(_ columns: inout [RecordSheet.Column]) {
    var taken: Set<String> = []
    for index in columns.indices {
      let title = columns[index].title
      var number = 2
      while !taken.insert(columns[index].title).inserted {
        columns[index].title = "\(title) \(number)"
        number += 1
      }
    }
  }
}
