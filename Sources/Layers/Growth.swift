/// How far networks that grow have grown.
///
/// Source: Karras et al., Progressive Growing of GANs, arXiv:1710.10196, figure 2.
public struct Growth: Hashable, Sendable {
  /// The newest of the levels, from 0, the smallest images.
  public var level: Int
  /// How many levels there will be.
  public var levels: Int
  /// The newest level's share in the image, 0…1; 1 once it has been faded in.
  public var fade: Float
  /// The step at which the newest level began.
  public var firstStep: Int

  /// How far networks have grown at a step.
  public init(level: Int, levels: Int, fade: Float, firstStep: Int = 0) {
    self.level = level
    self.levels = levels
    self.fade = fade
    self.firstStep = firstStep
  }

  /// That of networks of so many levels at their full size.
  public static func complete(levels: Int) -> Growth {
    Growth(level: levels - 1, levels: levels, fade: 1)
  }

  /// Whether the last level is there and wholly faded in.
  public var isComplete: Bool { level == levels - 1 && fade == 1 }

  /// Images of the full size over images of this level, per side.
  public var reduction: Int { 1 << (levels - 1 - level) }
}
