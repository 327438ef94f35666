import Layers
import Tensor

/// How far one network has grown, which changes between steps; nil at its full size and where it does
/// not grow.
final class GrowthState {
  var growth: Growth?
}

extension GrowthState {
  /// A pass through the network as it has grown.
  func context(_ context: Context) -> Context {
    var context = context
    context.growth = growth
    return context
  }
}

extension Growth {
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
