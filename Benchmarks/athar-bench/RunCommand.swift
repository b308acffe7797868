import ArgumentParser
import BenchmarkHarness
import Foundation

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Measures every benchmark and compares it with its baseline.",
    discussion: """
      Fails where one has become slower than its baseline by more than the tolerance: 5 % of its instructions, counted with valgrind; \
      where valgrind is not installed, 50 % of its processor time as a ratio to a calibration loop that runs beside it. \
      Wall time is shown and never judged.
      """)

  @OptionGroup var workspace: CoreWorkspaceOptions

  @Option(help: "The recorded figures.")
  var baselines = "Benchmarks/baselines.json"

  @Flag(help: "Records what is measured as the new baselines.")
  var record = false

  @Option(help: "How many interleaved rounds the times are medians of.")
  var rounds = 5

  @Option(help: "How many children the times are measured on.")
  var children = 10_000

  @Option(help: "Only the benchmarks whose names contain this.")
  var only = ""

  @Flag(inversion: .prefixedNo, help: "Counts instructions where valgrind is installed.")
  var instructions = true

  func run() throws {
    let bench = try workspace.load(children: children)
    defer { bench.removeFiles() }
    let specimens = Specimen.all.filter { only.isEmpty || $0.name.contains(only) }
    var measured = try Rounds(rounds).measure(specimens.map { try $0.prepare(bench) })
    if instructions, let counter = InstructionCount(executable: CommandLine.arguments[0], folder: bench.folder) {
      for position in measured.indices where specimens[position].isCounted {
        measured[position].instructions = counter.ofRun(["count", measured[position].name, "--workspace", workspace.workspace])
      }
    }
    let recorded = FileManager.default.contents(atPath: baselines)
    let known = try recorded.map { try Baselines(json: $0) } ?? Baselines()
    print(ResultTable(measured, known, Tolerance()))
    if record {
      try known.recording(measured).json.write(to: URL(filePath: baselines))
    } else if !slower(measured, known).isEmpty {
      print("\nSlower than recorded: \(slower(measured, known).joined(separator: ", ")). `make bench-record` accepts it.")
      throw ExitCode.failure
    }
  }

  private func slower(_ measured: [Measured], _ known: Baselines) -> [String] {
    measured.filter { if case .slower = known.verdict(on: $0, Tolerance()) { true } else { false } }.map(\.name)
  }
}

/// Runs one benchmark on few children and nothing else: what valgrind counts, and what perf can look at.
struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count", abstract: "Runs one benchmark, for valgrind's callgrind or perf to look at.")

  @Argument var benchmark: String
  @OptionGroup var workspace: CoreWorkspaceOptions
  @Option var times = 1
  @Option var children = 300

  func run() throws {
    guard let specimen = Specimen.all.first(where: { $0.name == benchmark }) else {
      throw ValidationError("There is no benchmark '\(benchmark)': \(Specimen.all.map(\.name).joined(separator: ", ")).")
    }
    let bench = try workspace.load(children: children)
    defer { bench.removeFiles() }
    let prepared = try specimen.prepare(bench)
    // What is made lazily and once does not count.
    print(prepared.work())
    for _ in 0..<times { print(InstructionCount.counting(prepared.work)) }
  }
}
