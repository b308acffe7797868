import Foundation
import Pipeline

/// One line that tells a person at a terminal what is being done; silent where standard error is a file or a pipe.
struct ProgressLine: Sendable {
  private let isShown = Hardware.standardErrorIsTerminal

  func show(_ text: String) {
    if isShown { write("\r\u{1B}[K" + text) }
  }

  func show(_ step: RunStep) {
    switch step {
    case .reading(let file, let number, let all): show("Reading \(file) (\(number) of \(all))")
    case .computing: show("Computing the indicators")
    case .writing(let name): show("Writing \(name)")
    }
  }

  /// Clears the line, so that what follows begins on a clean one.
  func finish() {
    if isShown { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
