import CLibsodium
import Foundation

/// SHA-256 of files: what a manifest records, so that a figure can be tied to the very bytes it was made from.
enum Digest {
  /// In hexadecimal; nil where the file cannot be read.
  static func sha256(ofFile path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    while let data = try? file.read(upToCount: 1 << 20), !data.isEmpty {
      data.withUnsafeBytes { bytes in
        _ = crypto_hash_sha256_update(&state, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count))
      }
    }
    return finish(&state)
  }

  static func sha256(of bytes: [UInt8]) -> String {
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    _ = crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    return finish(&state)
  }

  private static func finish(_ state: inout crypto_hash_sha256_state) -> String {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&state, &digest)
    return digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
