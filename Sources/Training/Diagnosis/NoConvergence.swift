import GANs

/// G moves without getting better.
///
/// Seen where there are at least five scores since step 1,000 and
///
///     the least FID of the last three scores > 0.5 · the first FID of the run
///
/// (for points W₁ of the last 1,000 steps in place of FID, after 3,000 steps): a training that works
/// halves its first distance within hundreds of steps. A run that goes on from a file is not judged:
/// its beginning is not known. Networks that grow are judged from their full size on. Scores that swing
/// by more than a third of their mean are said to.
///
/// Source: Mescheder, Geiger & Nowozin, Which Training Methods for GANs do actually Converge?,
/// arXiv:1801.04406 (the unregularized game circles its solution, R₁ leads there); Roth et al.,
/// Stabilizing Training of GANs through Regularization, arXiv:1705.09367; Sønderby et al.,
/// arXiv:1610.04490 (noise).
public enum NoConvergence {
  static let patience = 1_000
  static let leastScores = 5
  static let progress = 0.5
  static let swing = 1.0 / 3
  static let pointPatience = 3_000
  static let pointWindow = 1_000

  static func diagnosis(of run: DiagnosedRun) -> Diagnosis? {
    guard let finding = images(run) ?? points(run) else { return nil }
    return Diagnosis(
      .noConvergence, finding,
      advice: "r1 or a penalty on D's weights, noise on what D sees, lower rates",
      remedies: [
        .regularizer(.realGradientPenalty(RealGradientPenalty())),
        .regularizer(.weightPenalty(WeightPenalty())),
        .regularizer(.instanceNoise(InstanceNoise(steps: 0))), .bothRates(0.5),
      ])
  }

  private static func images(_ run: DiagnosedRun) -> String? {
    let scores = run.scores.filter { $0.step >= run.firstJudged + patience }
    guard scores.count >= leastScores, let all = run.course?.scores, isFromStart(all.first?.step)
    else { return nil }
    return words(scores.suffix(3).map(\.frechet), first: all.first?.frechet, "FID")
  }

  private static func points(_ run: DiagnosedRun) -> String? {
    let scored = run.reports.filter { $0.scores != nil }
    guard run.steps >= pointPatience, isFromStart(scored.first?.step) else { return nil }
    let last = run.last(pointWindow).compactMap(\.scores?.wasserstein)
    return words(last, first: scored.first?.scores?.wasserstein, "W₁")
  }

  private static func isFromStart(_ first: Int?) -> Bool { first.map { $0 <= patience } ?? false }

  /// What is said of the last distances, nil where they show progress.
  private static func words(_ last: [Double], first: Double?, _ name: String) -> String? {
    guard let first, let least = last.min(), let most = last.max(), least > progress * first
    else { return nil }
    let mean = last.reduce(0, +) / Double(last.count)
    let moves = most - least > swing * mean ? "swings between" : "stays between"
    return "\(name) \(moves) \(rounded(least, 2)) and \(rounded(most, 2)), and was "
      + "\(rounded(first, 2)) in the beginning"
  }
}
