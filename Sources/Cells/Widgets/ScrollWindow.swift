/// Which of many items are in sight.
public struct ScrollWindow: Hashable, Sendable {
  /// The index of the first item in sight.
  public private(set) var first: Int
  /// How many items there is room for.
  public private(set) var visible: Int
  /// How many items there are.
  public private(set) var count: Int

  /// A window on so many items, moved so that it is filled where it can be.
  public init(count: Int, visible: Int, first: Int = 0) {
    self.count = max(0, count)
    self.visible = max(0, visible)
    self.first = min(max(0, first), max(0, self.count - self.visible))
  }

  /// The indices of the items in sight.
  public var range: Range<Int> { first..<min(count, first + visible) }
  /// How many items are out of sight before those in sight.
  public var before: Int { first }
  /// How many items are out of sight after those in sight.
  public var after: Int { count - range.upperBound }

  /// The item in sight that is nearest to one; that itself where nothing is.
  public func nearest(to index: Int) -> Int {
    range.isEmpty ? index : min(max(index, range.lowerBound), range.upperBound - 1)
  }

  /// Moves as little as needed to have an item in sight.
  public mutating func show(_ index: Int) {
    guard visible > 0 else { return }
    if index < first { first = max(0, index) }
    if index >= first + visible { first = min(index, count - 1) - visible + 1 }
    first = min(max(0, first), max(0, count - visible))
  }

  /// What is out of sight, in words: "↑ 3  ↓ 57"; empty where everything is in sight.
  public var summary: String {
    [before > 0 ? "↑ \(before)" : "", after > 0 ? "↓ \(after)" : ""]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
