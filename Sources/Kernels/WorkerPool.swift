import CProcessor
import Foundation
import Synchronization

/// Threads that share the loops of one call at a time.
///
/// A loop is cut into pieces that do not depend on the number of threads; each piece is done by
/// whichever thread is free, and no piece reads what another writes. So the results are the same
/// on any number of threads. A caller that finds the pool in use by another thread (the explorer,
/// while a model is trained) does its pieces itself.
public final class WorkerPool: @unchecked Sendable {
  /// The pool that every operation uses: a thread for each processor, at most 8, until `resize`
  /// is called.
  public static let shared = WorkerPool(
    threads: min(8, max(1, ProcessInfo.processInfo.activeProcessorCount)))

  /// Threads that work, the caller's among them.
  public var threads: Int { limit.load(ordering: .relaxed) }

  private let limit: Atomic<Int>
  // One job: what to do, and which pieces are left. Guarded by `condition` or by atomics.
  private var body: ((Int) -> Void)?
  private var pieces = 0
  private let next = Atomic<Int>(0)
  private let active = Atomic<Int>(0)
  private let generation = Atomic<Int>(0)
  private let busy = Atomic<Bool>(false)
  private let condition = NSCondition()
  private var sleepers = 0
  private var started = 1

  init(threads: Int) {
    limit = Atomic(threads)
  }

  /// Sets how many threads work; a call that is being worked on may still end on as many as before.
  ///
  /// - Precondition: `threads` is at least 1.
  public func resize(threads: Int) {
    precondition(threads >= 1, "WorkerPool: \(threads) threads")
    limit.store(threads, ordering: .relaxed)
  }

  /// Calls `body` once for each of 0 ..< pieces, on all threads, and returns when all are done.
  public func run(pieces: Int, _ body: (Int) -> Void) {
    if pieces <= 1 || threads == 1
      || !busy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    {
      for piece in 0..<pieces { body(piece) }
      return
    }
    startThreads()
    withoutActuallyEscaping(body) { body in
      self.body = body
      self.pieces = pieces
      next.store(0, ordering: .relaxed)
      active.store(started - 1, ordering: .relaxed)
      generation.wrappingAdd(1, ordering: .releasing)
      condition.lock()
      if sleepers > 0 { condition.broadcast() }
      condition.unlock()
      work(body, pieces)
      waitForOthers()
      self.body = nil
    }
    busy.store(false, ordering: .releasing)
  }

  /// The other threads' last pieces are short: wait without sleep, giving way if one was descheduled.
  private func waitForOthers() {
    var spins = 0
    while active.load(ordering: .acquiring) > 0 {
      zither_pause()
      spins += 1
      if spins > 1_000 { sched_yield() }
    }
  }

  private func work(_ body: (Int) -> Void, _ pieces: Int) {
    while true {
      let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if piece >= pieces { return }
      body(piece)
    }
  }

  /// A worker's share of a job; threads beyond those asked for take none.
  ///
  /// It holds the job's closure only inside, so that none is left when the caller hears that all
  /// are done.
  @inline(never)
  private func takePart(_ number: Int) {
    if number < threads, let body { work(body, pieces) }
  }

  private func startThreads() {
    while started < threads {
      let number = started
      started += 1
      let seen = generation.load(ordering: .relaxed)
      Thread.detachNewThread { [unowned self] in loop(number, after: seen) }
    }
  }

  /// A worker's life: wait for the next job, spinning briefly before it sleeps.
  private func loop(_ number: Int, after first: Int) {
    var seen = first
    while true {
      var spins = 0
      while generation.load(ordering: .acquiring) == seen {
        zither_pause()
        spins += 1
        if spins > 2_000 {
          condition.lock()
          sleepers += 1
          while generation.load(ordering: .acquiring) == seen { condition.wait() }
          sleepers -= 1
          condition.unlock()
        }
      }
      seen += 1
      takePart(number)
      active.wrappingSubtract(1, ordering: .releasing)
    }
  }
}
