package import Model
package import Workspace

/// All indicators of a workspace, checked against its dictionary.
package struct Catalogue: Sendable {
  /// In the order of their files' names within the order of sections given by the first of each.
  package let definitions: [IndicatorDefinition]
  package let examples: [WorkedExample]

  /// Reads `indicators/`. Every mistake of every file is noted; what could be read is returned.
  package init(_ folder: WorkspaceFolder, dictionary: DataDictionary, _ problems: ProblemList) {
    var files: [IndicatorFile] = []
    for name in folder.yamlFiles(in: "indicators") {
      guard let value = folder.yaml(name, problems), let file = IndicatorFile(value, dictionary: dictionary, problems) else { continue }
      if files.contains(where: { $0.definition.id == file.definition.id }) {
        problems.add(.repeatedKey(file.definition.id), at: value)
      }
      files.append(file)
    }
    definitions = files.map(\.definition)
    examples = files.flatMap(\.examples)
  }

  package subscript(id: String) -> IndicatorDefinition? { definitions.first { $0.id == id } }
}
