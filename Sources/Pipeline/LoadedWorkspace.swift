package import Indicators
package import Intake
package import Model
package import Workspace

/// A workspace's own files, read and checked together.
package struct LoadedWorkspace: Sendable {
  package let folder: WorkspaceFolder
  package let programme: Programme
  package let dictionary: DataDictionary
  package let catalogue: Catalogue
  package let mappings: [Mapping]

  /// Reads everything but the data.
  /// - Throws: every mistake of every file, each with its line and column.
  package init(_ folder: WorkspaceFolder) throws(WorkspaceError) {
    let problems = ProblemList()
    let programme = folder.programme(problems)
    let dictionary = folder.dictionary(problems)
    let catalogue = dictionary.map { Catalogue(folder, dictionary: $0, problems) }
    let mappings = dictionary.map { Mapping.load(folder, dictionary: $0, problems) }
    try problems.throwIfAny()
    guard let programme, let dictionary, let catalogue, let mappings else { throw WorkspaceError(problems: []) }
    (self.folder, self.programme, self.dictionary) = (folder, programme, dictionary)
    (self.catalogue, self.mappings) = (catalogue, mappings)
  }
}
