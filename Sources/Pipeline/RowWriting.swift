import Spreadsheets

/// The forms that a sheet is converted to.
package enum ConversionFormat: String, Sendable, CaseIterable {
  /// RFC 4180, UTF-8, LF.
  case csv
  /// One object a row: `{"sheet": "Cases", "row": 2, "cells": ["D20/0001", 3, true, null]}`.
  case jsonl
}

/// Writes a sheet's rows as CSV. Rows stand where they stand in the sheet: rows and columns left out come out empty.
struct CSVRows {
  /// How wide each row is made; nil leaves rows as wide as they are.
  let width: Int?
  /// Whether rows that the sheet leaves out are written as empty ones.
  let fillsGaps: Bool
  private var nextNumber = 1

  init(width: Int?, fillsGaps: Bool) { (self.width, self.fillsGaps) = (width, fillsGaps) }

  mutating func append(
    _ batch: borrowing RowBatch, row: Int, cells: UnsafeBufferPointer<Cell>, bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    let number = Int(batch.rowNumbers[row])
    while fillsGaps, nextNumber < number {
      appendEmptyRow(to: &output)
      nextNumber += 1
    }
    nextNumber = number + 1
    let width = width ?? Int(batch.widths[row])
    var isEmptyLine = true
    for column in 0..<width {
      if column > 0 {
        output.append(UInt8(ascii: ","))
        isEmptyLine = false
      }
      guard column < batch.columnCount else { continue }
      let cell = cells[column * batch.capacity + row]
      if cell.length == 0 { continue }
      isEmptyLine = false
      let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
      if cell.kind == .number { appendNumber(text, to: &output) } else { appendField(text, to: &output) }
    }
    if isEmptyLine { output.append(contentsOf: "\"\"".utf8) }
    output.append(UInt8(ascii: "\n"))
  }

  private func appendEmptyRow(to output: inout [UInt8]) {
    let width = width ?? 1
    if width <= 1 {
      output.append(contentsOf: "\"\"".utf8)
    } else {
      output.append(contentsOf: repeatElement(UInt8(ascii: ","), count: width - 1))
    }
    output.append(UInt8(ascii: "\n"))
  }

  private func appendField(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    guard text.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
      return output.append(contentsOf: text)
    }
    output.append(quote)
    for byte in text {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    output.append(quote)
  }
}

/// Writes a sheet's rows as JSON, a row a line.
struct JSONRows {
  private let sheet: [UInt8]

  init(sheet: String) {
    var name: [UInt8] = []
    Array(sheet.utf8).withUnsafeBufferPointer { Self.appendString($0, to: &name) }
    self.sheet = name
  }

  func append(
    _ batch: borrowing RowBatch, row: Int, cells: UnsafeBufferPointer<Cell>, bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    output.append(contentsOf: "{\"sheet\":".utf8)
    output.append(contentsOf: sheet)
    output.append(contentsOf: ",\"row\":\(batch.rowNumbers[row]),\"cells\":[".utf8)
    for column in 0..<min(Int(batch.widths[row]), batch.columnCount) {
      if column > 0 { output.append(UInt8(ascii: ",")) }
      let cell = cells[column * batch.capacity + row]
      let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
      switch cell.kind {
      case .empty: output.append(contentsOf: "null".utf8)
      case .boolean: output.append(contentsOf: text)
      case .number: Self.appendJSONNumber(text, to: &output)
      case .text, .date, .time, .error: Self.appendString(text, to: &output)
      }
    }
    output.append(contentsOf: "]}\n".utf8)
  }

  /// `INF` and the like are no JSON numbers.
  private static func appendJSONNumber(_ literal: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let isNumber = literal.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || "+-.eE".utf8.contains($0) }
    if isNumber { appendNumber(literal, to: &output) } else { appendString(literal, to: &output) }
  }

  private static func appendString(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case UInt8(ascii: "\n"): output.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): output.append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): output.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        let hex = String(byte, radix: 16)
        output.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
