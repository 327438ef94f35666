import GANs
import Layers
import ModelStore
import Tensor

extension AdversarialTrainer {
  /// Everything that the next steps depend on, besides the recipe and the data, as values.
  struct State {
    fileprivate var values: [[Float]]
    fileprivate var random: RandomGenerator
    fileprivate var balance: Float
    fileprivate var optimizerSteps: (generator: Int, discriminator: Int)
    /// Steps done.
    let steps: Int
  }

  var state: State {
    State(
      values: stateParameters.map(\.value.values), random: random, balance: balance,
      optimizerSteps: (generatorOptimizer.steps, discriminatorOptimizer.steps), steps: steps)
  }

  /// Goes back to a former state of this training.
  func restore(_ state: State) {
    for (parameter, values) in zip(stateParameters, state.values) {
      parameter.value.set(to: values)
    }
    random = state.random
    balance = state.balance
    generatorOptimizer.steps = state.optimizerSteps.generator
    discriminatorOptimizer.steps = state.optimizerSteps.discriminator
    steps = state.steps
    grow()
  }

  /// Whether every weight is one that a model file may hold, and all that training remembers is finite.
  var hasSoundWeights: Bool {
    func all(_ parameters: [NamedParameter], areAtMost most: Float) -> Bool {
      parameters.allSatisfy { named in
        named.parameter.value.withValues { values in
          // What is no number compares false.
          for index in values.indices where !(abs(values[index]) <= most) { return false }
          return true
        }
      }
    }
    return all(average.named + discriminator.named, areAtMost: ModelError.largestWeight)
      && all(checkpointParameters, areAtMost: .greatestFiniteMagnitude)
  }

  /// Changes the recipe from the next step on.
  ///
  /// - Returns: whether the remedy can be had.
  func apply(_ remedy: Remedy) -> Bool {
    guard let changed = recipe.remedied(by: remedy) else { return false }
    recipe = changed
    return true
  }

  private var stateParameters: [Parameter] {
    (average.named + discriminator.named + checkpointParameters).map(\.parameter)
  }
}
