import Foundation
import Synchronization
import Testing

@testable import Kernels

/// The pool that shares out pieces.
///
/// A pool's threads live as long as the program, so the pools here do too.
@Suite struct WorkerPoolTests {
  private static let pools =
    [1, 2, 3, 8].map { WorkerPool(threads: $0) } + [
      // More threads than processors, and fewer.
      WorkerPool(threads: 8, processors: 1), WorkerPool(threads: 8, processors: 2),
      WorkerPool(threads: 3, processors: 64),
    ]
  private static let resized = WorkerPool(threads: 2)
  private static let shrunk = WorkerPool(threads: 8)

  /// How often each piece was done.
  private func counts(_ pool: WorkerPool, pieces: Int) -> [Int] {
    let done = Mutex(Array(repeating: 0, count: pieces))
    pool.run(pieces: pieces) { piece in done.withLock { $0[piece] += 1 } }
    return done.withLock { $0 }
  }

  @Test("every piece is done exactly once", arguments: pools)
  func once(_ pool: WorkerPool) {
    for pieces in [0, 1, 2, 3, 5, 17, 100, 1000] {
      for _ in 0..<20 {
        #expect(counts(pool, pieces: pieces) == Array(repeating: 1, count: pieces))
      }
    }
  }

  @Test("what the pieces wrote is there when the call returns", arguments: pools)
  func visible(_ pool: WorkerPool) {
    let memory = UnsafeMutablePointer<Int>.allocate(capacity: 64)
    defer { memory.deallocate() }
    for round in 0..<500 {
      pool.run(pieces: 64) { memory[$0] = round * 64 + $0 }
      #expect((0..<64).allSatisfy { memory[$0] == round * 64 + $0 })
    }
  }

  @Test("a call inside a piece does all of its own pieces", arguments: pools)
  func nested(_ pool: WorkerPool) {
    let done = Mutex(Array(repeating: 0, count: 12 * 7))
    pool.run(pieces: 12) { outer in
      pool.run(pieces: 7) { inner in done.withLock { $0[outer * 7 + inner] += 1 } }
    }
    #expect(done.withLock { $0 } == Array(repeating: 1, count: 84))
  }

  @Test("calls from several threads at once each do all of their pieces", arguments: pools)
  func concurrent(_ pool: WorkerPool) {
    let wrong = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for pieces in 1...60 where counts(pool, pieces: pieces) != Array(repeating: 1, count: pieces)
      {
        wrong.wrappingAdd(1, ordering: .relaxed)
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }

  @Test("a pool works after a sleep longer than its threads wait awake")
  func asleep() {
    let pool = Self.pools[2]
    for _ in 0..<5 {
      #expect(counts(pool, pieces: 50) == Array(repeating: 1, count: 50))
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  @Test("a resized pool does every piece once")
  func resize() {
    let pool = Self.resized
    for threads in [2, 3, 1, 8, 2, 5] {
      pool.resize(threads: threads)
      #expect(pool.threads == threads)
      for _ in 0..<20 { #expect(counts(pool, pieces: 37) == Array(repeating: 1, count: 37)) }
    }
  }

  @Test("a pool made smaller lets only so many threads take part")
  func shrink() {
    let pool = Self.shrunk
    func threadsSeen() -> Int {
      let seen = Mutex<Set<ObjectIdentifier>>([])
      pool.run(pieces: 64) { _ in
        seen.withLock { _ = $0.insert(ObjectIdentifier(Thread.current)) }
        Thread.sleep(forTimeInterval: 0.0005)
      }
      return seen.withLock { $0.count }
    }
    // All of them take part while they are still awake; on a loaded machine they may be asleep first.
    _ = (0..<20).contains { _ in threadsSeen() > 2 }
    pool.resize(threads: 2)
    #expect(threadsSeen() <= 2)
    pool.resize(threads: 1)
    #expect(threadsSeen() == 1)
  }
}
