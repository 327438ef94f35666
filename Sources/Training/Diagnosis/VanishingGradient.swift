import GANs

/// D is right about everything, and G learns nothing from it.
///
/// Seen where over the last 300 steps
///
///     mean D(x) − mean D(G(z)) > 0.75  and  mean ‖∇G‖ < 0.2 · the largest mean ‖∇G‖ of 100 steps
///
/// with D a probability. Where D is as sure as that, the original game multiplies G's gradient by
/// D(G(z)) ≈ 0.12 where it was ½; the non-saturating game multiplies it by 1 − D(G(z)), so that the
/// same D leaves it whole: an ordinary strong D is no alarm. A fifth lies between the two.
///
/// Source: Goodfellow et al., Generative Adversarial Nets, arXiv:1406.2661, section 3 (the
/// non-saturating loss); Arjovsky & Bottou, Towards Principled Methods for Training GANs,
/// arXiv:1701.04862, theorem 2.4, section 3 (noise).
public enum VanishingGradient {
  static let window = 300
  static let peakWindow = 100
  static let sureness = 0.75
  static let share = 0.2

  static func diagnosis(of run: DiagnosedRun) -> Diagnosis? {
    guard run.recipe.objective.scoreMeaning == .probability, run.steps >= window else { return nil }
    let last = run.last(window)
    guard let real = DiagnosedRun.mean(last, { $0.realScore }),
      let fake = DiagnosedRun.mean(last, { $0.fakeScore }),
      let norm = DiagnosedRun.mean(last, { $0.value(.generatorGradient) }),
      let peak = peak(of: run), real - fake > sureness, norm < share * peak
    else { return nil }
    return Diagnosis(
      .vanishingGradient,
      "D is sure (P \(rounded(real, 2)) of real, \(rounded(fake, 2)) of generated images) and G's "
        + "gradient is \(rounded(100 * norm / peak, 1)) % of what it was",
      advice: "a non-saturating or Wasserstein loss, noise on what D sees, a lower rate of D",
      remedies: [
        .objective(.nonSaturating), .regularizer(.instanceNoise(InstanceNoise(steps: 0))),
        .discriminatorRate(0.5),
      ])
  }

  /// The largest mean of ‖∇G‖ over about 100 steps.
  private static func peak(of run: DiagnosedRun) -> Double? {
    var peak: Double?
    var first = run.reports.startIndex
    for (index, report) in run.reports.enumerated() {
      while run.reports[first].step <= report.step - peakWindow { first += 1 }
      let mean = DiagnosedRun.mean(run.reports[first...index]) { $0.value(.generatorGradient) }
      peak = [peak, mean].compactMap { $0 }.max()
    }
    return peak
  }
}
