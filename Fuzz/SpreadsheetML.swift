@_cdecl("LLVMFuzzerTestOneInput")
func fuzzSpreadsheetML(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 { FuzzInput.read(bytes, count, as: .spreadsheetML2003) }
