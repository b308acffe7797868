import Foundation
import Indicators
import Model
import TestSupport
import Testing

/// The committed schema of indicator files is what the reader knows. `ATHAR_RECORD=1` writes it.
@Suite struct SchemaTests {
  private let path = Repository.root + "/docs/indicator.schema.json"

  @Test func theSchemaIsCurrent() throws {
    if ProcessInfo.processInfo.environment["ATHAR_RECORD"] == "1" {
      try IndicatorSchema.text().write(toFile: path, atomically: true, encoding: .utf8)
    }
    let isCurrent = try Repository.text(path) == IndicatorSchema.text()
    #expect(isCurrent, "docs/indicator.schema.json is not what the reader knows; record it anew")
  }

  @Test func theSchemaIsJSONAndNamesEveryWord() throws {
    let json = try #require(try JSONSerialization.jsonObject(with: Data(IndicatorSchema.text().utf8)) as? [String: Any])
    let properties = try #require(json["properties"] as? [String: [String: Any]])
    #expect(properties["unit"]?["enum"] as? [String] == IndicatorDefinition.Unit.allCases.map(\.rawValue))
    #expect(properties["additivity"]?["enum"] as? [String] == IndicatorDefinition.Additivity.allCases.map(\.rawValue))
    #expect(Set(["on", "cohort", "state", "measures", "examples", "terms", "dispensable"]).isSubset(of: properties.keys))
    let measure = (json["$defs"] as? [String: [String: Any]])?["measure"]?["properties"] as? [String: Any]
    #expect(Set(["count", "distinct", "share", "rate", "survival", "over", "quantile"]).isSubset(of: measure?.keys.map { $0 } ?? []))
  }
}
