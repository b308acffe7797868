package import Foundation

/// Python with scipy, where it is installed: `.venv` of the repository, else the system's.
package enum PythonOracle {
  /// Nil where there is no Python with scipy.
  package static let python: String? = python(with: "numpy, scipy")

  /// A Python that has these modules; nil where there is none.
  package static func python(with modules: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { String($0) + "/python3" }
    return ([Repository.root + "/.venv/bin/python3"] + folders).first {
      FileManager.default.isExecutableFile(atPath: $0) && (try? run($0, ["-c", "import \(modules)"])) != nil
    }
  }

  /// The independent attacker of the shared tools.
  package static let attacker: String? = Repository.shared.map { $0 + "/tools/disclosure-audit/audit_suppression.py" }.flatMap {
    FileManager.default.fileExists(atPath: $0) ? $0 : nil
  }

  package static var canAttack: Bool { python != nil && attacker != nil }

  package struct Finding: Decodable {
    package let exit: Int
    package let output: String
  }

  struct Failed: Error { let message: String }

  private struct Attack: Encodable {
    let files: [String]
    let options: [String]
  }

  /// Attacks each group of releases (texts of `published-cells.json`) together; `byParts` one set of linked cells at a time, which is
  /// sooner done. With the true counts, insiders who know some of them attack too, and only what is truly small counts.
  package static func attack(
    _ groups: [[String]], options: [String] = ["--quiet"], byParts: Bool = false, truth: [String: Int]? = nil
  ) throws -> [Finding] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-attack-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let attacks = try groups.enumerated().map { number, releases in
      let files = try releases.enumerated().map { position, text in
        let file = folder.appending(path: "\(number)-\(position).json")
        try Data(text.utf8).write(to: file)
        return file.path
      }
      return Attack(files: files, options: options + (truth == nil ? [] : ["--truth", folder.appending(path: "truth.json").path]))
    }
    if let truth { try JSONEncoder().encode(truth).write(to: folder.appending(path: "truth.json")) }
    let list = folder.appending(path: "groups.json")
    try JSONEncoder().encode(attacks).write(to: list)
    let output = try run(python ?? "", [script("attack.py"), attacker ?? "", list.path] + (byParts ? ["--by-parts"] : []))
    return try JSONDecoder().decode([Finding].self, from: output)
  }

  /// A Python with the readers of donors' formats that are not ours.
  private static let reader: String? = python(with: "csvw, frictionless, hxl, pysdmx, pyjstat")
  package static var canRead: Bool { reader != nil }

  /// What one reader makes of a donor's files.
  package struct Reading: Decodable {
    /// Nil where it accepts them.
    package let problem: String?
    /// Every value that it finds, sorted.
    package let values: [String]
  }

  /// Reads a folder of a donor's files with each reader.
  package static func read(_ folder: URL) throws -> [String: Reading] {
    try JSONDecoder().decode([String: Reading].self, from: try run(reader ?? "", [script("read_exports.py"), folder.path]))
  }

  /// The least number of hidden cells for each problem (see `optimum.py` for its form).
  package static func optima(_ problems: String) throws -> [Int?] {
    let file = FileManager.default.temporaryDirectory.appending(path: "athar-optimum-\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(problems.utf8).write(to: file)
    return try JSONDecoder().decode([Int?].self, from: try run(python ?? "", [script("optimum.py"), file.path]))
  }

  private static func script(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracle/\(name)").path
  }

  private static func run(_ tool: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(message: String(decoding: message, as: UTF8.self)) }
    return data
  }
}
