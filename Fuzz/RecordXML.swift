@_cdecl("LLVMFuzzerTestOneInput")
func fuzzRecordXML(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 { FuzzInput.read(bytes, count, as: .recordXML) }
