internal import CLibsodium

/// Keyed pseudonyms for persons: the same person has the same one under the same key, and without the key nobody can go back or compare.
///
/// HMAC-SHA-256 (FIPS 198-1) over partner and number, cut to 128 bits. The key is a file of the manager's own, outside of the workspace:
/// who holds the key can test any number, so it never travels with the pseudonyms.
package struct Pseudonyms: Sendable {
  /// Why a key will not do.
  package enum KeyError: Error, Hashable, Sendable {
    case tooShort(bytes: Int)
  }

  private static let fewestBytes = 16
  private let key: [UInt8]

  /// - Parameter key: at least 16 random bytes, such as those of `openssl rand -out athar.key 32`.
  package init(key: [UInt8]) throws(KeyError) {
    guard key.count >= Self.fewestBytes else { throw KeyError.tooShort(bytes: key.count) }
    self.key = key
  }

  /// 32 hexadecimal digits. The person's key is the pair of partner and number: the same number at another partner is another person.
  package func pseudonym(partner: String, number: String) -> String {
    let message = Array(partner.utf8) + [0] + Array(number.utf8)
    var state = crypto_auth_hmacsha256_state()
    var mark = [UInt8](repeating: 0, count: 32)
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &mark)
    return mark.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
