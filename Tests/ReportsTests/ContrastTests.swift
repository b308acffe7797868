import Foundation
import Testing

@testable import Reports

/// Colours of the style sheet against their grounds, by WCAG's formula: 4.5 for text, 3 for what charts draw.
@Suite struct ContrastTests {
  /// The colours by name, of the light scheme, the dark one and paper.
  private let schemes: [[String: String]] = StyleSheet.text.split(separator: ":root {").dropFirst().map { block in
    let body = block.prefix { $0 != "}" }
    let pairs = body.split(separator: ";").compactMap { line -> (String, String)? in
      let parts = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      return parts.count == 2 && parts[1].hasPrefix("#") ? (parts[0], parts[1]) : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func luminance(_ colour: String) -> Double {
    var digits = String(colour.dropFirst())
    if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
    let value = Int(digits, radix: 16) ?? 0
    let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel -> Double in
      let share = Double(channel) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  private func contrast(_ a: String, _ b: String, _ scheme: [String: String]) throws -> Double {
    let levels = [luminance(try #require(scheme["--" + a])), luminance(try #require(scheme["--" + b]))].sorted()
    return (levels[1] + 0.05) / (levels[0] + 0.05)
  }

  @Test func everyTextCanBeReadOnItsGround() throws {
    #expect(schemes.count == 3)
    for scheme in schemes {
      for text in ["ink", "soft", "brand", "link", "improvement", "concern", "change"] {
        for ground in ["paper", "raised"] { #expect(try contrast(text, ground, scheme) >= 4.5, "\(text) on \(ground)") }
      }
    }
  }

  @Test func whatChartsDrawStandsOut() throws {
    for scheme in schemes {
      for shape in ["actual", "rule", "target", "improvement", "concern", "change"] {
        #expect(try contrast(shape, "paper", scheme) >= 3, "\(shape)")
        if shape != "rule" { #expect(try contrast(shape, "band", scheme) >= 3, "\(shape) on the band of chance") }
      }
    }
  }
}
