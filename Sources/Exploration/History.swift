/// The points of a walk, with a way back and forth.
///
/// Changes of one kind that follow each other (a string nudged ten times, a bar dragged) are one
/// step of undo.
public struct History: Hashable, Sendable {
  /// What a change was made to.
  public enum Change: Hashable, Sendable {
    case control(LatentControl)
    case classes
    case truncation
    case steering
    /// A jump: never joined to another.
    case jump
  }

  /// How many steps back are kept.
  public static let limit = 1_000

  public private(set) var present: LatentPoint
  private var past: [LatentPoint] = []
  private var future: [LatentPoint] = []
  /// The kind of the newest change while more of its kind may join it.
  private var open: Change?

  public init(_ point: LatentPoint = LatentPoint()) {
    present = point
  }

  public var canUndo: Bool { !past.isEmpty }
  public var canRedo: Bool { !future.isEmpty }

  /// Moves to a point; does nothing where it is the present one.
  public mutating func move(to point: LatentPoint, by change: Change) {
    guard point != present else { return }
    if change == .jump || open != change {
      past.append(present)
      if past.count > Self.limit { past.removeFirst() }
    }
    future.removeAll()
    present = point
    open = change == .jump ? nil : change
  }

  /// Ends a run of like changes: the next one is a step of its own.
  public mutating func endRun() {
    open = nil
  }

  /// Goes one step back.
  ///
  /// - Returns: false where there is none.
  @discardableResult
  public mutating func undo() -> Bool {
    guard let point = past.popLast() else { return false }
    future.append(present)
    present = point
    open = nil
    return true
  }

  /// Goes one step forth, after going back.
  ///
  /// - Returns: false where there is none.
  @discardableResult
  public mutating func redo() -> Bool {
    guard let point = future.popLast() else { return false }
    past.append(present)
    present = point
    open = nil
    return true
  }
}
