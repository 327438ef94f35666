import CProcessor
import Foundation
import Synchronization

/// Threads that share the loops of one call at a time.
///
/// A loop is cut into pieces that do not depend on the number of threads; each piece is done by
/// whichever thread is free, and no piece reads what another writes. So the results are the same
/// on any number of threads. A caller that finds the pool in use by another thread (the explorer,
/// while a model is trained) does its pieces itself.
///
/// A caller waits only for threads that have begun a piece: one that wakes late, or that the system
/// gives no processor, finds the job closed. So more threads than processors, or a busy machine,
/// cost little; no more threads are woken than there are processors, and none beyond waits awake.
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
  /// 1 while there is a job to begin, and 2 for each worker that is inside.
  private let gate = Atomic<Int>(0)
  private let generation = Atomic<Int>(0)
  private let busy = Atomic<Bool>(false)
  private let condition = NSCondition()
  private var sleepers = 0
  private var started = 1
  private let processors: Int

  init(
    threads: Int, processors: Int = max(1, ProcessInfo.processInfo.activeProcessorCount)
  ) {
    limit = Atomic(threads)
    self.processors = processors
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
      gate.wrappingAdd(1, ordering: .releasing)
      generation.wrappingAdd(1, ordering: .releasing)
      wakeThreads()
      work(body, pieces)
      gate.wrappingSubtract(1, ordering: .relaxed)
      waitForOthers()
      self.body = nil
    }
    busy.store(false, ordering: .releasing)
  }

  /// Wakes as many workers as can run at once and have something to do, less those that are awake.
  private func wakeThreads() {
    condition.lock()
    // Of the sleepers those past the limit may be the ones to wake.
    let wanted = min(pieces, threads, processors) - 1 + max(0, started - threads)
    let awake = started - 1 - sleepers
    for _ in 0..<max(0, min(sleepers, wanted - awake)) { condition.signal() }
    condition.unlock()
  }

  /// The other threads' last pieces are short: wait without sleep, giving way if one was descheduled.
  private func waitForOthers() {
    let patience = started > processors ? 20 : 1_000
    var spins = 0
    while gate.load(ordering: .acquiring) > 0 {
      zither_pause()
      spins += 1
      if spins > patience { sched_yield() }
    }
  }

  private func work(_ body: (Int) -> Void, _ pieces: Int) {
    while true {
      let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if piece >= pieces { return }
      body(piece)
    }
  }

  /// A worker's share of a job, if there still is one; threads beyond those asked for take none.
  ///
  /// It holds the job's closure only inside, so that none is left when the caller hears that all
  /// are done.
  @inline(never)
  private func takePart(_ number: Int) {
    let isOpen = gate.wrappingAdd(2, ordering: .acquiring).oldValue & 1 == 1
    if isOpen, number < threads { workInside() }
    gate.wrappingSubtract(2, ordering: .releasing)
  }

  @inline(never)
  private func workInside() {
    if let body { work(body, pieces) }
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
    let patience = number < processors ? 2_000 : 0
    var seen = first
    while true {
      var spins = 0
      while generation.load(ordering: .acquiring) == seen {
        zither_pause()
        spins += 1
        if spins > patience { sleep(after: seen) }
      }
      seen = generation.load(ordering: .relaxed)
      takePart(number)
    }
  }

  private func sleep(after seen: Int) {
    condition.lock()
    sleepers += 1
    while generation.load(ordering: .acquiring) == seen { condition.wait() }
    sleepers -= 1
    condition.unlock()
  }
}
