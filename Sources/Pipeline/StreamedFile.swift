import Foundation

/// A file written in pieces, readable by its owner only, which appears whole when it is finished and not at all otherwise.
struct StreamedFile: ~Copyable {
  private let path: String
  /// Standard output has no name to take and none to give up.
  private let isStandardOutput: Bool
  private var descriptor: Int32
  private var pending: [UInt8] = []
  private var hasFailed = false

  private static let pieceBytes = 256 << 10

  /// - Parameter path: `-` is standard output.
  init(_ path: String) throws(OutputError) {
    self.path = path
    isStandardOutput = path == "-"
    descriptor = isStandardOutput ? STDOUT_FILENO : open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputError(path: path) }
    pending.reserveCapacity(Self.pieceBytes + 4096)
  }

  deinit {
    guard !isStandardOutput, descriptor >= 0 else { return }
    close(descriptor)
    unlink(path + ".part")
  }

  /// Lets `body` add bytes; a failure to write is thrown by `finish`.
  mutating func add(_ body: (inout [UInt8]) -> Void) {
    body(&pending)
    if pending.count >= Self.pieceBytes { writePending() }
  }

  consuming func finish() throws(OutputError) {
    writePending()
    if isStandardOutput {
      if hasFailed { throw OutputError(path: "standard output") }
      return
    }
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard !hasFailed, isClosed, rename(path + ".part", path) == 0 else {
      unlink(path + ".part")
      throw OutputError(path: path)
    }
  }

  private mutating func writePending() {
    var start = 0
    while start < pending.count, !hasFailed {
      let count = pending.withUnsafeBytes { write(descriptor, $0.baseAddress! + start, $0.count - start) }
      if count > 0 { start += count } else if errno != EINTR { hasFailed = true }
    }
    pending.removeAll(keepingCapacity: true)
  }
}
