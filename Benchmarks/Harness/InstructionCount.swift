import CCallgrind
import Foundation

/// Counts the instructions of a benchmark with valgrind's callgrind: the same on a busy machine as on a quiet one.
package struct InstructionCount: Sendable {
  private let valgrind: String
  /// A copy of the executable without debugging information, which this valgrind cannot read.
  private let executable: String

  /// Nil where valgrind is not installed, or was not when this was built.
  /// - Parameter folder: where a copy of the executable may be put.
  package init?(executable: String, folder: String) {
    guard callgrind_is_known() != 0, let valgrind = Self.tool("valgrind"), let strip = Self.tool("strip") ?? Self.tool("llvm-strip")
    else { return nil }
    (self.valgrind, self.executable) = (valgrind, folder + "/counted")
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard Self.errors(of: strip, ["-o", self.executable, executable]) != nil else { return nil }
  }

  /// The instructions between `begin` and `end` in a run with these arguments; nil where counting failed.
  package func ofRun(_ arguments: [String]) -> Int? {
    let options = ["--tool=callgrind", "--callgrind-out-file=/dev/null", "--instr-atstart=no"]
    return Self.errors(of: valgrind, options + [executable] + arguments).flatMap { Self.collected(in: $0) }
  }

  /// Does a piece of work and has its instructions counted where the process runs under callgrind.
  package static func counting<Result>(_ work: () -> Result) -> Result {
    callgrind_begin()
    defer { callgrind_end() }
    return work()
  }

  /// The figure of callgrind's line `==123== Collected : 4567`.
  package static func collected(in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.contains("Collected :") {
      return line.split(separator: " ").last.flatMap { Int($0) }
    }
    return nil
  }

  private static func tool(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program says on standard error; nil where it fails.
  private static func errors(of program: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    // Swift seeds its hashes anew in each process unless told not to.
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_DETERMINISTIC_HASHING": "1"]) { $1 }
    let said = Pipe()
    process.standardError = said
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = try? said.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data ?? Data(), as: UTF8.self) : nil
  }
}
