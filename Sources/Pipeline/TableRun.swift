import Disclosure
import Engine
import Intake
package import Model
import Registers
import Reports

/// Every indicator of a workspace for some periods, as one tidy table.
package struct TableRun: Sendable {
  private let workspace: LoadedWorkspace
  private let periods: [ReportingPeriod]
  private let asOf: Day
  private let threads: Int

  package init(_ workspace: LoadedWorkspace, periods: [ReportingPeriod], asOf: Day? = nil, threads: Int) {
    (self.workspace, self.periods, self.threads) = (workspace, periods, threads)
    self.asOf = asOf ?? workspace.programme.dataCutOff
  }

  /// The table, and the account of what it was made from.
  package struct Table: Sendable {
    package let csv: [UInt8]
    package let intake: IntakeReport
  }

  package func run(_ progress: @escaping @Sendable (RunStep) -> Void) async throws -> Table {
    let (registers, intake) = try await read(progress)
    progress(.computing)
    let engine = Engine(programme: workspace.programme, asOf: asOf)
    let results = await engine.evaluate(workspace.definitions, periods: periods, registers: registers, threads: threads)
    let control = DisclosureControl(programme: workspace.programme, dictionary: workspace.dictionary)
    let table = TidyTable(try control.release(results, for: .dataHolder), definitions: workspace.definitions)
    return Table(csv: table.csv(threads: threads), intake: intake)
  }

  /// What the figures are computed from, and nothing else of what was sent.
  private func read(_ progress: @escaping @Sendable (RunStep) -> Void) async throws -> (Registers, IntakeReport) {
    let asked = ColumnChoice(readBy: workspace.definitions, workspace.dictionary)
    let sent = try await workspace.readSentData(asOf: asOf, threads: threads, asked: asked, progress: progress)
    return (sent.registers, sent.report)
  }
}
