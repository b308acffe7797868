import ArgumentParser
import Model
import Pipeline
import Workspace

/// Where the workspace is: an option of every command that needs one.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The workspace: the folder with programme.yaml.", valueName: "folder"))
  var workspace = "."

  @Option(help: ArgumentHelp("What the partners sent, when it is not where programme.yaml says.", valueName: "folder"))
  var data: String?

  func load() throws -> LoadedWorkspace { try LoadedWorkspace(workspace, data: data) }
}

/// What of the data is looked at.
struct MomentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A quarter (2026-Q3) or a year (2025), a range (2022-Q1..2025-Q4), or several with commas between.", valueName: "periods"))
  var period: PeriodList

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The last day the data speak of; data_cut_off in programme.yaml when not given. No clock is read.", valueName: "day")
  )
  var asOf: Day?
}

/// How many threads may work at once; the results never depend on it.
struct ThreadOptions: ParsableArguments {
  @Option(help: "How many threads may work at once; results do not depend on it.")
  var threads = Hardware.cores

  func validate() throws {
    guard (1...256).contains(threads) else { throw ValidationError("--threads takes a whole number from 1 to 256") }
  }
}

/// What `--period` takes. School and fiscal years begin where the workspace's calendar says.
struct PeriodList: ExpressibleByArgument {
  private let text: String
  let periods: [ReportingPeriod]

  init?(argument: String) {
    guard let periods = ReportingPeriod.list(argument) else { return nil }
    (text, self.periods) = (argument, periods)
  }

  func periods(of workspace: LoadedWorkspace) -> [ReportingPeriod] {
    ReportingPeriod.list(text, in: workspace.programme.calendar) ?? periods
  }
}

extension Day: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension Language: ExpressibleByArgument {}
