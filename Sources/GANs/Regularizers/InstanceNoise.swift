import Tensor

/// Noise on everything D sees, so that the distributions of real and generated images overlap while
/// G is still bad; it fades out evenly:
///
///     x + N(0, σ²),  σ = deviation · max(0, 1 − step / steps)
///
/// Source: Sønderby et al., Amortised MAP Inference for Image Super-resolution, arXiv:1610.04490,
/// section 4; Arjovsky & Bottou, arXiv:1701.04862, section 3.
public struct InstanceNoise: RegularizerTerms {
  /// σ at the first step, in units of pixels that reach from −1 to 1.
  public var deviation: Float
  /// Steps until the noise is gone; 0 keeps it.
  public var steps: Int

  public init(deviation: Float = 0.1, steps: Int = 10_000) {
    self.deviation = deviation
    self.steps = steps
  }

  init?(_ text: ChoiceText) {
    self.init()
    guard text.settings.count <= 2 else { return nil }
    if let setting = text.settings.first { deviation = setting }
    if text.settings.count == 2 {
      guard let count = Int(exactly: text.settings[1]) else { return nil }
      steps = count
    }
    guard deviation > 0, steps >= 0 else { return nil }
  }

  var text: ChoiceText {
    steps == 10_000
      ? ChoiceText("noise", [deviation], defaults: [0.1])
      : ChoiceText("noise", [deviation, Float(steps)])
  }
  var summary: String { "noise on everything D sees, fading out" }

  func seen(_ images: ImageBatch, step: Int, _ random: inout RandomGenerator) -> ImageBatch {
    let share = steps == 0 ? 1 : max(0, 1 - Float(step) / Float(steps))
    guard share > 0 else { return images }
    return ImageBatch(images.tensor.withNoise(deviation: share * deviation, &random))
  }
}
