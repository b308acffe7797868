import Glibc

/// Where a sign first stands in the bytes.
func position(of sign: StaticString, in bytes: UnsafeRawBufferPointer) -> Int? {
  guard let base = bytes.baseAddress else { return nil }
  let length = sign.utf8CodeUnitCount
  var index = 0
  while bytes.count - index >= length, let found = memchr(base + index, Int32(sign.utf8Start[0]), bytes.count - index - length + 1) {
    if memcmp(found, sign.utf8Start, length) == 0 { return UnsafeRawPointer(found) - base }
    index = UnsafeRawPointer(found) - base + 1
  }
  return nil
}
