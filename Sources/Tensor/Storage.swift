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

  /// The size that a buffer for so many elements has: a multiple of an eighth of its power of two.
  static func capacity(for count: Int) -> Int {
    let least = max(64, count + slack)
    let step = max(16, (1 << (Int.bitWidth - least.leadingZeroBitCount - 1)) / 8)
    return (least + step - 1) / step * step
  }

  func take(_ capacity: Int) -> UnsafeMutablePointer<Float> {
    lock.lock()
    defer { lock.unlock() }
    if let buffer = free[capacity]?.popLast() { return buffer }
    let raw = UnsafeMutableRawPointer.allocate(byteCount: capacity * 4, alignment: 64)
    let buffer = raw.bindMemory(to: Float.self, capacity: capacity)
    buffer.initialize(repeating: 0, count: capacity)
    return buffer
  }

  func give(_ buffer: UnsafeMutablePointer<Float>, _ capacity: Int) {
    lock.lock()
    free[capacity, default: []].append(buffer)
    lock.unlock()
  }
}
