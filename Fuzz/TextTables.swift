@_cdecl("LLVMFuzzerTestOneInput")
func fuzzTextTables(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 { FuzzInput.read(bytes, count, as: .delimitedText) }
