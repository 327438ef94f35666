import Tensor

/// What moves parameters down their gradients.
///
/// Its state is made of parameters, so that a checkpoint holds it and training goes on from there
/// exactly as if it had not stopped.
public protocol Optimizer: AnyObject {
  /// What it trains.
  var parameters: [Parameter] { get }
  /// The learning rate, which a schedule may change between steps.
  var rate: Float { get set }
  /// Steps taken.
  var steps: Int { get set }
  /// What it remembers besides, kept in checkpoints.
  var state: [Parameter] { get }

  /// One step down the gradients, one for each parameter.
  ///
  /// - Precondition: as many gradients as parameters, of their shapes.
  func step(_ gradients: [Tensor])
}

extension Optimizer {
  /// Forgets all steps taken: what a network that changed its shape needs.
  public func reset() {
    steps = 0
    for parameter in state {
      parameter.value.set(to: Array(repeating: 0, count: parameter.value.count))
    }
  }

  func checkCount(_ gradients: [Tensor]) {
    precondition(
      gradients.count == parameters.count,
      "\(Self.self): \(gradients.count) gradients for \(parameters.count) parameters")
  }
}

extension [Parameter] {
  /// Zeros in the shapes and layouts of these parameters: an optimizer's memory at the start.
  func zeros(named name: String) -> [Parameter] {
    map {
      Parameter(
        name: name, value: Tensor(repeating: 0, shape: $0.value.shape), layout: $0.layout)
    }
  }

  /// Holds every weight between −bound and bound: what makes the critic of the first WGAN Lipschitz.
  ///
  /// Source: Arjovsky, Chintala & Bottou, Wasserstein GAN, arXiv:1701.07875, algorithm 1.
  ///
  /// - Precondition: the bound is not negative.
  public func clip(to bound: Float) {
    for parameter in self { parameter.value.clamp(to: -bound...bound) }
  }
}
