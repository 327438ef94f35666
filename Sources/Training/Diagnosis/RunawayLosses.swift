import GANs

/// The losses grow without bound.
///
/// Seen where over the last 200 steps a loss in nats or of squares is beyond 25, or a critic's gradient
/// is 1,000 times the median of the run: a sure and right D has a loss near 0 and leaves G one of 5 to
/// 10 nats, so that 25 nats (a probability of 10⁻¹¹) say only that the networks run away from each
/// other; scores that are aimed at 0 and 1 miss them by less than 1, not by 5.
/// Losses that are no longer finite are seen by the training itself, which goes back to its last good
/// state, halves both rates once, and says so.
///
/// Source: Mescheder, Geiger & Nowozin, arXiv:1801.04406; Radford et al., DCGAN, arXiv:1511.06434,
/// section 4 (lower rates, a lower momentum).
public enum RunawayLosses {
  static let window = 200
  static let mostLoss = 25.0
  static let growth = 1_000.0

  static func diagnosis(of run: DiagnosedRun) -> Diagnosis? {
    guard run.steps >= window, let finding = losses(run) ?? gradients(run) else { return nil }
    return Diagnosis(
      .divergence, finding,
      advice: "lower rates, a gradient penalty, spectral norm in a new run, a price on D's weights",
      remedies: [
        .bothRates(0.5), .regularizer(.gradientPenalty(GradientPenalty())),
        .regularizer(.weightPenalty(WeightPenalty())),
      ])
  }

  private static func losses(_ run: DiagnosedRun) -> String? {
    let words: (unit: String, usual: String)
    switch run.recipe.objective.scoreMeaning {
    case .probability: words = (" nats", "0.7 where D cannot tell")
    case .target: words = ("", "below 1 where training goes well")
    case .critic, .reconstructionError: return nil
    }
    let last = run.last(window)
    let losses = [
      ("G's loss", DiagnosedRun.mean(last) { abs($0.generatorLoss) }),
      ("D's loss", DiagnosedRun.mean(last) { abs($0.discriminatorLoss) }),
    ]
    for case (let name, let loss?) in losses where loss > mostLoss {
      return "\(name) is \(rounded(loss, 0))\(words.unit), and \(words.usual)"
    }
    return nil
  }

  private static func gradients(_ run: DiagnosedRun) -> String? {
    let norms = run.reports.compactMap { $0.value(.discriminatorGradient) }.sorted()
    guard !norms.isEmpty, norms[norms.count / 2] > 0,
      let last = DiagnosedRun.mean(run.last(window), { $0.value(.discriminatorGradient) })
    else { return nil }
    let times = last / norms[norms.count / 2]
    return times > growth ? "D's gradient is \(rounded(times, 0)) times what it mostly was" : nil
  }
}
