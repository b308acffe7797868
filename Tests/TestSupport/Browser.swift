import Foundation

/// A headless Chromium that tests look at pages with, and axe, the accessibility checker (PyPI `axe-core-python` carries it).
package enum Browser {
  private static let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)

  /// Nil where there is none.
  package static let chromium: String? = tool("chromium") ?? tool("chromium-browser") ?? tool("google-chrome")

  /// The checker's script: out of `.venv` of the repository, or the folder that ATHAR_AXE names; nil where there is none.
  package static let axe: String? = {
    let named = ProcessInfo.processInfo.environment["ATHAR_AXE"].map { [$0] } ?? []
    let venv = Repository.root + "/.venv/lib"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: venv)) ?? []
    let places = named + versions.sorted().map { venv + "/\($0)/site-packages/axe_core_python" }
    return places.lazy.compactMap { try? String(contentsOfFile: $0 + "/axe.min.js", encoding: .utf8) }.first
  }()

  package static var canLook: Bool { chromium != nil }
  package static var canCheck: Bool { chromium != nil && axe != nil }

  /// A program on the path, such as `pdftotext`; nil where it is not installed.
  package static func tool(_ name: String) -> String? {
    folders.map { $0 + "/" + name }.first(where: FileManager.default.isExecutableFile)
  }

  package struct Failed: Error, CustomStringConvertible { package let description: String }

  /// Shows a page in a frame of so many pixels, runs the body of an asynchronous function in it, and gives what that returns.
  package static func look<Seen: Decodable>(
    at html: String, width: Int, as type: Seen.Type = Seen.self, libraries: [String] = [], _ body: String
  ) throws -> Seen {
    guard let chromium else { throw Failed(description: "no Chromium") }
    let folder = FileManager.default.temporaryDirectory.appending(path: "athar-look-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let scripts = (libraries + [reporting(body)]).map { "<script>" + $0.replacing("</script", with: "<\\/script") + "</script>" }
    try html.replacing("</body>", with: scripts.joined() + "</body>").write(
      to: folder.appending(path: "page.html"), atomically: true, encoding: .utf8)
    try frame(width: width).write(to: folder.appending(path: "frame.html"), atomically: true, encoding: .utf8)
    let shown = try run(
      chromium,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder.path + "/profile", "--virtual-time-budget=300000",
        "--dump-dom", folder.appending(path: "frame.html").absoluteString,
      ])
    guard let start = shown.range(of: "<pre id=\"seen\">"), let end = shown.range(of: "</pre>", range: start.upperBound..<shown.endIndex),
      start.upperBound < end.lowerBound
    else { throw Failed(description: "the page said nothing") }
    let seen = shown[start.upperBound..<end.lowerBound].replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&amp;", with: "&")
    return try JSONDecoder().decode(Seen.self, from: Data(seen.utf8))
  }

  private static func reporting(_ body: String) -> String {
    "addEventListener('load', async () => { const seen = await (async () => { \(body) })(); parent.postMessage(JSON.stringify(seen), '*') })"
  }

  private static func frame(width: Int) -> String {
    """
    <!DOCTYPE html><body style="margin:0"><iframe style="border:0" width="\(width)" height="900" src="page.html"></iframe>
    <pre id="seen"></pre><script>addEventListener('message', event => { document.getElementById('seen').textContent = event.data })</script>
    """
  }

  /// What a program says, whatever its exit code.
  package static func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: tool)
    process.arguments = arguments
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
