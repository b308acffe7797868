/// A worksheet part of an .xlsx without the zip around it, which would keep most changes from reaching the reader.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzSheetPart(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let sink = RowWriter.Sink(begin: { _ in true }, visit: { _ in }, end: { _ in })
  var writer = RowWriter(path: "sheet", limits: ReadingLimits(), sink: sink)
  writer.beginSheet(name: "")
  var isGiven = false
  withUnsafeMutablePointer(to: &writer) { writer in
    let strings = SharedStrings(path: "sheet", limit: 1000)
    var reader = XLSXSheetReader(writer: writer, strings: strings, styles: StylesPart(), dateSystem: .from1900)
    do throws(SpreadsheetError) {
      try withUnsafeMutablePointer(to: &reader) { reader throws(SpreadsheetError) in
        try parseXML(
          XMLSource(path: "sheet"),
          from: { buffer throws(SpreadsheetError) in
            if isGiven { return 0 }
            isGiven = true
            let taken = min(count, buffer.count)
            buffer.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: taken))
            return taken
          }, into: reader)
      }
    } catch {
      _ = error.description
    }
  }
  writer.endSheet()
  return 0
}
