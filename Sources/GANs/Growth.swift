import Layers
import Tensor

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

  public init(level: Int, levels: Int, fade: Float, firstStep: Int = 0) {
    self.level = level
    self.levels = levels
    self.fade = fade
    self.firstStep = firstStep
  }

  public var isComplete: Bool { level == levels - 1 && fade == 1 }

  /// Images of the full size over images of this level, per side.
  public var reduction: Int { 1 << (levels - 1 - level) }

  /// Full-size images as a generator of this growth would make them:
  ///
  ///     y = fade · x + (1 − fade) · upsampled(halved(x)),  x averaged down to this level
  func shrunk(_ images: ImageBatch) -> ImageBatch {
    var x = images.tensor
    if reduction > 1 { x = x.averagePooled(kernel: reduction) }
    guard fade < 1 else { return ImageBatch(x) }
    let old = x.averagePooled(kernel: 2).upsampled(by: 2, .nearest)
    return ImageBatch(old + fade * (x - old))
  }
}

/// A layer that is a whole growing network; the networks of one model grow together.
protocol GrowingLayer: Layer {
  var state: GrowthState { get }
}

/// The growth of one network, which changes between steps.
final class GrowthState {
  var growth: Growth

  init(_ growth: Growth) {
    self.growth = growth
  }
}

extension Sequential {
  /// Lets the growing layers among these grow.
  func grow(to growth: Growth) {
    for layer in layers {
      if let growing = layer as? any GrowingLayer { growing.state.growth = growth }
    }
  }
}
