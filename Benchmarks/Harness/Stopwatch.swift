import Foundation

/// How long a piece of work took, in seconds.
package struct Elapsed: Hashable, Sendable {
  /// By the monotonic clock.
  package var wall = 0.0
  /// The processor time of all threads of the process: what others do on the machine disturbs it least.
  package var processor = 0.0

  package init() {}

  /// Times a piece of work done a number of times over; the time of one.
  static func ofOne<Result>(of times: Int, _ work: () -> Result) -> (Elapsed, Result) {
    let (wall, processor) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
    var result = work()
    for _ in 1..<max(times, 1) { result = work() }
    var elapsed = Elapsed()
    elapsed.wall = (seconds(CLOCK_MONOTONIC) - wall) / Double(times)
    elapsed.processor = (seconds(CLOCK_PROCESS_CPUTIME_ID) - processor) / Double(times)
    return (elapsed, result)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
