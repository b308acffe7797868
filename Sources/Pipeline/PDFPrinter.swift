import Foundation

/// Prints HTML files as tagged PDF with a headless Chromium, where one is installed.
///
/// Optional at run time: without it every other output is written, and the run says how to get PDFs. A PDF is the one output whose bytes
/// are not the same twice.
package struct PDFPrinter: Sendable {
  private let browser: URL

  /// Names that Chromium goes by on Debian, Fedora and macOS.
  private static let names = ["chromium", "chromium-browser", "google-chrome", "Google Chrome"]
  private static let patience: TimeInterval = 120

  /// Nil where no Chromium is found on the path.
  package init?(searching path: String? = ProcessInfo.processInfo.environment["PATH"]) {
    let folders = (path ?? "").split(separator: ":").map(String.init) + ["/Applications/Google Chrome.app/Contents/MacOS"]
    let places = Self.names.flatMap { name in folders.map { $0 + "/" + name } }
    guard let found = places.first(where: FileManager.default.isExecutableFile) else { return nil }
    browser = URL(filePath: found)
  }

  /// Prints one file; false where the browser failed or took longer than two minutes.
  package func print(_ html: String, to pdf: String) -> Bool {
    let profile = FileManager.default.temporaryDirectory.appending(path: "athar-print-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: profile) }
    let process = Process()
    process.executableURL = browser
    process.arguments = arguments(html: html, pdf: pdf + ".part", profile: profile.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil, finishes(process), process.terminationStatus == 0 else { return false }
    return OutputFolder.adopt(pdf + ".part", as: pdf)
  }

  private func arguments(html: String, pdf: String, profile: String) -> [String] {
    var arguments = [
      "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run", "--no-pdf-header-footer", "--user-data-dir=" + profile,
      "--print-to-pdf=" + pdf, URL(filePath: html).absoluteString,
    ]
    // Chromium refuses its sandbox to root; the page it shows is our own and asks for nothing.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
    return arguments
  }

  private func finishes(_ process: Process) -> Bool {
    let end = Date(timeIntervalSinceNow: Self.patience)
    while process.isRunning {
      if Date() > end {
        process.terminate()
        return false
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return true
  }
}
