import Foundation
import Model
import Pipeline
import TestSupport

/// A small workspace on disk whose donors' release can be made from end to end: contacts by kind and sex, with a high threshold, so that a
/// withheld count is a number that would be noticed among all others.
struct DonorWorkspace {
  static let kinds = ["advice", "legal", "school", "health"]
  static let counts = ["F": [1613, 2741, 3187, 2903], "M": [2459, 3571, 2677, 3019]]
  static let threshold = 2000

  let path = FileManager.default.temporaryDirectory.appending(path: "athar-donors-\(UUID())").path
  var out: String { path + "/out" }

  init() throws {
    let three = "{ar: أ, fr: b, en: c}"
    func list(_ id: String, _ codes: [String]) -> String {
      "id: \(id)\ntitle: \(three)\ncodes:\n" + codes.map { "  \($0): {label: \(three)}\n" }.joined()
    }
    try write("programme.yaml", Self.programme)
    try write(
      "dictionary.yaml",
      """
      tables:
        contacts:
          title: \(three)
          key: [partner, number]
          columns:
            number: {type: identifier, required: yes}
            partner: {type: code, required: yes}
            sex: {type: code}
            kind: {type: code}
            made_on: {type: date, required: yes}
      """)
    try write("codelists/partner.yaml", list("partner", ["bayti"]))
    try write("codelists/sex.yaml", list("sex", ["F", "M"]))
    try write("codelists/kind.yaml", list("kind", Self.kinds))
    try write(
      "indicators/contacts.yaml",
      """
      id: contacts
      section: s
      title: \(three)
      definition: \(three)
      unit: contacts
      direction: higher
      additivity: additive
      rows: contacts
      on: made_on
      measures: [{count: rows}]
      disaggregate: [[sex], [kind], [sex, kind]]
      """)
    try write(
      "mappings/contacts.yaml",
      """
      files: "contacts.csv"
      dates: year-month-day
      table: contacts
      columns: {number: number, partner: partner, sex: sex, kind: kind, made_on: made_on}
      """)
    try write("data/contacts.csv", Self.rows())
  }

  static let programme = """
    title: {ar: أ, fr: b, en: c}
    partners:
      bayti: {title: {ar: أ, fr: b, en: c}, country: MA, languages: [fr]}
    data: data
    data_cut_off: 2026-10-15
    joint_review: exact
    disclosure: {threshold: \(threshold), merge: []}
    donors:
      open_data: {title: {ar: أ, fr: b, en: c}, languages: [en, ar]}
    activity:
      identifier: XM-EX-1
      organisation: XM-EX
      organisation_title: {ar: أ, fr: b, en: c}
      organisation_type: "22"
      title: {ar: أ, fr: b, en: c}
      description: {ar: أ, fr: b, en: c}
      status: "2"
      starts_on: 2026-01-01
      sector: "16010"
      currency: MAD
      recipients: {MA: 100}
    """

  private static func rows() -> String {
    var text = "number,partner,sex,kind,made_on\n"
    var number = 0
    for sex in counts.keys.sorted() {
      for (kind, count) in zip(kinds, counts[sex]!) {
        for _ in 0..<count {
          number += 1
          text += "N\(number),bayti,\(sex),\(kind),2026-08-\(10 + number % 20)\n"
        }
      }
    }
    return text
  }

  func write(_ file: String, _ text: String) throws {
    let url = URL(filePath: path + "/" + file)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func release(_ period: ReportingPeriod = ReportingPeriod(quarter: 3, of: 2026)) async throws -> DonorRun.Summary {
    try await DonorRun(LoadedWorkspace(path), period: period, donor: nil, threads: 2).run(out: out) { _ in }
  }

  /// Everything that lies in a folder of the workspace, hidden files too.
  func files(in folder: String) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }
}
