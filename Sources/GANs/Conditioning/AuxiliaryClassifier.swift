import Layers
import Tensor

/// A second head of D that finds the class of an image:
///
///     L_S = E log P(source | x),  L_C = E log P(class | x),  over real and generated images
///     D maximises L_S + L_C,  G maximises L_C − L_S
///
/// As losses, with P(class | x) = softmax(W φ(x) + b) on D's features φ(x): D adds the mean of the
/// cross-entropies of real and of generated images, G the cross-entropy of its own.
///
/// Source: Odena, Olah & Shlens, Conditional Image Synthesis with Auxiliary Classifier GANs,
/// arXiv:1610.09585, equations 2 and 3.
struct AuxiliaryClassifier {
  let head: Linear

  init(
    classes: Int, features: Int, image: ImageShape?, scaling: WeightScaling,
    _ random: inout RandomGenerator
  ) {
    head = Linear(
      inputs: features, outputs: classes, inputImage: image, initialiser: .uniformByFanIn,
      scaling: scaling, &random)
  }

  /// Features [N, features] → logits [N, classes].
  func logits(_ features: Tensor, _ context: Context) -> Tensor { head(features, context) }

  /// −L_C of a batch.
  func loss(_ features: Tensor, labels: [Int], _ context: Context) -> Tensor {
    Loss.crossEntropy(logits: logits(features, context), labels: labels)
  }
}
