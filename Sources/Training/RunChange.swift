/// A change of a training's recipe while it went on.
public struct RunChange: Hashable, Sendable {
  /// The last step before it.
  public var step: Int
  /// What was changed, in a few words.
  public var words: String

  /// A change after a step.
  public init(step: Int, words: String) {
    self.step = step
    self.words = words
  }
}
