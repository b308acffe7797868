import Disclosure
import Foundation
import Model
import Pipeline
import Reports
import Spreadsheets
import TestSupport
import Testing

/// The same figures stand in the page, the print and the workbook, in every language, and other programs can read them.
@Suite(.serialized) struct ReviewFilesTests {
  private static let joint = Task { Review(try await SampleReviews.material(for: .joint)) }

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-files-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Digits as ASCII, marks of direction and thin spaces away: what is left of a number in any language and any program.
  private func numbers(in text: String) -> [String: Int] {
    let plain = text.unicodeScalars.reduce(into: "") { plain, scalar in
      switch scalar.value {
      case 0x202F, 0x00A0, 0x2066...0x2069, 0x200E, 0x200F: break
      case 0x0660...0x0669: plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0x0660 + 0x30) ?? " ")
      case 0x066B, 0x2C: plain += "."
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain.matches(of: /\d+(?:[.\/]\d+)*/).reduce(into: [:]) { $0[String($1.output), default: 0] += 1 }
  }

  /// The figures of the parts that paper shows.
  private func printedFigures(_ html: String) -> [String] {
    html.split(separator: "<main").last.map(String.init)?.split(separator: "class=\"annex\"").first.map(String.init)?
      .replacing(/<details>.*?<\/details>/.dotMatchesNewlines(), with: "").matches(of: /<bdi dir="ltr"[^>]*>([^<]*)<\/bdi>/)
      .map { String($0.output.1) } ?? []
  }

  @Test(.enabled(if: PDFPrinter() != nil && Browser.tool("pdftotext") != nil, "needs Chromium and pdftotext"), arguments: Language.allCases)
  func thePrintHoldsTheFiguresOfThePageInItsLanguage(language: Language) async throws {
    let html = try await Self.joint.value.html(in: language)
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (page, pdf) = (folder.appending(path: "a.html"), folder.appending(path: "a.pdf"))
    try html.write(to: page, atomically: true, encoding: .utf8)
    #expect(try #require(PDFPrinter()).print(page.path, to: pdf.path))
    let text = try Browser.run(try #require(Browser.tool("pdftotext")), ["-enc", "UTF-8", pdf.path, "-"])
    // A narrow space between thousands comes back as a plain one.
    let printed = numbers(in: text.replacing(/(\d) (\d{3})\b/, with: { $0.output.1 + $0.output.2 }))
      .merging(numbers(in: text)) { max($0, $1) }
    let figures = printedFigures(html).flatMap { numbers(in: $0).keys.map(\.self) }.reduce(into: [String: Int]()) {
      $0[$1, default: 0] += 1
    }
    #expect(figures.count > 200)
    for (figure, count) in figures { #expect(printed[figure, default: 0] >= count, "\(figure)") }
    let bytes = try Data(contentsOf: pdf)
    #expect(bytes.range(of: Data("/Lang (\(language.rawValue))".utf8)) != nil)
    #expect(bytes.range(of: Data("/MarkInfo".utf8)) != nil && bytes.range(of: Data("/StructTreeRoot".utf8)) != nil, "tagged")
  }

  /// The headline figures of the results stand on the scorecard of every language, value by value.
  @Test func theFiguresOfEveryLanguageAreThoseOfTheResults() async throws {
    let material = try await SampleReviews.material(for: .joint)
    let review = try await Self.joint.value
    let shown = Language.allCases.map { language -> Set<String> in
      Set(review.html(in: language).matches(of: /data-value="([^"]*)"/).map { String($0.output.1) })
    }
    #expect(shown[0] == shown[1] && shown[1] == shown[2])
    var looked = 0
    for result in material.results.results
    where result.period == SampleReviews.period && result.group == .total && result.measure.isEmpty && result.window == .quarter {
      guard case .value(let figure) = result.outcome, figure.numerator.isWhole, figure.denominator.map({ $0 >= Quantity(20) }) ?? true
      else { continue }
      looked += 1
      #expect(shown[0].contains(figure.numerator.description), "\(result.indicator)")
    }
    #expect(looked > 30)
  }

  private func sheets(_ path: String) throws -> [[String]] {
    try Workbook.open(path).wholeSheets().map { sheet in
      zip(sheet.rows, sheet.kinds).flatMap { row, kinds in zip(row, kinds).filter { $1 == .number }.map(\.0) }
    }
  }

  private func workbook(_ language: Language, in folder: URL) async throws -> String {
    let path = folder.appending(path: "\(language.rawValue).xlsx").path
    try Data(try await Self.joint.value.xlsx(in: language)).write(to: URL(filePath: path))
    return path
  }

  @Test func ourOwnReaderFindsTheSameNumbersInEveryLanguagesWorkbook() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var found: [[[String]]] = []
    for language in Language.allCases { found.append(try sheets(try await workbook(language, in: folder))) }
    #expect(found[0] == found[1] && found[1] == found[2])
    #expect(found[0].joined().count > 3000)
  }

  @Test(.enabled(if: Browser.tool("soffice") != nil, "needs LibreOffice"))
  func libreOfficeReadsTheWorkbookAsItIs() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try await workbook(.ar, in: folder)
    _ = try Browser.run(
      try #require(Browser.tool("soffice")),
      ["-env:UserInstallation=file://" + folder.path + "/profile", "--headless", "--convert-to", "ods", "--outdir", folder.path, path])
    func rounded(_ numbers: [String]) -> [String] { numbers.map { Double($0).map { "\(($0 * 1e6).rounded())" } ?? $0 } }
    #expect(try sheets(folder.path + "/ar.ods").map(rounded) == sheets(path).map(rounded))
  }

  private struct Opened: Decodable {
    let sheets, rightToLeft, charts, formulas: Int
  }

  @Test(.enabled(if: PythonOracle.python(with: "openpyxl") != nil, "needs openpyxl"))
  func openpyxlFindsSheetsFromRightToLeftChartsAndNoFormula() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = """
      import json, sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      print(json.dumps({
        'sheets': len(book.worksheets), 'rightToLeft': sum(bool(s.sheet_view.rightToLeft) for s in book.worksheets),
        'charts': sum(len(s._charts) for s in book.worksheets),
        'formulas': sum(c.data_type == 'f' for s in book.worksheets for r in s.iter_rows() for c in r)}))
      """
    let said = try Browser.run(
      try #require(PythonOracle.python(with: "openpyxl")), ["-c", script, try await workbook(.ar, in: folder)])
    let opened = try JSONDecoder().decode(Opened.self, from: Data(said.utf8))
    #expect(opened.rightToLeft == opened.sheets)
    #expect(opened.sheets > 15)
    #expect(opened.charts > 5)
    #expect(opened.formulas == 0)
  }
}
