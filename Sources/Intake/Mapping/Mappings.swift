package import Model
package import Workspace

/// The mappings of a workspace: how each partner's layouts become registers.
package struct Mappings: Sendable {
  package let all: [Mapping]

  package init(_ all: [Mapping]) { self.all = all }

  /// Reads `mappings/`. Every mistake of every file is noted with its place; files with mistakes still say what they can.
  package init(_ folder: WorkspaceFolder, dictionary: DataDictionary, _ problems: ProblemList) {
    all = folder.yamlFiles(in: "mappings").compactMap { file in
      folder.yaml(file, problems).flatMap { Mapping($0, dictionary: dictionary, problems) }
    }
  }

  /// The mapping whose pattern names the file most exactly; nil where none does.
  func mapping(for path: String) -> Mapping? {
    var best: (exactness: Int, mapping: Mapping)?
    for mapping in all {
      guard let exactness = mapping.exactness(for: path), exactness > best?.exactness ?? -1 else { continue }
      best = (exactness, mapping)
    }
    return best?.mapping
  }
}
