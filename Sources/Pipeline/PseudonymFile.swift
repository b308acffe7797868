import Foundation
import Intake
import Model
import Registers

/// The key of pseudonyms, read from a file of the manager's own: who holds it can test any number, so it lies apart from all that is read
/// and written here.
package struct PseudonymKey: Sendable {
  package enum Refusal: Hashable, Sendable {
    case unreadable
    /// In the workspace, or where a run reads or writes.
    case inside(folder: String)
    case openToOthers
    case tooShort(bytes: Int)
  }

  let pseudonyms: Pseudonyms

  /// - Parameter folders: the workspace, the data and what is written; the key may lie in none of them.
  /// - Throws: `PseudonymKeyError`.
  package init(_ path: String, apartFrom folders: [String]) throws(PseudonymKeyError) {
    func refuse(_ reason: Refusal) -> PseudonymKeyError { PseudonymKeyError(path: path, reason: reason) }
    let place = URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
    for folder in folders {
      let whole = URL(filePath: folder).resolvingSymlinksInPath().standardizedFileURL.path
      if place.hasPrefix(whole + "/") { throw refuse(.inside(folder: folder)) }
    }
    guard let bytes = FileManager.default.contents(atPath: place),
      let mode = try? FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int
    else { throw refuse(.unreadable) }
    if mode & 0o077 != 0 { throw refuse(.openToOthers) }
    do throws(Pseudonyms.KeyError) {
      pseudonyms = try Pseudonyms(key: Array(bytes))
    } catch {
      throw refuse(.tooShort(bytes: bytes.count))
    }
  }
}

/// A key file that will not do, and what to do.
package struct PseudonymKeyError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  package let reason: PseudonymKey.Refusal

  package var description: String {
    switch reason {
    case .unreadable: "\(path): the key cannot be read. Make one with `openssl rand -out KEYFILE 32`."
    case .inside(let folder): "\(path): the key lies in \(folder), and would travel with what is there. Keep it elsewhere."
    case .openToOthers: "\(path): others may read the key. Take that from them with `chmod 600`."
    case .tooShort(let bytes): "\(path): a key of \(bytes) bytes can be guessed. Make one with `openssl rand -out KEYFILE 32`."
    }
  }
}

/// The pseudonym of every person, for the quarantine folder: where a child must be named to someone who may not know its number.
struct PseudonymFile {
  static let name = "pseudonyms.csv"
  let registers: Registers
  let pseudonyms: Pseudonyms

  /// - Returns: how many persons there are.
  func write(to folder: OutputFolder) throws(OutputError) -> Int {
    let lines = registers.dictionary.tables.flatMap { table in registers[table.id].map { personLines(of: $0) } ?? [] }
    guard !lines.isEmpty else {
      folder.remove(Self.name)
      return 0
    }
    try folder.write(CSVLines.bytes([["partner", "number", "pseudonym"]] + lines), to: Self.name)
    return lines.count
  }

  private func personLines(of register: Register) -> [[String]] {
    guard register.definition.person != nil, let key = register.definition.key.last, case .names(let names)? = register[key],
      case .codes(let codes)? = register["partner"], case .code(let id)? = register.definition["partner"]?.kind,
      let list = registers.dictionary.codeLists[id]
    else { return [] }
    return (0..<register.rowCount).compactMap { row in
      guard let number = names[row], codes[row] != CodeList.missing else { return nil }
      let partner = list.codes[Int(codes[row])].id
      return [partner, number, pseudonyms.pseudonym(partner: partner, number: number)]
    }
  }
}

extension CheckRun {
  /// Writes every person's pseudonym into the quarantine folder, readable by its owner only.
  /// - Returns: how many persons there are.
  package func writePseudonyms(_ key: PseudonymKey, quarantine: String, _ progress: @escaping @Sendable (RunStep) -> Void) async throws
    -> Int
  {
    let folder = try OutputFolder(quarantine)
    let sent = try await workspace.readSentData(asOf: asOf, threads: threads, progress: progress)
    try folder.write(Array("*\n".utf8), to: ".gitignore")
    return try PseudonymFile(registers: sent.registers, pseudonyms: key.pseudonyms).write(to: folder)
  }
}
