import Foundation
import Model

/// A JSON Schema (draft 2020-12) of indicator files, for editors that complete and check while one types. Made from the same words and
/// enumerations that the reader knows; columns and codes are the workspace's own, and checked at load.
package enum IndicatorSchema {
  /// The schema's text; the same for every run.
  package static func text() -> String {
    schema.text(indent: 0) + "\n"
  }

  private static let schema: JSONText = .object([
    ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
    ("title", .string("Athar indicator")),
    ("type", .string("object")),
    ("required", .strings(IndicatorFile.required)),
    ("additionalProperties", .boolean(false)),
    ("properties", .object(IndicatorFile.words.map { ($0, property($0)) })),
    ("$defs", .object(definitions)),
  ])

  private static func property(_ word: String) -> JSONText {
    switch word {
    case "title", "definition", "trap": reference("localized")
    case "unit": enumeration(IndicatorDefinition.Unit.allCases.map(\.rawValue))
    case "direction": enumeration(IndicatorDefinition.Direction.allCases.map(\.rawValue))
    case "additivity": enumeration(IndicatorDefinition.Additivity.allCases.map(\.rawValue))
    case "on", "age_on": reference("day")
    case "state", "where": reference("condition")
    case "terms": .object([("type", .string("object")), ("additionalProperties", reference("condition"))])
    case "measures": array(reference("measure"))
    case "windows": array(enumeration(["period"] + Window.allCases.map(\.rawValue)))
    case "cohort": mapping(["entered_on", "days", "also", "by"], required: ["entered_on", "days"])
    case "one_per": mapping(["columns", "pick", "order", "rank", "in_each_group"], required: ["columns"])
    case "history": mapping(["months", "of"], required: ["months"])
    case "look_back_months": .object([("type", .string("integer")), ("minimum", .number(1))])
    case "disaggregate": array(array(.object([("type", .string("string"))])))
    case "dimensions": .object([("type", .string("object"))])
    case "references", "dispensable": array(.object([("type", .string("string"))]))
    case "examples": array(mapping(["name", "as_of", "tables", "expect"], required: ["name", "as_of", "tables", "expect"]))
    default: .object([("type", .string("string"))])
    }
  }

  private static let definitions: [(String, JSONText)] = [
    ("localized", mapping(["ar", "fr", "en"], required: ["ar", "fr", "en"])),
    // Any other key is a column.
    ("condition", .object([("type", .string("object")), ("properties", .object(Scope.conditionWords.map { ($0, .object([])) }))])),
    ("day", oneOf([.object([("type", .string("string"))]), mapping(Scope.dayWords + ["day"], required: [])])),
    ("number", oneOf([.object([("type", .strings(["string", "number"]))]), mapping(Scope.numberWords, required: [])])),
    ("related", mapping(Scope.relatedWords, required: ["in"])),
    (
      "measure",
      .object([
        ("type", .string("object")), ("additionalProperties", .boolean(false)),
        (
          "properties",
          .object(
            [
              ("name", .object([("type", .string("string"))])), ("title", reference("localized")), ("among", reference("condition")),
              ("withheld", mapping(["when", "above"], required: ["when"])),
            ] + Scope.kindWords.map { ($0, $0 == "sum" || $0 == "mean" ? reference("number") : .object([])) })
        ),
        ("oneOf", .array(Scope.kindWords.map { .object([("required", .strings([$0]))]) })),
      ])
    ),
  ]

  private static func reference(_ name: String) -> JSONText { .object([("$ref", .string("#/$defs/\(name)"))]) }
  private static func enumeration(_ words: [String]) -> JSONText { .object([("enum", .strings(words))]) }
  private static func array(_ items: JSONText) -> JSONText { .object([("type", .string("array")), ("items", items)]) }
  private static func oneOf(_ kinds: [JSONText]) -> JSONText { .object([("oneOf", .array(kinds))]) }

  private static func mapping(_ words: [String], required: [String]) -> JSONText {
    .object([
      ("type", .string("object")), ("required", .strings(required)), ("additionalProperties", .boolean(false)),
      ("properties", .object(words.map { ($0, .object([])) })),
    ])
  }
}

/// JSON that keeps the order in which it was written.
private enum JSONText: Sendable {
  case string(String)
  case number(Int)
  case boolean(Bool)
  case array([JSONText])
  case object([(String, JSONText)])

  static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }

  func text(indent: Int) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .string(let text): return "\"" + text.replacingOccurrences(of: "\"", with: "\\\"") + "\""
    case .number(let number): return "\(number)"
    case .boolean(let value): return value ? "true" : "false"
    case .array(let items):
      if items.isEmpty { return "[]" }
      let isShort = items.allSatisfy { if case .string = $0 { true } else { false } }
      if isShort { return "[" + items.map { $0.text(indent: 0) }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { inner + $0.text(indent: indent + 2) }.joined(separator: ",\n") + "\n" + outer + "]"
    case .object(let entries):
      if entries.isEmpty { return "{}" }
      let lines = entries.map { inner + "\"\($0.0)\": " + $0.1.text(indent: indent + 2) }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
    }
  }
}
