import Foundation
package import Indicators
package import Intake
package import Model
package import Workspace

/// A workspace's own files, read and checked together.
package struct LoadedWorkspace: Sendable {
  package let folder: WorkspaceFolder
  /// The folder of what the partners sent.
  package let data: String
  package let programme: Programme
  package let dictionary: DataDictionary
  package let catalogue: Catalogue
  package let mappings: Mappings
  package let outline: ReviewOutline

  /// Reads everything but the data.
  /// - Parameter data: the data folder, where it is not the one that `programme.yaml` names.
  /// - Throws: `MissingFolder` where there is no workspace; `WorkspaceError` with every mistake of every file.
  package init(_ path: String, data: String? = nil) throws {
    let folder = WorkspaceFolder(path: path)
    guard FileManager.default.fileExists(atPath: path + "/programme.yaml") else { throw MissingFolder(path: path, kind: .workspace) }
    let problems = ProblemList()
    let programme = folder.programme(problems)
    let dictionary = folder.dictionary(problems)
    let catalogue = dictionary.map { Catalogue(folder, dictionary: $0, problems) }
    let mappings = dictionary.map { Mappings(folder, dictionary: $0, problems) }
    // Only reviews need an outline; a workspace that computes a table may do without.
    let outline =
      folder.has("reviews.yaml") ? catalogue.flatMap { folder.reviewOutline(indicators: $0.definitions.map(\.id), problems) } : nil
    if programme != nil, let dictionary, let catalogue, let text = folder.yaml("programme.yaml", problems) {
      ProgrammeNames(catalogue.definitions, dictionary: dictionary, problems).check(text)
    }
    try problems.throwIfAny()
    guard let programme, let dictionary, let catalogue, let mappings else { throw WorkspaceError(problems: []) }
    (self.folder, self.programme, self.dictionary) = (folder, programme, dictionary)
    (self.catalogue, self.mappings, self.outline) = (catalogue, mappings, outline ?? ReviewOutline())
    self.data = data ?? path + "/" + programme.data
  }

  package var exampleCount: Int { catalogue.examples.count }
  package var definitions: [IndicatorDefinition] { catalogue.definitions }

  /// A definition as sentences that a reviewer can sign.
  package func explanation(of id: String, in language: Language) throws(UnknownIndicator) -> String {
    Explanation(try definition(of: id), dictionary: dictionary, language: language).text
  }

  /// - Throws: where there is none of that id; the nearest one is offered.
  package func definition(of id: String) throws(UnknownIndicator) -> IndicatorDefinition {
    if let definition = catalogue[id] { return definition }
    throw UnknownIndicator(id: id, nearest: nearestName(to: id, among: definitions.map(\.id)))
  }
}

/// An indicator that the catalogue does not have.
package struct UnknownIndicator: Error, Hashable, CustomStringConvertible {
  package let id: String
  package let nearest: String?

  package var description: String {
    "There is no indicator '\(id)'.\(nearest.map { " Did you mean '\($0)'?" } ?? "") `athar indicators` lists them all."
  }
}

/// A folder that a command needs and that is not there.
package struct MissingFolder: Error, Hashable, CustomStringConvertible {
  package enum Kind: Sendable { case workspace, data }

  package let path: String
  package let kind: Kind

  package var description: String {
    switch kind {
    case .workspace: "\(path) is no workspace: it has no programme.yaml. Say with --workspace where yours is."
    case .data: "There is no folder \(path) with what the partners sent. Say with --data, or with 'data' in programme.yaml, where it is."
    }
  }
}
