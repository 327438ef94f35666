import Foundation

/// Memory of a tensor's elements, taken from a pool and given back to it.
///
/// Its pointer stays in this module: others hand storages to the routines. Behind the last element
/// lies room for four vectors, so that loops may read whole vectors.
public final class Storage {
  let pointer: UnsafeMutablePointer<Float>
  /// How many elements there are.
  public let count: Int
  private let capacity: Int

  /// Elements with values left over from former use.
  public init(count: Int) {
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

  /// Bytes that storages had at most since somebody asked, and that they have now.
  public static func takePeak() -> (most: Int, now: Int) { BufferPool.shared.takePeak() }

  /// What the pool has allocated so far.
  public static var statistics: BufferStatistics { BufferPool.shared.allocated }

  deinit {
    BufferPool.shared.give(pointer, capacity)
  }

  /// A copy of the elements.
  public var values: [Float] {
    withExtendedLifetime(self) { Array(UnsafeBufferPointer(start: pointer, count: count)) }
  }

  /// Sets all elements.
  ///
  /// - Precondition: as many values as elements.
  public func set(to values: [Float]) {
    precondition(values.count == count, "Storage: \(values.count) values for \(count) elements")
    withExtendedLifetime(self) { pointer.update(from: values, count: count) }
  }

  /// Sets all elements to those of another.
  ///
  /// - Precondition: as many.
  public func set(to other: Storage) {
    other.require(count, "Storage: the source")
    withExtendedLifetime((self, other)) { pointer.update(from: other.pointer, count: count) }
  }

  /// Calls `body` with the elements in place.
  public func withValues<Result>(
    _ body: (Span<Float>) throws -> Result
  ) rethrows -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafeBufferPointer(start: pointer, count: count).span)
  }

  /// Calls `body` with the elements, which it may change in place.
  public func update(_ body: (inout MutableSpan<Float>) throws -> Void) rethrows {
    defer { withExtendedLifetime(self) {} }
    var span = UnsafeMutableBufferPointer(start: pointer, count: count).mutableSpan
    try body(&span)
  }

  /// - Precondition: there are so many elements.
  func require(_ count: Int, _ operand: StaticString) {
    precondition(self.count == count, "\(operand) has \(self.count) elements, not \(count)")
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
