import ArgumentParser

/// Measures Athar, and makes the registers that it is measured on.
@main
struct AtharBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "athar-bench",
    abstract: "Measures Athar, and makes the registers that it is measured on.",
    subcommands: [GenerateCommand.self])
}
