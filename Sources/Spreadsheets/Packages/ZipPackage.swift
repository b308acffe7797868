import CLibzip
import Glibc

/// A zip package (.xlsx, .ods), read part by part; nothing is ever written to disk, so names in it cannot lead anywhere.
struct ZipPackage: ~Copyable {
  private let archive: OpaquePointer
  let path: String
  private let limits: ReadingLimits
  /// Names of the parts as stored, by their names in lower case: Excel takes part names without regard to case.
  private let names: [String: zip_uint64_t]
  private var inflatedBytes = 0

  init(_ path: String, limits: ReadingLimits) throws(SpreadsheetError) {
    let file = try InputFile(path)
    var code: Int32 = 0
    // libzip owns its own descriptor from here on.
    guard let archive = zip_fdopen(dup(file.descriptor), Int32(ZIP_CHECKCONS), &code) else {
      throw SpreadsheetError(reason: .malformed(detail: "zip error \(code)"), path: path)
    }
    let count = zip_get_num_entries(archive, 0)
    var names: [String: zip_uint64_t] = [:]
    if count > limits.zipEntries {
      zip_discard(archive)
      throw SpreadsheetError(reason: .limit(name: "zip entries", value: limits.zipEntries), path: path)
    }
    for index in 0..<zip_uint64_t(max(0, count)) {
      guard let name = zip_get_name(archive, index, 0) else { continue }
      let key = ZipPackage.key(String(cString: name))
      if names[key] == nil { names[key] = index }
    }
    (self.path, self.limits, self.archive, self.names) = (path, limits, archive, names)
  }

  deinit { zip_discard(archive) }

  /// Part names, in lower case, `/` between folders.
  var partNames: some Collection<String> { names.keys }

  func holds(_ part: String) -> Bool { names[Self.key(part)] != nil }

  /// Whether any part is encrypted.
  var isEncrypted: Bool {
    names.values.contains { index in
      var status = zip_stat_t()
      return zip_stat_index(archive, index, 0, &status) == 0 && status.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0
        && status.encryption_method != ZIP_EM_NONE
    }
  }

  /// Streams a part to `body` as a source of bytes.
  mutating func read<Result>(
    _ part: String, _ body: (NextBytes) throws(SpreadsheetError) -> Result
  ) throws(SpreadsheetError) -> Result {
    let entry = try open(part)
    defer { zip_fclose(entry.file) }
    var total = inflatedBytes
    defer { inflatedBytes = total }
    let start = total
    let bound = try allowedBytes(entry.status)
    return try body { buffer throws(SpreadsheetError) in
      let count = zip_fread(entry.file, buffer.baseAddress, zip_uint64_t(buffer.count))
      guard count >= 0 else { throw SpreadsheetError(reason: .malformed(detail: "a part of the zip that is cut"), path: path) }
      total += Int(count)
      if total > limits.zipTotalBytes {
        throw SpreadsheetError(reason: .limit(name: "bytes unpacked", value: limits.zipTotalBytes), path: path)
      }
      if total - start > bound { throw SpreadsheetError(reason: .limit(name: "times packed size", value: limits.zipRatio), path: path) }
      return Int(count)
    }
  }

  /// A small part as a whole; nil where there is none.
  mutating func bytes(of part: String, limit: Int = 1 << 20) throws(SpreadsheetError) -> [UInt8]? {
    guard holds(part) else { return nil }
    return try read(part) { next throws(SpreadsheetError) in
      var all: [UInt8] = []
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
      defer { buffer.deallocate() }
      while all.count < limit {
        let count = try next(buffer)
        if count == 0 { break }
        all.append(contentsOf: buffer[..<count])
      }
      return all
    }
  }

  private static func key(_ name: String) -> String {
    String(name.drop { $0 == "/" }.map { $0 == "\\" ? "/" : $0 }).lowercased()
  }

  private func open(_ part: String) throws(SpreadsheetError) -> (file: OpaquePointer, status: zip_stat_t) {
    guard let index = names[Self.key(part)] else {
      throw SpreadsheetError(reason: .malformed(detail: "the package has no part \(part)"), path: path)
    }
    var status = zip_stat_t()
    guard zip_stat_index(archive, index, 0, &status) == 0, let file = zip_fopen_index(archive, index, 0) else {
      throw SpreadsheetError(reason: .malformed(detail: "a part of the zip that cannot be opened"), path: path)
    }
    return (file, status)
  }

  /// Small parts may be packed as tightly as they like: a blank sheet is all repeats.
  private func allowedBytes(_ status: zip_stat_t) throws(SpreadsheetError) -> Int {
    let declared = status.valid & zip_uint64_t(ZIP_STAT_SIZE) != 0 ? Int(clamping: status.size) : 0
    guard declared <= limits.zipTotalBytes else {
      throw SpreadsheetError(reason: .limit(name: "bytes unpacked", value: limits.zipTotalBytes), path: path)
    }
    let (product, overflow) = Int(clamping: status.comp_size).multipliedReportingOverflow(by: limits.zipRatio)
    let bound = overflow ? Int.max : max(64 << 20, product)
    guard declared <= bound else { throw SpreadsheetError(reason: .limit(name: "times packed size", value: limits.zipRatio), path: path) }
    return bound
  }
}
