import Foundation
import Testing

@testable import Spreadsheets

@Suite struct DetectionTests {
  @Test func formatsThatAreNotReadAreNamedInOneSentence() throws {
    let error = try #require(try refusal(of: "%PDF-1.7\n".utf8))
    #expect(error.description.hasSuffix("/file: this is a PDF document, which is not read. Open it and save it as .xlsx or CSV."))
  }

  @Test(arguments: [
    "<!DOCTYPE html>\n<p>x", "<html><body>", "\n  <HTML lang='ar'>", "<table><tr><td>1</td></tr></table>",
    "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "<meta charset='utf-8'><table>",
  ])
  func aWebPageIsNamedWhateverItsNameSays(text: String) throws {
    #expect(try refusal(of: text.utf8)?.reason == .notRead(format: "html"))
  }

  @Test func anEmptyFileIsAnError() throws { #expect(try refusal(of: [UInt8]())?.reason == .empty) }

  @Test func aMissingFileIsAnError() {
    #expect(refusal(ofPath: "/nowhere/x.xml")?.description == "/nowhere/x.xml: there is no such file. Check its name and folder.")
  }

  @Test func foldersLinksAndDevicesAreNotRead() throws {
    try withFile("a;b".utf8) { path in
      let link = path + ".link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      #expect(refusal(ofPath: link)?.reason == .notAFile(found: "a symbolic link"))
      #expect(refusal(ofPath: (path as NSString).deletingLastPathComponent)?.reason == .notAFile(found: "a folder"))
      #expect(refusal(ofPath: "/dev/zero")?.reason == .notAFile(found: "a device"))
    }
  }

  @Test func aPipeDoesNotHoldTheRunUp() throws {
    try withFile("".utf8) { path in
      #expect(mkfifo(path + ".pipe", 0o600) == 0)
      #expect(refusal(ofPath: path + ".pipe")?.reason == .notAFile(found: "a pipe"))
    }
  }

  @Test func bytesOfNoTextAreNoSpreadsheet() throws {
    #expect(try refusal(of: (0..<200).map { UInt8($0 % 32) })?.reason == .unknownFormat)
  }
}
