import Tensor
import Testing

@testable import Layers

/// Layers made of layers.
@Suite struct BlockTests {
  private var random = RandomGenerator(seed: 4)

  private mutating func input(_ shape: [Int]) -> Tensor {
    Tensor(random.normals(shape.reduce(1, *)), shape: shape)
  }

  private mutating func convolution(_ inputs: Int, _ outputs: Int) -> Convolution {
    Convolution(
      from: inputs, to: outputs, Window(kernel: 3, padding: 1), initialiser: .rectified,
      scaling: .spectral, &random)
  }

  @Test("a residual block adds its branch to its input, or to what its skip makes of it")
  mutating func sum() {
    let x = input([2, 4, 4, 3])
    let branch = convolution(3, 3)
    let plain = ResidualBlock(branch: [ActivationLayer(.relu), branch])
    let expected = x + branch(x.activated(.relu), .inference)
    #expect(plain(x, .inference).values == expected.values)

    let wider = convolution(3, 5)
    let skip = convolution(3, 5)
    let changed = ResidualBlock(branch: [wider], skip: [skip])
    #expect(
      changed(x, .inference).values
        == (skip(x, .inference) + wider(x, .inference)).values)
  }

  @Test("a block in a block in a sequence: parameters, statistics and names come from the tree")
  mutating func tree() {
    let inner = ResidualBlock(branch: [convolution(2, 2)])
    let outer = ResidualBlock(branch: [inner, ActivationLayer(.relu)], skip: [convolution(2, 2)])
    let network = Sequential([outer, BatchNorm(channels: 2)])
    #expect(
      network.named("g").map(\.name) == [
        "g.0.branch.0.branch.0.weight", "g.0.branch.0.branch.0.bias",
        "g.0.branch.0.branch.0.weight_u", "g.0.skip.0.weight", "g.0.skip.0.bias",
        "g.0.skip.0.weight_u", "g.1.weight", "g.1.bias", "g.1.running_mean", "g.1.running_var",
      ])
    #expect(network.parameters.count == 6 && network.statistics.count == 4)
    #expect(Set(network.named("g").map { ObjectIdentifier($0.parameter) }).count == 10)
  }

  @Test("the context reaches layers at any depth: the condition, the mode, who watches attention")
  mutating func context() {
    var seen: [[Int]] = []
    let attention = SelfAttention(channels: 4, initialiser: .rectified, &random)
    let norm = ConditionalBatchNorm(channels: 4, features: 2, &random)
    let network = Sequential([ResidualBlock(branch: [attention, norm])])
    var context = Context(.training, condition: .oneHot([0, 1], classes: 2))
    context.attentionObserver = { seen.append($0.weights.shape + [$0.height, $0.width]) }
    let before = norm.ownStatistics[0].value.values
    _ = network(input([2, 2, 3, 4]), context)
    #expect(seen == [[2, 6, 6, 2, 3]])
    #expect(norm.ownStatistics[0].value.values != before)
    #expect(network.hasAttention && !Sequential([norm]).hasAttention)
  }

  @Test(
    "conditional batch norm: each image has the scale and shift of its class, a blend the mixture")
  mutating func conditional() {
    let norm = ConditionalBatchNorm(channels: 2, features: 3, &random)
    let plain = BatchNorm(channels: 2)
    let x = input([3, 2, 2, 2])
    let classes = Tensor.oneHot([0, 2, 1], classes: 3)
    // At first the condition changes nothing.
    #expect(
      norm(x, Context(.training, condition: classes)).values == plain(x, .training).values)

    let gain = random.normals(6)
    let shift = random.normals(6)
    norm.gain.weight.value.update { for i in 0..<6 { $0[i] = gain[i] } }
    norm.bias.weight.value.update { for i in 0..<6 { $0[i] = shift[i] } }
    let normalised = plain(x, .training).values
    let mixture = Tensor([1, 0, 0, 0, 0, 1, 0.25, 0.75, 0], shape: [3, 3])
    let y = norm(x, Context(.training, condition: mixture)).values
    for image in 0..<3 {
      for position in 0..<8 {
        let channel = position % 2
        func mixed(_ rows: [Float]) -> Float {
          (0..<3).reduce(0) { $0 + mixture.values[image * 3 + $1] * rows[$1 * 2 + channel] }
        }
        let index = image * 8 + position
        let expected = (1 + mixed(gain)) * normalised[index] + mixed(shift)
        #expect(abs(y[index] - expected) < 1e-5)
      }
    }
  }

  @Test("the gradient passes through skip, branch and condition")
  mutating func gradients() {
    let norm = ConditionalBatchNorm(channels: 2, features: 2, &random)
    let plain = Convolution(
      from: 2, to: 2, Window(kernel: 3, padding: 1), initialiser: .rectified, &random)
    let block = ResidualBlock(branch: [norm, ActivationLayer(.tanh), plain])
    let x = input([2, 3, 3, 2])
    let condition = Tensor([0.2, 0.8, 1, 0], shape: [2, 2])
    func loss(_ x: Tensor) -> Tensor {
      block(x, Context(.training, condition: condition)).squared.sum
    }
    let variable = x.variable
    let found = gradient(
      of: loss(variable), withRespectTo: [variable] + block.parameters.map(\.value))
    #expect(found.allSatisfy { $0.values.contains { $0 != 0 } })
    for index in [0, 7, 20] {
      var (above, below) = (x.values, x.values)
      above[index] += 1e-2
      below[index] -= 1e-2
      let slope =
        (loss(Tensor(above, shape: x.shape)).scalar - loss(Tensor(below, shape: x.shape)).scalar)
        / 2e-2
      #expect(abs(slope - found[0].values[index]) < 0.02 * max(1, abs(slope)))
    }
  }
}
