import Model
import Spreadsheets

extension SpreadsheetError {
  /// The error as an issue of a file. It holds the reader's words about the file's form, never its content.
  func issue(file: String) -> Issue {
    let place = SourceLocation(file: file, row: line, byteOffset: byteOffset)
    return switch reason {
    case .missing, .notAFile, .unreadable: IntakeRule.fileUnreadable.issue(.error, place)
    case .empty: IntakeRule.fileEmpty.issue(.error, place)
    case .notRead(let format): IntakeRule.fileFormat.issue(.error, place, ["format": format])
    case .unknownFormat: IntakeRule.fileFormatUnknown.issue(.error, place)
    case .encrypted: IntakeRule.fileEncrypted.issue(.error, place)
    case .malformed(let detail): IntakeRule.fileBroken.issue(.error, place, ["detail": detail])
    case .wrongEncoding: IntakeRule.fileBroken.issue(.error, place, ["detail": "encoding"])
    case .noSuchElements(let path): IntakeRule.fileBroken.issue(.error, place, ["detail": path])
    case .noSuchTable(let index, _): IntakeRule.fileBroken.issue(.error, place, ["detail": "table \(index)"])
    case .forbiddenXML: IntakeRule.fileBroken.issue(.error, place, ["detail": "DTD"])
    case .limit(let name, let value): IntakeRule.fileTooLarge.issue(.error, place, ["limit": name, "value": "\(value)"])
    }
  }
}
