import ArgumentParser
import Disclosure
import Foundation
import Pipeline
import Reports
import Spreadsheets
import Workspace

/// What a finished process says; documented in `athar --help`. Numbers from 64 on are those of BSD's `sysexits.h`.
extension ExitCode {
  /// Done, but a file that was sent could not be used.
  static let incomplete = ExitCode(2)
  /// `athar check` found errors in the data, or a worked example that does not hold.
  static let errorsFound = ExitCode(3)
  /// `athar donors` refused: the ledger cannot be built upon, or a withheld number could be worked out, a file breaks its standard.
  static let notReleased = ExitCode(4)
  static let nothingToRead = ExitCode(66)
  static let cannotWrite = ExitCode(73)
  static let workspaceMistakes = ExitCode(78)
}

/// Runs a command's work; what stops it is said on standard error, in whole sentences, and becomes an exit code.
func reportingFailures(_ work: () async throws -> Void) async throws {
  do {
    try await work()
  } catch let error as WorkspaceError {
    for problem in error.problems { say("\(problem)") }
    let isOne = error.problems.count == 1
    say(
      "The workspace has \(isOne ? "a mistake" : "\(error.problems.count) mistakes"). Nothing was computed; correct \(isOne ? "it" : "them")."
    )
    throw ExitCode.workspaceMistakes
  } catch let error as UnknownIndicator {
    throw ValidationError("\(error)")
  } catch let error as MissingFolder {
    say("\(error)")
    throw ExitCode.nothingToRead
  } catch let error as SpreadsheetError {
    say("\(error)")
    throw ExitCode.nothingToRead
  } catch let error as PseudonymKeyError {
    throw ValidationError("\(error)")
  } catch let error as NoSheets {
    say("\(error)")
    throw ExitCode.nothingToRead
  } catch let error as UnknownSheet {
    throw ValidationError("\(error)")
  } catch let error as UnknownDonor {
    throw ValidationError("\(error)")
  } catch let error as DisclosureError {
    say("\(error)")
    throw ExitCode.notReleased
  } catch let error as InvalidActivityFile {
    say("\(error)")
    throw ExitCode.notReleased
  } catch let error as LedgerError {
    say("\(error)")
    throw ExitCode.notReleased
  } catch let error as OutputError {
    say("\(error)")
    throw ExitCode.cannotWrite
  }
}

/// A line on standard error: results go to files or standard output, everything said about them here.
func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
