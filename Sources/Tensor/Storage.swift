import Foundation
import Kernels

/// Memory of a tensor's elements, taken from a pool and given back to it.
///
/// Behind the last element lies room for four vectors, so that loops may read whole vectors.
final class Storage {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int
  private let capacity: Int

  /// Elements with values left over from former use.
  init(count: Int) {
    self.count = count
    capacity = BufferPool.capacity(for: count)
    pointer = BufferPool.shared.take(capacity)
  }

  /// Sees to it that scratch of these sizes is there for every thread, before pieces take it.
  ///
  /// Else it would depend on which pieces happen to meet how many buffers are allocated, and when.
  static func reserve(_ counts: [Int], pieces: Int) {
    let capacities = counts.map { BufferPool.capacity(for: $0) }
    let threads = min(pieces, WorkerPool.shared.threads)
    for capacity in capacities {
      BufferPool.shared.reserve(capacity, buffers: threads * capacities.count { $0 == capacity })
    }
  }

  static func takePeak() -> (most: Int, now: Int) { BufferPool.shared.takePeak() }

  /// What the pool has allocated so far.
  static var statistics: BufferStatistics { BufferPool.shared.allocated }

  deinit {
    BufferPool.shared.give(pointer, capacity)
  }
}

/// Buffers that are not in use, by size: after the first training step nothing more is allocated.
private final class BufferPool: @unchecked Sendable {
  static let shared = BufferPool()

  /// Elements past the end that loops may read.
  private static let slack = 64
  private let lock = NSLock()
  private var free: [Int: [UnsafeMutablePointer<Float>]] = [:]
  private var statistics = BufferStatistics()
  /// Bytes that tensors have, and the most since somebody asked.
  private var used = 0
  private var most = 0

  var allocated: BufferStatistics {
    lock.lock()
    defer { lock.unlock() }
    return statistics
  }

  /// The size that a buffer for so many elements has: a multiple of an eighth of its power of two.
  static func capacity(for count: Int) -> Int {
    let least = max(64, count + slack)
    let step = max(16, (1 << (Int.bitWidth - least.leadingZeroBitCount - 1)) / 8)
    return (least + step - 1) / step * step
  }

  func take(_ capacity: Int) -> UnsafeMutablePointer<Float> {
    lock.lock()
    defer { lock.unlock() }
    used += capacity * 4
    most = max(most, used)
    if let buffer = free[capacity]?.popLast() { return buffer }
    return allocate(capacity)
  }

  func takePeak() -> (most: Int, now: Int) {
    lock.lock()
    defer { lock.unlock() }
    defer { most = used }
    return (most, used)
  }

  /// Makes at least so many buffers of a size free; new ones are taken last.
  func reserve(_ capacity: Int, buffers: Int) {
    lock.lock()
    defer { lock.unlock() }
    let missing = buffers - free[capacity, default: []].count
    if missing <= 0 { return }
    let new = (0..<missing).map { _ in allocate(capacity) }
    free[capacity, default: []].insert(contentsOf: new, at: 0)
  }

  /// A new buffer; the caller holds the lock.
  private func allocate(_ capacity: Int) -> UnsafeMutablePointer<Float> {
    statistics.allocations += 1
    statistics.bytes += capacity * 4
    let raw = UnsafeMutableRawPointer.allocate(byteCount: capacity * 4, alignment: 64)
    let buffer = raw.bindMemory(to: Float.self, capacity: capacity)
    buffer.initialize(repeating: 0, count: capacity)
    return buffer
  }

  func give(_ buffer: UnsafeMutablePointer<Float>, _ capacity: Int) {
    lock.lock()
    used -= capacity * 4
    free[capacity, default: []].append(buffer)
    lock.unlock()
  }
}
