import Dispatch

/// Works out several values on several threads, and gives them in their order.
///
/// - Parameters:
///   - count: how many values.
///   - threads: how many of them at once; with 1, everything happens on the caller's thread.
package func concurrently<Value: Sendable>(_ count: Int, threads: Int, _ value: @Sendable (Int) -> Value) -> [Value] {
  guard threads > 1 && count > 1 else { return (0..<count).map(value) }
  return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each place is written by one worker only, and read after all of them have ended.
    nonisolated(unsafe) let places = buffer
    let workers = min(threads, count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for place in stride(from: worker, to: count, by: workers) { places.initializeElement(at: place, to: value(place)) }
    }
    initialized = count
  }
}
