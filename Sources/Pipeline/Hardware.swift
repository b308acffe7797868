import Foundation

/// What the machine offers.
package enum Hardware {
  package static let cores = ProcessInfo.processInfo.activeProcessorCount

  /// Whether standard error is a terminal: progress is shown to people, not written into logs.
  package static let standardErrorIsTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
}
