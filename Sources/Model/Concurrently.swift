import Dispatch
import Synchronization

/// Works out several values on several threads, the first ones first, and gives them in their order.
///
/// - Parameters:
///   - count: how many values.
///   - threads: how many of them at once; with 1, everything happens on the caller's thread.
package func concurrently<Value: Sendable>(_ count: Int, threads: Int, _ value: @Sendable (Int) -> Value) -> [Value] {
  guard threads > 1 && count > 1 else { return (0..<count).map(value) }
  return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each place is written by one worker only, and read after all of them have ended.
    nonisolated(unsafe) let places = buffer
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < count else { return }
        places.initializeElement(at: place, to: value(place))
      }
    }
    initialized = count
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// An array whose slices are filled on several threads.
  ///
  /// - Parameters:
  ///   - count: how many elements.
  ///   - threads: how many slices are filled at once; a short array is filled on the caller's thread.
  ///   - sliceLength: how many elements a slice has, but for the last one.
  ///   - fill: initializes every element of a range.
  package init(
    filling count: Int, threads: Int, sliceLength: Int = 1 << 18,
    _ fill: @Sendable (Range<Int>, UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    guard count > 0 else {
      self.init()
      return
    }
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      // Each slice is written by one worker only, and read after all of them have ended.
      nonisolated(unsafe) let elements = buffer
      _ = concurrently((count + sliceLength - 1) / sliceLength, threads: threads) { slice in
        fill(slice * sliceLength..<Swift.min(count, (slice + 1) * sliceLength), elements)
      }
      initialized = count
    }
  }
}
