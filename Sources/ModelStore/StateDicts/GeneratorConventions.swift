/// What a file of weights does not say of its generator: what such networks have by custom, unless the
/// statistics of batch norms show otherwise.
struct GeneratorConventions: Hashable, Sendable {
  /// The slope of the hidden layers' activation below 0; ReLU's is 0.
  var slope: Float
  /// What batch norms add to the variance.
  var epsilon: Float = Self.usualEpsilon
  /// Whether the class stands before z in what the first layer takes.
  var classesFirst = false
  /// Whether images end with a sigmoid, in 0…1, and not with tanh.
  var endsWithSigmoid = false

  /// PyTorch's, and that of the layer here.
  static let usualEpsilon: Float = 1e-5

  /// What a norm adds to the variance beyond what the layer here does. Norms of features that have just
  /// become an image keep the usual ε in the collection that gives 0.8.
  func addedVariance(of step: ModuleStep) -> Float {
    step.image == nil ? epsilon - Self.usualEpsilon : 0
  }

  /// The activation of hidden layers in words.
  var activation: String { slope == 0 ? "ReLU" : "LeakyReLU \(slope)" }

  /// These and all others that may be instead, these first.
  ///
  /// - Parameter hasClasses: whether there are classes that may stand before z.
  func alternatives(hasClasses: Bool) -> [GeneratorConventions] {
    var all: [GeneratorConventions] = []
    for classesFirst in hasClasses ? [classesFirst, !classesFirst] : [classesFirst] {
      // A popular collection gives 0.8 where it means the momentum.
      for epsilon in [epsilon, 0.8] {
        for slope in [slope] + [0, 0.2, 0.01].filter({ $0 != slope }) {
          var other = self
          (other.classesFirst, other.epsilon, other.slope) = (classesFirst, epsilon, slope)
          all.append(other)
        }
      }
    }
    return all
  }
}
