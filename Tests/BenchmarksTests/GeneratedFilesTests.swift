import CLibsodium
import Foundation
import RegisterGenerator
import TestSupport
import Testing

/// The generated registers are, byte for byte, those that Athar's peers are measured on.
@Suite struct GeneratedFilesTests {
  @Test(arguments: [
    ("beneficiaries", "2eb7a29f1a5bbf468ad1a409d241bb959834485d77661f7e5e71582834856d3a"),
    ("cases", "dc82d3d25c0a84b0f1a6539a7bb88b428485a1a7df3a4e5e07d80b9cf4ebb6ad"),
    ("services", "f0de28eccfefc37a1d03d8652b2b8ec590b61ea453e4d5d69ae16f3627efec3c"),
    ("reintegrations", "3ce68a403be06fad818690f0112c65a8772c41c747945d92c455a7a5312c17fb"),
    ("follow_ups", "cc6c66c40a8f5a639312b174847740835e7f450106895663c85999ad1c1f213c"),
  ]) func fiveHundredChildrenAlwaysMakeTheSameFiles(table: String, digest: String) throws {
    let table = try #require(GeneratedRegisters(children: 500, seed: 1).tables.first { $0.name == table })
    #expect(SHA256.hexadecimal { table.writeText(Dialect(), to: $0) } == digest)
  }

  @Test func fiveHundredChildrenAlwaysMakeTheSameSpreadsheet() throws {
    let services = try #require(GeneratedRegisters(children: 500, seed: 1).tables.first { $0.name == "services" })
    #expect(
      SHA256.hexadecimal { services.writeSpreadsheetML(to: $0) } == "b411f982b9733860b4e1814dee41a4d62f9add3d80919f32cb7dd7190ed1f333")
  }

  @Test(.enabled(if: Repository.shared != nil, "ATHAR_SHARED names no folder with the checksums of the peers' files"))
  func tenThousandChildrenHaveTheChecksumsOfThePeersFiles() throws {
    let expected = try Repository.text(#require(Repository.shared) + "/perf/data.sha256")
    for table in GeneratedRegisters(children: 10_000, seed: 1).tables {
      let digest = SHA256.hexadecimal { table.writeText(Dialect(), to: $0) }
      #expect(expected.contains("\(digest)  10k/\(table.name).csv\n"), "\(table.name)")
    }
  }

  @Test func anotherSeedMakesAnotherProgramme() {
    let (one, two) = (GeneratedRegisters(children: 50, seed: 1), GeneratedRegisters(children: 50, seed: 2))
    for (a, b) in zip(one.tables, two.tables) { #expect(a.text() != b.text(), "\(a.name)") }
  }
}

/// SHA-256 of bytes that come in parts.
enum SHA256 {
  static func hexadecimal(_ write: (([UInt8]) -> Void) -> Void) -> String {
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    write { bytes in _ = crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count)) }
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&state, &digest)
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension GeneratedTable {
  func bytes(_ dialect: Dialect = Dialect()) -> [UInt8] {
    var all: [UInt8] = []
    writeText(dialect) { all += $0 }
    return all
  }

  func text() -> String { String(decoding: bytes(), as: UTF8.self) }
}
