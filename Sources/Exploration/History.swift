import GANs

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
    /// Steering, which chooses nothing.
    case steering
    /// A jump to what a search found: never joined to another, and nothing in it was chosen.
    case found
    /// A jump: never joined to another.
    case jump

    /// Whether the player chose what it changes.
    fileprivate var isChosen: Bool { self != .steering && self != .found }
    fileprivate var isAlone: Bool { self == .jump || self == .found }
  }

  private struct Moment: Hashable, Sendable {
    var point: LatentPoint
    var choices: LatentChoices
  }

  /// How many steps back are kept.
  public static let limit = 1_000

  private var moment: Moment
  private var past: [Moment] = []
  private var future: [Moment] = []
  /// The kind of the newest change while more of its kind may join it.
  private var open: Change?

  /// A history that begins at a point.
  public init(_ point: LatentPoint) {
    moment = Moment(point: point, choices: point.choices)
  }

  /// The point as it is now.
  public var present: LatentPoint { moment.point }
  /// What the player chose of the present point, besides what steering and searches made of it.
  public var choices: LatentChoices { moment.choices }

  /// Whether there is a point to go back to.
  public var canUndo: Bool { !past.isEmpty }
  /// Whether there is an undone point to return to.
  public var canRedo: Bool { !future.isEmpty }

  /// What the generator of all its points takes.
  public var latent: LatentDescription { present.latent }

  /// Describes all points by what another generator takes, or by what is found out of the same one.
  public mutating func describe(by latent: LatentDescription) {
    guard latent != self.latent else { return }
    moment.point = moment.point.described(by: latent)
    for index in past.indices { past[index].point = past[index].point.described(by: latent) }
    for index in future.indices { future[index].point = future[index].point.described(by: latent) }
  }

  /// Moves to a point, described as the others are; does nothing where it is the present one.
  public mutating func move(to point: LatentPoint, by change: Change) {
    let point = point.described(by: latent)
    guard point != present else { return }
    if change.isAlone || open != change {
      past.append(moment)
      if past.count > Self.limit { past.removeFirst() }
    }
    future.removeAll()
    if change.isChosen {
      moment.choices = choices.following(present.choices, to: point.choices)
    }
    moment.point = point
    open = change.isAlone ? nil : change
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
    guard let earlier = past.popLast() else { return false }
    future.append(moment)
    moment = earlier
    open = nil
    return true
  }

  /// Goes one step forth, after going back.
  ///
  /// - Returns: false where there is none.
  @discardableResult
  public mutating func redo() -> Bool {
    guard let later = future.popLast() else { return false }
    past.append(moment)
    moment = later
    open = nil
    return true
  }
}
