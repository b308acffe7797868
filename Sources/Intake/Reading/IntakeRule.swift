import Model

/// The rules by which cells, rows, sheets and files are judged while they are read. Their sentences stand in `issues.*.yaml` under these ids.
enum IntakeRule: String, CaseIterable, Sendable {
  case dateUnreadable = "date-unreadable"
  case dateImpossible = "date-impossible"
  case dateOrder = "date-order"
  case dateOrderUndecided = "date-order-undecided"
  case dateAfterCutOff = "date-after-cut-off"
  case dateBeforeStart = "date-before-start"
  case numberUnreadable = "number-unreadable"
  case numberUndecided = "number-undecided"
  case cellError = "cell-error"
  case codeUnknown = "code-unknown"
  case identifierMisshapen = "identifier-misshapen"
  case requiredMissing = "required-missing"

  case rowTooLong = "row-too-long"
  case rowTooShort = "row-too-short"
  case rowShifted = "row-shifted"
  case rowTruncated = "row-truncated"
  case duplicateSame = "duplicate-same"
  case duplicateConflict = "duplicate-conflict"
  case correctionWithoutTarget = "correction-without-target"
  case correctionActionUnknown = "correction-action-unknown"

  case headerNotFound = "header-not-found"
  case columnMissing = "column-missing"
  case columnUnmapped = "column-unmapped"
  case sheetUnmapped = "sheet-unmapped"
  case sheetMissing = "sheet-missing"
  case quoteOpen = "quote-open"
  case charactersRepaired = "characters-repaired"

  case fileUnmapped = "file-unmapped"
  case fileMissing = "file-missing"
  case fileUnreadable = "file-unreadable"
  case fileEmpty = "file-empty"
  case fileFormat = "file-format"
  case fileFormatUnknown = "file-format-unknown"
  case fileEncrypted = "file-encrypted"
  case fileBroken = "file-broken"
  case fileTooLarge = "file-too-large"
  case folderMissing = "folder-missing"

  init(_ kind: CellFailure.Kind) {
    switch kind {
    case .dateUnreadable: self = .dateUnreadable
    case .dateImpossible: self = .dateImpossible
    case .dateOrder: self = .dateOrder
    case .dateOrderUndecided: self = .dateOrderUndecided
    case .dateAfterCutOff: self = .dateAfterCutOff
    case .dateBeforeStart: self = .dateBeforeStart
    case .numberUnreadable: self = .numberUnreadable
    case .numberUndecided: self = .numberUndecided
    case .cellError: self = .cellError
    case .codeUnknown: self = .codeUnknown
    case .identifierMisshapen: self = .identifierMisshapen
    case .missing: self = .requiredMissing
    }
  }

  func issue(_ severity: Issue.Severity, _ place: SourceLocation, _ arguments: [String: String] = [:]) -> Issue {
    Issue(rule: rawValue, severity: severity, place: place, arguments: arguments)
  }
}
