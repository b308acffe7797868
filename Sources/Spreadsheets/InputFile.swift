import Glibc

/// A regular file open for reading, closed when it goes.
///
/// Links, folders and devices are refused: what is read is what lies at the path, and reading always ends.
struct InputFile: ~Copyable {
  let descriptor: Int32
  let path: String
  let size: Int

  init(_ path: String) throws(SpreadsheetError) {
    self.path = path
    // Without blocking, a named pipe cannot hold us at `open`.
    descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw SpreadsheetError(reason: Self.reason(ofErrno: errno), path: path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      throw SpreadsheetError(reason: .unreadable, path: path)
    }
    if let found = Self.otherThanFile(status.st_mode) {
      close(descriptor)
      throw SpreadsheetError(reason: .notAFile(found: found), path: path)
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The next bytes, none at the end of the file.
  borrowing func read(into buffer: UnsafeMutableRawBufferPointer) throws(SpreadsheetError) -> Int {
    try readBytes(descriptor, into: buffer, path: path)
  }

  /// Goes on reading at a byte.
  borrowing func move(to offset: Int) throws(SpreadsheetError) {
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw SpreadsheetError(reason: .unreadable, path: path) }
  }

  /// Up to `count` bytes from `offset`, without moving the place where `read` goes on.
  borrowing func bytes(at offset: Int, count: Int) throws(SpreadsheetError) -> [UInt8] {
    var length = -1
    let found = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      length = pread(descriptor, buffer.baseAddress, count, off_t(offset))
      initialized = max(0, length)
    }
    guard length >= 0 else { throw SpreadsheetError(reason: .unreadable, path: path) }
    return found
  }

  private static func reason(ofErrno code: Int32) -> SpreadsheetError.Reason {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case ELOOP: .notAFile(found: "a symbolic link")
    case ENXIO: .notAFile(found: "a device")
    default: .unreadable
    }
  }

  private static func otherThanFile(_ mode: mode_t) -> String? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "a folder"
    case S_IFIFO: "a pipe"
    default: "a device"
    }
  }
}

/// The next bytes of an open file, none at its end.
func readBytes(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, path: String) throws(SpreadsheetError) -> Int {
  while true {
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    if count >= 0 { return count }
    if errno != EINTR { throw SpreadsheetError(reason: .unreadable, path: path) }
  }
}
