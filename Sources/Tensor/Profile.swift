import Kernels
import Synchronization

/// How much work an operation is: what its time is set against.
public struct Work: Sendable {
  let operation: StaticString
  /// Additions and multiplications.
  let flops: Int
  /// Bytes read and written, each once.
  let bytes: Int

  /// - Parameters:
  ///   - operation: what the profile lists it as.
  ///   - elements: float32 elements read and written.
  public init(_ operation: StaticString, flops: Int = 0, elements: Int = 0) {
    self.operation = operation
    self.flops = flops
    bytes = 4 * elements
  }
}

/// Where the time goes, by operation.
///
/// Off, it costs one look at a flag for every operation. On, operations of all threads that build
/// tensors are added up; the worker pool's share is inside the operation that asked for it.
public enum Profile {
  /// What the calls of one operation add up to.
  public struct Entry: Hashable, Sendable {
    /// What the operation is called.
    public let operation: String
    /// How often it ran.
    public internal(set) var calls = 0
    /// How long it took in all.
    public internal(set) var seconds = 0.0
    /// Its additions and multiplications in all.
    public internal(set) var flops = 0
    /// The bytes that it read and wrote in all.
    public internal(set) var bytes = 0
  }

  private static let isOn = Atomic<Bool>(false)
  private static let entries = Mutex<[String: Entry]>([:])

  /// Begins a profile.
  public static func start() {
    entries.withLock { $0 = [:] }
    isOn.store(true, ordering: .relaxed)
  }

  /// Ends the profile: its entries, the longest first.
  public static func stop() -> [Entry] {
    isOn.store(false, ordering: .relaxed)
    return entries.withLock { $0.values.sorted { $0.seconds > $1.seconds } }
  }

  /// Runs `body`, which is one operation and holds no other.
  @inline(__always)
  public static func measure<Result>(
    _ work: @autoclosure () -> Work, _ body: () throws -> Result
  ) rethrows -> Result {
    guard isOn.load(ordering: .relaxed) else { return try body() }
    let start = ContinuousClock.now
    let result = try body()
    add(work(), seconds: (ContinuousClock.now - start) / .seconds(1))
    return result
  }

  private static func add(_ work: Work, seconds: Double) {
    let name = "\(work.operation)"
    entries.withLock {
      var entry = $0[name] ?? Entry(operation: name)
      entry.calls += 1
      entry.seconds += seconds
      entry.flops += work.flops
      entry.bytes += work.bytes
      $0[name] = entry
    }
  }
}

extension Tensor {
  /// A tensor whose elements `body` sets, all of them, which is one operation of so much work.
  init(shape: [Int], _ work: @autoclosure () -> Work, _ body: (Storage) -> Void) {
    let storage = Storage(count: shape.reduce(1, *))
    Profile.measure(work()) { body(storage) }
    self.init(shape: shape, storage: storage)
  }
}
