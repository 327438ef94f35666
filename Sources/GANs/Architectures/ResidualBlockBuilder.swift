import Layers
import Tensor

/// Makes the blocks of a network; see `ResidualNetworks`.
struct ResidualBlockBuilder {
  /// Those of the whole network.
  let blocks: Int
  let scaling: WeightScaling

  /// Blocks one after another, of which the last changes the channels.
  func blocks(
    _ count: Int, from inputs: Int, to outputs: Int, _ random: inout RandomGenerator
  ) -> [any Layer] {
    (1...count).map { block(from: inputs, to: $0 == count ? outputs : inputs, &random) }
  }

  private func block(
    from inputs: Int, to outputs: Int, _ random: inout RandomGenerator
  ) -> ResidualBlock {
    let window = Window(kernel: 3, padding: 1)
    let gain = (2 / Float(blocks)).squareRoot()
    let first = Convolution(
      from: inputs, to: outputs, window, initialiser: .fanIn(gain: gain), scaling: scaling, &random)
    let second = Convolution(
      from: outputs, to: outputs, window, initialiser: .normal(deviation: 0), scaling: scaling,
      &random)
    let rectifier = ActivationLayer(.leakyRelu(slope: 0.2))
    let skip: [any Layer] =
      inputs == outputs
      ? []
      : [
        Convolution(
          from: inputs, to: outputs, Window(kernel: 1), initialiser: .fanIn(gain: 1),
          scaling: scaling, &random)
      ]
    return ResidualBlock(branch: [rectifier, first, rectifier, second], skip: skip)
  }
}
