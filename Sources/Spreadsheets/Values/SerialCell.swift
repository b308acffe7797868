import Glibc

extension RowWriter {
  /// Closes a cell that holds a day or a time, as its format shows it.
  mutating func closeMoment(_ column: Int, _ moment: Moment, as format: NumberFormat, in system: DateSystem) {
    dropCell()
    let elapsed = system.serial(ofDay: moment.day) * 86_400_000 + moment.milliseconds
    switch format {
    case .duration:
      append(Moment.timeText(milliseconds: elapsed))
      closeCell(column, .time)
    case .timeOfDay where moment.day == system.dayOfTimes, .date where moment.day == system.dayOfTimes && moment.milliseconds != 0:
      append(Moment.timeText(milliseconds: moment.milliseconds))
      closeCell(column, .time)
    case .date, .timeOfDay, .number:
      append(moment.dateText())
      closeCell(column, .date)
    }
  }

  /// Closes the open cell, which holds a number, as its format shows it: a serial number becomes its day or time.
  mutating func closeNumber(_ column: Int, format: NumberFormat, in system: DateSystem) {
    guard format != .number, let serial = openCellNumber, let moment = system.moment(serial: serial) else {
      return closeCell(column, .number)
    }
    if format == .duration {
      dropCell()
      append(Moment.timeText(milliseconds: Int((serial * 86_400_000).rounded())))
      return closeCell(column, .time)
    }
    // A negative number has no day: Excel shows ##### for it.
    serial < 0 ? closeCell(column, .number) : closeMoment(column, moment, as: format, in: system)
  }

  mutating func append(_ text: InlineText) { text.withBytes { append($0) } }

  private var openCellNumber: Double? { withOpenCell(decimal) }
}

/// Reads a decimal literal; nil for any other text.
func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
  guard !text.isEmpty, text.count < 64 else { return nil }
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
    for (index, byte) in text.enumerated() { buffer[index] = CChar(bitPattern: byte) }
    buffer[text.count] = 0
    guard let start = buffer.baseAddress else { return nil }
    var end: UnsafeMutablePointer<CChar>?
    let value = strtod(start, &end)
    return end == start + text.count ? value : nil
  }
}
