import Testing

/// Memory for a routine's operand between margins that must stay as they are.
///
/// Behind the end lie the 64 elements that routines may read but never write. The memory goes with
/// the object, so a test asks it something after the routine that used it.
final class GuardedBuffer {
  let count: Int
  private let base: UnsafeMutablePointer<Float>
  private static let margin = 96
  /// What is in every element that nobody has written.
  static let untouched: Float = -98_765.43

  /// Elements that nobody has written.
  init(count: Int) {
    self.count = count
    let total = count + 2 * Self.margin
    base = .allocate(capacity: total)
    base.initialize(repeating: Self.untouched, count: total)
  }

  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { pointer[index] = value }
  }

  deinit { base.deallocate() }

  var pointer: UnsafeMutablePointer<Float> { base + Self.margin }
  var input: UnsafePointer<Float> { UnsafePointer(pointer) }

  subscript(index: Int) -> Float { pointer[index] }

  var values: [Float] { (0..<count).map { pointer[$0] } }

  /// Whether the margins on both sides are as they were.
  var marginsAreUntouched: Bool {
    (0..<Self.margin).allSatisfy {
      base[$0] == Self.untouched && base[Self.margin + count + $0] == Self.untouched
    }
  }

  /// Whether nothing was written outside a range.
  func isUntouched(outside range: Range<Int>) -> Bool {
    marginsAreUntouched
      && (0..<count).allSatisfy { range.contains($0) || pointer[$0] == Self.untouched }
  }
}
