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
