import Foundation
import GANs
import Layers
import Tensor

/// How well a network agrees with what its batch norms remember of their inputs, which tells activations,
/// ε and the order of inputs that a file does not say.
///
/// While a network is trained, each batch norm keeps the mean and variance of its input. The right network
/// gives them again for new z.
struct StatisticsCheck {
  private let plan: GeneratorPlan

  /// Norms that are looked at, the first of the network.
  private static let mostNorms = 3
  /// Networks of more weights are taken by convention alone, which takes no time.
  private static let mostWeights = 50_000_000
  /// A difference so small is chance.
  private static let perfect = 0.01
  /// A difference so large shows that something else is wrong.
  private static let poor = 0.5

  /// nil where the norms of a plan remember nothing, or there are none.
  init?(_ plan: GeneratorPlan) {
    let norms = Self.norms(of: plan)
    let weights = plan.steps.reduce(0) { $0 + $1.module.count }
    guard weights <= Self.mostWeights,
      norms.contains(where: { Self.remembers($0.module) })
    else { return nil }
    self.plan = plan
  }

  /// The norms with statistics, in their order.
  private static func norms(of plan: GeneratorPlan) -> [ModuleStep] {
    plan.steps.filter { step in
      if case .norm(_, true) = step.operation { true } else { false }
    }
  }

  /// Whether a norm has seen a batch: its statistics begin as 0 and 1.
  private static func remembers(_ norm: WeightedModule) -> Bool {
    [("running_mean", Float(0)), ("running_var", 1)].allSatisfy { name, start in
      let values = try? norm.values(of: name, count: 0, otherwise: 0)
      return values?.contains { $0 != start } ?? false
    }
  }

  /// What the conventions are by the norms.
  ///
  /// - Parameter usual: those that are kept unless others agree clearly better.
  /// - Returns: the conventions, and whether the norms bear them out.
  func conventions(
    insteadOf usual: GeneratorConventions
  ) throws -> (conventions: GeneratorConventions, areShown: Bool) {
    let first = try difference(usual)
    var best = (conventions: usual, difference: first)
    if !(first < Self.perfect) {
      for other in usual.alternatives(hasClasses: plan.classes != nil).dropFirst() {
        let difference = try difference(other)
        if difference < best.difference { best = (other, difference) }
      }
      if !(best.difference < 0.7 * first) { best = (usual, first) }
    }
    return (best.conventions, best.difference < Self.poor)
  }

  /// How far the statistics of a network's inputs are from those that its norms remember: per channel
  /// (Δμ)² / σ² + (Δ ln σ²)² / 2, on the average; infinite where it computes no numbers.
  func difference(_ conventions: GeneratorConventions) throws -> Double {
    let network = RecognisedNetwork(plan, conventions)
    var random = RandomGenerator(seed: 0)
    let layers = NetworkDescription(network.layers).makeNetwork(&random)
    try layers.named("generator").load(from: network, path: "")
    let latents = plan.latent.draw(plan.geometry == nil ? 256 : 32, &random)
    var x = latents.rows
    let steps = Self.norms(of: plan)
    var (sum, channels, norms) = (0.0, 0, 0)
    for layer in layers.layers {
      if let norm = layer as? BatchNorm {
        let found = x.batchStatistics
        let kept = zip(norm.runningMean.value.values, norm.runningVariance.value.values)
        for ((mean, variance), (foundMean, foundVariance)) in zip(
          kept, zip(found.mean.values, found.variance.values))
        {
          // The norm adds to the variance what its own ε lacks.
          let variance = variance - conventions.addedVariance(of: steps[norms])
          guard variance > 1e-8 else { continue }
          let shift = Double((mean - foundMean) * (mean - foundMean) / variance)
          let ratio = log(Double(max(foundVariance, 1e-12) / variance))
          sum += min(100, shift + ratio * ratio / 2)
          channels += 1
        }
        norms += 1
      }
      if norms == Self.mostNorms { break }
      x = layer(x, .inference)
    }
    return channels == 0 || !sum.isFinite ? .infinity : sum / Double(channels)
  }
}
