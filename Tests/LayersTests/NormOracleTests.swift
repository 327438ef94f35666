import Layers
import ModelFiles
import Oracles
import Tensor
import Testing

/// Norms, spectral norm and self-attention against PyTorch: values, first and second derivatives.
@Suite struct NormOracleTests {
  /// Makes the layer of each case, sets its parameters and compares.
  private func check(
    _ cases: String, count: Int, order: OracleInput.Order = .images,
    _ make: (_ channels: Int) -> any Layer
  ) throws {
    let oracle = try Oracle("norms")
    let names = oracle.cases.filter {
      $0.hasPrefix(cases) && $0.dropFirst(cases.count).allSatisfy { $0.isNumber || $0 == "_" }
    }
    #expect(names.count == count)
    for name in names {
      let x = try OracleInput("input", of: oracle, name, order)
      let layer = make(try oracle.values("\(name).input").shape[1])
      let parameters = try OracleInput.parameters(of: layer, oracle, name)
      try oracle.check(name, layer(x.tensor, .training), order, by: [x] + parameters)
    }
  }

  @Test("layer norm agrees with PyTorch, of images and of vectors")
  func layerNorm() throws {
    try check("layer_norm", count: 6) { LayerNorm(channels: $0) }
    try check("layer_norm_of_vectors", count: 3, order: .plain) { LayerNorm(channels: $0) }
  }

  @Test("instance norm agrees with PyTorch")
  func instanceNorm() throws {
    try check("instance_norm", count: 6) { InstanceNorm(channels: $0) }
  }

  @Test("batch norm agrees with PyTorch, its second derivatives too")
  func batchNorm() throws {
    try check("batch_norm", count: 6) { BatchNorm(channels: $0) }
  }

  @Test("pixel norm agrees with its equation in PyTorch")
  func pixelNorm() throws {
    try check("pixel_norm", count: 5) { _ in PixelNorm() }
  }

  @Test("the minibatch standard deviation agrees with its equation in PyTorch")
  func minibatchStandardDeviation() throws {
    try check("minibatch_deviation", count: 5) { _ in MinibatchStandardDeviation() }
  }

  @Test("self-attention and its map agree with PyTorch")
  func selfAttention() throws {
    let oracle = try Oracle("attention")
    for name in ["attention_1", "attention_2"] {
      var random = RandomGenerator(seed: 0)
      let x = try OracleInput("input", of: oracle, name, .images)
      let layer = SelfAttention(
        channels: x.tensor.shape[3], initialiser: .uniformByFanIn, &random)
      let parameters = try OracleInput.parameters(of: layer, oracle, name)
      #expect(parameters.count == 9)
      try oracle.check(name, layer(x.tensor, .training), .images, by: [x] + parameters)
      let map = layer.attention(x.tensor, .inference)
      try oracle.compare(map.values, "\(name).attention", 1e-5)
      #expect(map.shape == [x.tensor.shape[0], map.shape[1], map.shape[1]])
    }
  }

  @Test("attention begins as the identity, for γ is 0 then")
  func attentionAtStart() {
    var random = RandomGenerator(seed: 1)
    let layer = SelfAttention(channels: 8, initialiser: .uniformByFanIn, &random)
    let x = Tensor.normal(shape: [2, 3, 3, 8], &random)
    #expect(layer(x, .training).values == x.values)
  }

  @Test("weights over their largest singular value agree with PyTorch, and so does u after steps")
  func spectralNorm() throws {
    let oracle = try Oracle("spectral_norm")
    for name in ["linear", "convolution", "transposed"] {
      var random = RandomGenerator(seed: 2)
      let shape = try oracle.values("\(name).weight").shape
      let layer: any Layer =
        switch name {
        case "linear":
          Linear(
            inputs: shape[1], outputs: shape[0], initialiser: .uniformByFanIn,
            scaling: .spectral, &random)
        case "convolution":
          Convolution(
            from: shape[1], to: shape[0], Window(kernel: shape[2]),
            initialiser: .uniformByFanIn, scaling: .spectral, &random)
        default:
          TransposedConvolution(
            from: shape[0], to: shape[1], Window(kernel: shape[2]),
            initialiser: .uniformByFanIn, scaling: .spectral, &random)
        }
      let weight = try OracleInput(layer.parameters[0], of: oracle, name)
      let norm = SpectralNorm(outputs: layer.statistics[0].value.count, &random)
      try oracle.set(norm.u, "\(name).u_before")
      // The upstream gradient and the output lie as the weight does.
      let order = weight.order
      let output = norm(weight.tensor, .training)
      try oracle.compare(order.values(output), "\(name).output", 1e-5)
      try oracle.checkDerivatives(
        name, of: (output * oracle.tensor("\(name).upstream", like: weight)).sum, by: [weight])
      for _ in 0..<2 { _ = norm(weight.tensor, .training) }
      try oracle.compare(norm.u.fileValues, "\(name).u_after_three", 1e-5)
      try oracle.set(norm.u, "\(name).u_before")
      for step in 1...3 {
        let normalised = norm(weight.tensor, .training)
        if step == 3 { try oracle.compare(order.values(normalised), "\(name).after_three", 1e-5) }
      }
    }
  }

  @Test("many passes of spectral norm bring the largest singular value to 1, in inference too")
  func spectralNormConverges() {
    var random = RandomGenerator(seed: 3)
    let weight = Tensor.normal(shape: [7, 5], &random)
    let norm = SpectralNorm(outputs: 5, &random)
    for _ in 0..<200 { _ = norm(weight, .training) }
    for mode in [Mode.training, .inference] {
      let normalised = norm(weight, mode)
      var x = Tensor.normal(shape: [5, 1], &random)
      for _ in 0..<200 {
        let y = normalised.transposed.product(normalised.product(x))
        x = y / [y].euclideanNorm
      }
      #expect(abs([normalised.product(x)].euclideanNorm - 1) < 1e-4)
    }
  }

  @Test("inference leaves u as it is")
  func spectralNormInInference() {
    var random = RandomGenerator(seed: 4)
    let layer = Linear(
      inputs: 3, outputs: 4, initialiser: .uniformByFanIn, scaling: .spectral, &random)
    let before = layer.statistics[0].value.values
    _ = layer(Tensor.normal(shape: [2, 3], &random), .inference)
    #expect(layer.statistics[0].value.values == before)
    _ = layer(Tensor.normal(shape: [2, 3], &random), .training)
    #expect(layer.statistics[0].value.values != before)
  }
}
