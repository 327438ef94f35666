import Layers
import Oracles
import Tensor
import Testing

/// Activations and embeddings against PyTorch.
@Suite struct ActivationOracleTests {
  @Test("activations and their gradients agree with PyTorch")
  func activations() throws {
    let oracle = try Oracle("activations")
    let all: [(String, Activation)] = [
      ("relu", .relu), ("leaky_relu", .leakyRelu(slope: 0.2)), ("tanh", .tanh),
      ("sigmoid", .sigmoid), ("softplus", .softplus),
    ]
    #expect(oracle.cases == all.map(\.0).sorted())
    for (name, activation) in all {
      let input = try oracle.tensor("\(name).input").variable
      let output = ActivationLayer(activation)(input, .training)
      #expect(relativeError(output.values, try oracle.values("\(name).output").values) < 1e-6)
      let found = gradient(
        of: (output * (try oracle.tensor("\(name).upstream"))).sum, withRespectTo: [input])[0]
      let expected = try oracle.values("\(name).grad_input").values
      #expect(relativeError(found.values, expected) < 1e-6, "\(name)")
    }
  }

  @Test("embeddings and their gradients agree with PyTorch")
  func embedding() throws {
    let oracle = try Oracle("losses")
    var random = RandomGenerator(seed: 0)
    let layer = Embedding(rows: 10, features: 7, deviation: 1, &random)
    let weight = try oracle.values("embedding.weight")
    #expect(layer.weight.layout.shape == weight.shape)
    layer.weight.setFileValues(weight.values)
    let labels = try oracle.values("embedding.labels").values.map { Int($0) }
    let output = layer(labels)
    #expect(output.values == (try oracle.values("embedding.output").values))
    let found = gradient(
      of: (output * (try oracle.tensor("embedding.upstream"))).sum,
      withRespectTo: [layer.weight.value])[0]
    let expected = try oracle.values("embedding.grad_weight").values
    #expect(relativeError(found.values, expected) < 1e-6)
  }
}
