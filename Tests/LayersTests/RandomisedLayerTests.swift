import Kernels
import Layers
import Tensor
import Testing

/// Layers of sizes that nobody chose: derivatives along a direction, independence of the examples of
/// a batch, and the same bits on any number of threads.
@Suite(.serialized) struct RandomisedLayerTests {
  /// A layer, an input for it, and what it is.
  struct Trial {
    let name: String
    let layer: any Layer
    let input: Tensor
    /// Whether an example's result depends on the others of its batch.
    var mixesExamples = false
  }

  static let batches = [1, 2, 3, 7, 64]

  /// One layer of each kind, of drawn sizes.
  static func trials(batch: Int) -> [Trial] {
    var random = RandomGenerator(seed: UInt64(batch))
    func draw(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + random.index(below: range.count)
    }
    func images(_ channels: Int, least: Int = 1) -> Tensor {
      Tensor.normal(
        shape: [batch, draw(least...9), draw(least...9), channels], &random)
    }
    let (a, b, c) = (draw(1...20), draw(1...20), draw(1...40))
    let window = Window(kernel: draw(1...5), stride: draw(1...3), padding: draw(0...2))
    let wide = Window(
      kernel: draw(1...5), stride: draw(1...3), padding: 0)
    let initialiser = Initialiser.uniformByFanIn
    return [
      Trial(
        name: "linear \(a) → \(c)",
        layer: Linear(inputs: a, outputs: c, initialiser: initialiser, &random),
        input: .normal(shape: [batch, a], &random)),
      Trial(
        name: "convolution \(a) → \(b), \(window)",
        layer: Convolution(from: a, to: b, window, initialiser: initialiser, &random),
        input: images(a, least: 5)),
      Trial(
        name: "transposed convolution \(b) → \(a), \(wide)",
        layer: TransposedConvolution(from: b, to: a, wide, initialiser: initialiser, &random),
        input: images(b)),
      Trial(
        name: "equalised convolution \(a) → \(b)",
        layer: Convolution(
          from: a, to: b, wide, initialiser: initialiser, scaling: .equalised(gain: 1.5),
          &random), input: images(a, least: 5)),
      Trial(
        name: "layer norm of \(c)", layer: LayerNorm(channels: c),
        input: .normal(shape: [batch, c + 3], &random).columns(0..<c)),
      Trial(
        name: "layer norm of images", layer: LayerNorm(channels: b), input: images(b, least: 2)),
      Trial(
        name: "instance norm of \(b)", layer: InstanceNorm(channels: b),
        input: images(b, least: 3)),
      Trial(name: "pixel norm of \(c + 3)", layer: PixelNorm(), input: images(c + 3)),
      Trial(
        name: "batch norm of \(b)", layer: BatchNorm(channels: b), input: images(b, least: 3),
        mixesExamples: true),
      Trial(
        name: "attention of \(8 * a)",
        layer: SelfAttention(
          channels: 8 * a, initialiser: initialiser, initialGamma: 0.5, &random),
        input: images(8 * a)),
      Trial(name: "nearest", layer: Upsampling(factor: draw(1...3)), input: images(a)),
      Trial(
        name: "bilinear", layer: Upsampling(factor: draw(1...3), .bilinear), input: images(a)),
      Trial(
        name: "pooling", layer: AveragePooling(kernel: draw(1...4), stride: draw(1...3)),
        input: images(a, least: 4)),
      Trial(
        name: "minibatch deviation", layer: MinibatchStandardDeviation(),
        input: images(a), mixesExamples: true),
    ].filter { batch > 1 || !($0.layer is MinibatchStandardDeviation) }
  }

