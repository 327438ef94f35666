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

  /// Noise of this deviation that fades over so many steps.
  public init(deviation: Float = 0.1, steps: Int = 10_000) {
    self.deviation = deviation
    self.steps = steps
  }

  public static let usual = InstanceNoise()
  public static let word = "noise"
  public static let settings: [ChoiceSetting<Self>] = [
    .number(
      "deviation", \.deviation, .above(0), tries: [0.02, 0.05, 0.1, 0.2, 0.5],
      "σ at the first step; pixels reach from −1 to 1"),
    .whole(
      "steps", \.steps, 0...1_000_000_000, tries: [0, 1_000, 3_000, 10_000, 30_000],
      "steps until the noise is gone; 0 keeps it"),
  ]
  public static let source = "Sønderby et al., arXiv:1610.04490"
  public var summary: String { "noise on everything that D sees, fading out" }

  var fadingSteps: Int? { steps }

  func seen(_ images: ImageBatch, step: Int, _ random: inout RandomGenerator) -> ImageBatch {
    let share = steps == 0 ? 1 : max(0, 1 - Float(step) / Float(steps))
    guard share > 0 else { return images }
    return ImageBatch(images.tensor.withNoise(deviation: share * deviation, &random))
  }
}

extension Regularizer {
  /// Noise on what D sees.
  public static func instanceNoise(_ terms: InstanceNoise) -> Regularizer { Regularizer(terms) }
}
