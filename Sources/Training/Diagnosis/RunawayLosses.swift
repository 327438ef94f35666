import GANs

/// The losses grow without bound, or G overshoots.
///
/// Seen where one of these holds:
///
/// - over the last 200 steps a loss in nats or of squares is beyond 25, or D's gradient is 1,000 times
///   the median of the run: a sure and right D has a loss near 0 and leaves G one of 5 to 10 nats, so
///   that 25 nats (a probability of 10⁻¹¹) say only that the networks run away from each other; scores
///   that are aimed at 0 and 1 miss them by less than 1, not by 5;
/// - over the last 100 steps, after 200, a gradient penalty is beyond 9 λ: the critic's slope misses 1 by
///   3 or more, where ordinary critics miss it by less than 1 from their hundredth step on (the penalty
///   of images is at most 3.4, λ = 10), and runaway ones by thousands;
/// - over as long a Wasserstein critic's loss is beyond 1,000: with a slope of 1 it estimates a distance
///   of images, at most 2 √(H W C), which is 111 for 32×32 in colour and 443 for 128×128;
/// - over as long the mean score of real or of generated images is beyond 50 by the hinge, whose borders
///   are −1 and 1;
/// - over the last 200 steps, after 400, G's images vary 1.25 times as much as real ones, or 2 times
///   within a class where G is told one: ordinary runs come to 1.02 and 0.94, rates that are too large
///   to 1.4 and 2.7. (Of points, which lie anywhere, this says nothing.)
///
/// Losses that are no longer finite are seen by the training itself, which goes back to its last good
/// state, halves both rates once, and says so.
///
/// Source: Mescheder, Geiger & Nowozin, arXiv:1801.04406; Radford et al., DCGAN, arXiv:1511.06434,
/// section 4 (lower rates, a lower momentum); Gulrajani et al., arXiv:1704.00028, section 4 (the slope of
/// an optimal critic is 1). The numbers: `Tests/ProgramTests/diagnose.py`.
public enum RunawayLosses {
  static let window = 200
  static let mostLoss = 25.0
  static let growth = 1_000.0
  static let patience = 200
  static let criticWindow = 100
  static let mostSlopeError = 3.0
  static let mostDistance = 1_000.0
  static let mostBorders = 50.0
  static let varietyPatience = 400
  static let mostVariety = 1.25
  static let mostVarietyInClass = 2.0

  static func diagnosis(of run: DiagnosedRun) -> Diagnosis? {
    guard run.steps >= window,
      let finding = losses(run) ?? critic(run) ?? gradients(run) ?? overshoot(run)
    else { return nil }
    return Diagnosis(
      .divergence, finding,
      advice:
        "lower rates, a gradient penalty, spectral norm in a new run, a penalty on D's weights",
      remedies: [
        .bothRates(0.5), .regularizer(.gradientPenalty(GradientPenalty())),
        .regularizer(.weightPenalty(WeightPenalty())),
      ])
  }

  private static func losses(_ run: DiagnosedRun) -> String? {
    let words: (unit: String, usual: String)
    switch run.recipe.objective.scoreMeaning {
    case .probability: words = (" nats", "0.7 where D cannot tell")
    case .target: words = ("", "below 1 if training goes well")
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

  /// What is said of a critic that nothing holds.
  private static func critic(_ run: DiagnosedRun) -> String? {
    guard run.steps >= patience else { return nil }
    let last = run.last(criticWindow)
    let weight = run.recipe.regularizers.lazy.compactMap(\.slopePenaltyWeight).first
    if let weight, let penalty = DiagnosedRun.mean(last, { $0.value(.penalty) }) {
      let error = (penalty / Double(weight)).squareRoot()
      if error > mostSlopeError {
        return "the slope of D misses 1, where its penalty holds it, by \(rounded(error, 0))"
      }
    }
    if run.recipe.objective.estimatesDistance,
      let loss = DiagnosedRun.mean(last, { abs($0.discriminatorLoss) }), loss > mostDistance
    {
      return "D's loss is \(rounded(loss, 0)), more than any distance of two images"
    }
    if let border = run.recipe.objective.scoreBorder,
      let real = DiagnosedRun.mean(last, { $0.realScore }),
      let fake = DiagnosedRun.mean(last, { $0.fakeScore }),
      max(abs(real), abs(fake)) > mostBorders * border
    {
      return "D's scores are \(rounded(real, 0)) and \(rounded(fake, 0)), and its borders "
        + "\(rounded(border, 0)) and −\(rounded(border, 0))"
    }
    return nil
  }

  /// What is said of images that differ more from each other than real ones do.
  private static func overshoot(_ run: DiagnosedRun) -> String? {
    guard run.steps >= varietyPatience, !run.reports.contains(where: { $0.scores != nil }),
      let variety = DiagnosedRun.mean(run.last(window), { $0.value(.variety) }),
      variety > (run.recipe.conditioning.usesClasses ? mostVarietyInClass : mostVariety)
    else { return nil }
    return "G's images vary \(rounded(100 * variety, 0)) % as much as real ones"
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