  @Test(
    "results and gradients change along a direction as their derivatives say", arguments: batches)
  func derivatives(_ batch: Int) {
    for trial in Self.trials(batch: batch) {
      let variables = [trial.input.variable] + trial.layer.parameters.map(\.value)
      var random = RandomGenerator(seed: 99)
      let directions = variables.map { Tensor.normal(shape: $0.shape, &random) }
      let weights = Tensor.normal(
        shape: trial.layer(trial.input, .training).shape, &random)
      func loss() -> Tensor {
        let y = trial.layer(variables[0], .training)
        return (weights * (y + 0.5 * y.squared)).sum
      }
      func slope(createGraph: Bool) -> Tensor {
        let gradients = gradient(
          of: loss(), withRespectTo: variables, createGraph: createGraph)
        return zip(gradients, directions).map { ($0 * $1).sum }.reduce(Tensor(0)) { $0 + $1 }
      }
      let first = gradient(of: loss(), withRespectTo: variables)
      let second = gradient(of: slope(createGraph: true), withRespectTo: variables)
      expectSlope(of: { loss().scalar }, first, variables, directions, "\(trial.name), first")
      expectSlope(
        of: { slope(createGraph: false).scalar }, second, variables, directions,
        "\(trial.name), second")
    }
  }

  /// Compares gradients with a difference along themselves and the directions together: along the
  /// gradient what is too much shows, along the other direction what is missing.
  private func expectSlope(
    of value: () -> Float, _ gradients: [Tensor], _ variables: [Tensor], _ directions: [Tensor],
    _ name: String
  ) {
    let length = gradients.euclideanNorm
    if length == 0 { return }
    let other = directions.euclideanNorm
    let along = zip(gradients, directions).map { ($0 / length + $1 / other).values }
    let expected = zip(gradients, along).reduce(0.0) { sum, pair in
      zip(pair.0.values, pair.1).reduce(sum) { $0 + Double($1.0) * Double($1.1) }
    }
    let start = variables.map(\.values)
    func moved(_ step: Float) -> Double {
      for (index, variable) in variables.enumerated() {
        variable.update { values in
          for i in values.indices { values[i] = start[index][i] + step * along[index][i] }
        }
      }
      return Double(value())
    }
    // Richardson's extrapolation from two steps leaves an error of the fourth order.
    func difference(_ step: Float) -> Double {
      (moved(step) - moved(-step)) / (2 * Double(step))
    }
    let found = (4 * difference(0.02) - difference(0.04)) / 3
    _ = moved(0)
    #expect(abs(found - expected) < 2e-4 * Double(length), "\(name)")
  }

  @Test("an example's result does not depend on the others of its batch", arguments: batches)
  func independence(_ batch: Int) {
    for trial in Self.trials(batch: batch) where !trial.mixesExamples {
      let together = trial.layer(trial.input, .inference)
      let (perInput, perOutput) = (trial.input.count / batch, together.count / batch)
      for example in [0, batch - 1] {
        let alone = trial.layer(
          Tensor(
            Array(trial.input.values[example * perInput..<(example + 1) * perInput]),
            shape: [1] + trial.input.shape.dropFirst()), .inference)
        let part = Array(together.values[example * perOutput..<(example + 1) * perOutput])
        let largest = part.map(abs).reduce(0, max)
        let error = zip(alone.values, part).map { abs($0 - $1) }.reduce(0, max)
        #expect(error <= 1e-5 * largest, "\(trial.name)")
      }
    }
  }

  @Test(
    "results and both derivatives have the same bits on 1, 2 and 3 threads", arguments: [3, 64])
  func threads(_ batch: Int) {
    let before = WorkerPool.shared.threads
    defer { WorkerPool.shared.resize(threads: before) }
    func bits() -> [[Float]] {
      Self.trials(batch: batch).flatMap { trial in
        let variables = [trial.input.variable] + trial.layer.parameters.map(\.value)
        let y = trial.layer(variables[0], .training)
        let first = gradient(
          of: (y + y.squared).sum, withRespectTo: variables, createGraph: true)
        let total = first.map { $0.squared.sum }.reduce(Tensor(0)) { $0 + $1 }
        let second = gradient(of: total, withRespectTo: variables)
        return ([y] + first + second).map(\.values)
      }
    }
    WorkerPool.shared.resize(threads: 1)
    let alone = bits()
    for threads in [2, 3] {
      WorkerPool.shared.resize(threads: threads)
      #expect(bits() == alone, "\(threads) threads")
    }
  }
}
