import Foundation
package import Model

/// A workspace on disk: `programme.yaml`, `dictionary.yaml`, `codelists/`, `indicators/`, `mappings/` and the data folder.
package struct WorkspaceFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Parses one file of the workspace; nil (and a problem) where it cannot be read or is no YAML.
  package func yaml(_ file: String, _ problems: ProblemList) -> YAMLValue? {
    guard let data = FileManager.default.contents(atPath: path + "/" + file), let text = String(data: data, encoding: .utf8) else {
      problems.add((1, 1), in: file, .unreadableFile)
      return nil
    }
    return YAMLValue.parse(text, file: file, noting: problems)
  }

  package func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + file) }

  /// Every file that says what a run does, by path within the workspace: what a manifest records beside the data.
  package var definitionFiles: [String] {
    ["programme.yaml", "dictionary.yaml", "reviews.yaml"].filter(has)
      + ["codelists", "indicators", "mappings"].flatMap(yamlFiles)
  }

  /// The YAML files of a folder, by name; empty where there is no such folder.
  package func yamlFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().map { folder + "/" + $0 }
  }
}

extension WorkspaceFolder {
  /// The code lists of `codelists/`, by id.
  package func codeLists(_ problems: ProblemList) -> [String: CodeList] {
    var lists: [String: CodeList] = [:]
    for file in yamlFiles(in: "codelists") {
      guard let value = yaml(file, problems), let list = CodeList(value, problems) else { continue }
      if lists.updateValue(list, forKey: list.id) != nil { problems.add(.repeatedKey(list.id), at: value) }
    }
    return lists
  }

  package func dictionary(_ problems: ProblemList) -> DataDictionary? {
    let lists = codeLists(problems)
    return yaml("dictionary.yaml", problems).flatMap { DataDictionary($0, codeLists: lists, problems) }
  }

  package func programme(_ problems: ProblemList) -> Programme? {
    yaml("programme.yaml", problems).flatMap { Programme($0, problems) }
  }

  /// What the reviews show where; `indicators` are the ids of the catalogue.
  package func reviewOutline(indicators: [String], _ problems: ProblemList) -> ReviewOutline? {
    yaml("reviews.yaml", problems).flatMap { ReviewOutline($0, indicators: indicators, problems) }
  }
}
