/// Decides by the parts of a zip package what it is.
func detectPackage(_ path: String, limits: ReadingLimits) throws(SpreadsheetError) -> DetectedFormat {
  var package = try ZipPackage(path, limits: limits)
  if let type = try package.bytes(of: "mimetype", limit: 200) {
    return try detectODF(String(decoding: type, as: UTF8.self), in: &package)
  }
  if package.partNames.contains(where: { $0.hasSuffix(".iwa") || $0 == "index.zip" || $0 == "index.xml" || $0 == "index.apxl" }) {
    return .refused(.notRead(format: "numbers"))
  }
  if package.isEncrypted { return .refused(.encrypted) }
  if let types = try package.bytes(of: "[Content_Types].xml") {
    let text = String(decoding: types, as: UTF8.self)
    if text.contains("sheet.binary.macroEnabled.main") { return .refused(.notRead(format: "xlsb")) }
    if text.contains("spreadsheetml") || package.partNames.contains(where: { $0.hasSuffix("workbook.xml") }) { return .read(.xlsx) }
    if text.contains("wordprocessingml") { return .refused(.notRead(format: "docx")) }
    if text.contains("presentationml") { return .refused(.notRead(format: "pptx")) }
  }
  if package.holds("xl/workbook.xml") || package.holds("_rels/.rels") { return .read(.xlsx) }
  if package.holds("content.xml") { return .read(.ods) }
  return .refused(.notRead(format: "zip"))
}

private func detectODF(_ type: String, in package: inout ZipPackage) throws(SpreadsheetError) -> DetectedFormat {
  if let manifest = try package.bytes(of: "META-INF/manifest.xml"), String(decoding: manifest, as: UTF8.self).contains("encryption-data") {
    return .refused(.encrypted)
  }
  if package.isEncrypted { return .refused(.encrypted) }
  if type.contains("opendocument.text") { return .refused(.notRead(format: "odt")) }
  if type.contains("opendocument.presentation") { return .refused(.notRead(format: "odp")) }
  return package.holds("content.xml") ? .read(.ods) : .refused(.notRead(format: "zip"))
}
