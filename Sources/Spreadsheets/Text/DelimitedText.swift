/// Reads delimited text of any dialect and encoding: every record in file order, as one sheet without a name.
func readDelimitedText(_ path: String, options: ReadingOptions, into sink: RowWriter.Sink) throws(SpreadsheetError) {
  let file = try InputFile(path)
  let layout = try TextLayout.detect(file, options: options)
  let reader = try DelimitedTextReader(file, layout, limits: options.limits, sink: sink)
  try reader.read()
}
