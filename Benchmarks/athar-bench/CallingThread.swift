import Synchronization

/// Does async work on the thread that asks for it, one piece after the other.
///
/// The pool of threads that Swift would use otherwise spins while it waits: on a busy machine that doubles the instructions counted.
final class CallingThread: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  /// The result of async work whose every part can run on this one thread.
  static func awaiting<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
    let (thread, box) = (CallingThread(), Box<Value>())
    Task(executorPreference: thread) {
      let value = await work()
      box.value.withLock { $0 = value }
    }
    while true {
      thread.runJobs()
      if let value = box.value.withLock({ $0 }) { return value }
    }
  }

  /// The same for work that may fail.
  static func awaiting<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let outcome: Result<Value, any Error> = awaiting {
      do { return .success(try await work()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  private func runJobs() {
    let ready = jobs.withLock { jobs in
      defer { jobs = [] }
      return jobs
    }
    for job in ready { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}

private final class Box<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
