import Foundation
import TestSupport
import Testing

/// Athar's tidy table says the job's result in other columns.
@Suite struct AdapterTests {
  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: $0 + "/python3") }

  @Test(.enabled(if: hasPython, "python3 is not installed")) func everyKindOfRowIsRenamedAndTheRestLeftOut() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-adapter-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (tidy, out) = (folder.appending(path: "tidy.csv"), folder.appending(path: "job.csv"))
    try Data(
      """
      indicator,period,window,grouping,partner,sex,service_type,measure,numerator,denominator,value,lower,upper,status,maturity,observable_on
      served,2025-Q4,quarter,,,,,,7,,7,,,value,,
      served,2025-Q4,ytd,partner,Aman,,,,9,,9,,,value,,
      served,2025-Q4,life,partner+sex,Aman,f,,,9,,9,,,value,,
      served,2025-Q4,quarter,partner,Aman,,,,0,,0,,,value,,
      hours,2025-Q4,quarter,service_type,,,counselling,,0,0,0,,,value,,
      reentry,2025-Q3,quarter,,,,,,1,4,0.25,0,1,value,provisional,2026-09-30
      reentry,2024-Q3,quarter,,,,,,0,4,0,0,1,value,final,2025-09-30
      days_to_family,2025-Q4,quarter,,,,,,3,3,41.5,,,value,,
      days_to_family,2025-Q4,quarter,sex,,f,,,,,,,,too_few,,
      """.utf8
    ).write(to: tidy)
    let adapt = Process()
    adapt.executableURL = URL(filePath: Repository.root + "/Benchmarks/adapt")
    adapt.arguments = [tidy.path, out.path]
    try adapt.run()
    adapt.waitUntilExit()
    #expect(
      try Repository.text(out.path) == """
        metric,period,set,partner,site,sex,age_band,category,num,den,value,mature
        served,2025-Q4,total,,,,,,7,,,1
        served_ytd,2025-Q4,partner,Aman,,,,,9,,,1
        hours,2025-Q4,total,,,,,counselling,0,0,,1
        reentry,2025-Q3,total,,,,,,1,4,0.250000,0
        reentry,2024-Q3,total,,,,,,0,4,0.000000,1
        days_to_family,2025-Q4,total,,,,,,,3,41.500000,1

        """)
  }
}
