import ArgumentParser

/// Measures Athar, and makes the registers that it is measured on.
///
/// Its entry point is not async: valgrind cannot follow a main thread that ends and leaves its work to others.
@main
struct AtharBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "athar-bench",
    abstract: "Measures Athar, and makes the registers that it is measured on.",
    subcommands: [RunCommand.self, CountCommand.self, ReadCommand.self, GenerateCommand.self],
    defaultSubcommand: RunCommand.self)
}
