import Foundation
import Model

/// The typefaces that a page carries in itself, so that it looks alike on every machine: subsets of Noto under the SIL Open Font License.
enum EmbeddedFonts {
  /// The rules of the faces that a language needs; Latin letters and digits stand in pages of every language.
  static func style(for language: Language) -> String { language == .ar ? latin + arabic : latin }

  private static let latinRange = "U+0000-02FF,U+2010-2064,U+20A0-20CF,U+2190-25FF,U+FFFD"
  private static let arabicRange = "U+0600-06FF,U+200C-200F,U+2066-2069"

  private static let latin =
    face("Athar Text", 400, PackageResources.sans_latin_regular_woff2, latinRange)
    + face("Athar Text", 700, PackageResources.sans_latin_bold_woff2, latinRange)

  private static let arabic =
    face("Athar Text", 400, PackageResources.sans_arabic_regular_woff2, arabicRange)
    + face("Athar Text", 700, PackageResources.sans_arabic_bold_woff2, arabicRange)
    + face("Athar Display", 700, PackageResources.kufi_arabic_bold_woff2, arabicRange)

  private static func face(_ family: String, _ weight: Int, _ font: [UInt8], _ range: String) -> String {
    "@font-face{font-family:\"\(family)\";font-weight:\(weight);font-display:block;unicode-range:\(range);"
      + "src:url(data:font/woff2;base64,\(Data(font).base64EncodedString())) format(\"woff2\")}\n"
  }
}
