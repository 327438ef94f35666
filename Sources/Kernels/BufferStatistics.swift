/// The memory that tensors have had from the system since the program began.
///
/// A buffer that a tensor gave back is used again by the next of its size, so that training steps
/// of one size soon allocate nothing: between two of them `current` does not change.
public struct BufferStatistics: Hashable, Sendable {
  /// Buffers that the pool had to allocate because none of the size was free.
  public internal(set) var allocations = 0
  /// Their bytes.
  public internal(set) var bytes = 0

  /// As it is now, over all threads.
  public static var current: BufferStatistics { Storage.statistics }

  /// The most bytes that tensors of all threads had at one time since this was last asked, and those that
  /// they have now, which the next answer begins with.
  public static func takePeak() -> (most: Int, now: Int) { Storage.takePeak() }
}
