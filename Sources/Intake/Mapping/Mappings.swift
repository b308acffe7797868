package import Model
package import Workspace

/// The mappings of a workspace: how each partner's layouts become registers.
package struct Mappings: Sendable {
  /// Reads `mappings/`. Every mistake of every file is noted with its place.
  package init(_ folder: WorkspaceFolder, dictionary: DataDictionary, _ problems: ProblemList) {}
}
