import Foundation
import GANs

/// D is right about everything, and G learns nothing from it.
///
/// Seen where one of these holds:
///
/// - D is certain: over the last 150 steps, after 200,
///
///       mean D(x) − mean D(G(z)) > 0.98
///
///   with D a probability, or D's loss is below the bound that the objective states. Ordinary runs,
///   strong D's among them, come to 0.93 (a cgan on 3,000 doodles of three classes, whose FID was then
///   at its best); runs that D wins pass 0.98 within a hundred steps of it and do not come back.
/// - by the original game, over the last 300 steps
///
///       mean D(x) − mean D(G(z)) > 0.75  and  mean ‖∇G‖ < 0.2 · the largest mean ‖∇G‖ of 100 steps:
///
///   it multiplies G's gradient by D(G(z)) ≈ 0.12 where it was ½. The non-saturating game multiplies it
///   by 1 − D(G(z)), so that the same D leaves it whole, and a gradient that falls from the jolt of the
///   first steps says nothing.
///
/// Source: Goodfellow et al., Generative Adversarial Nets, arXiv:1406.2661, section 3 (the
/// non-saturating loss); Arjovsky & Bottou, Towards Principled Methods for Training GANs,
/// arXiv:1701.04862, theorem 2.4, section 3 (noise). The numbers: `Tests/ProgramTests/diagnose.py`.
public enum VanishingGradient {
  static let patience = 200
  static let certaintyWindow = 150
  static let certainty = 0.98
  static let window = 300
  static let peakWindow = 100
  static let sureness = 0.75
  static let share = 0.2

  static func diagnosis(of run: DiagnosedRun) -> Diagnosis? {
    guard let finding = certainty(run) ?? starvation(run) else { return nil }
    return Diagnosis(
      .vanishingGradient, finding,
      advice: "a non-saturating or Wasserstein loss, noise on what D sees, a lower rate of D",
      remedies: [
        .objective(.nonSaturating), .regularizer(.instanceNoise(InstanceNoise(steps: 0))),
        .discriminatorRate(0.5),
      ])
  }

  /// What is said of a D that nothing G does can mislead.
  private static func certainty(_ run: DiagnosedRun) -> String? {
    guard run.steps >= patience else { return nil }
    let last = run.last(certaintyWindow)
    guard let loss = DiagnosedRun.mean(last, { $0.discriminatorLoss }),
      let real = DiagnosedRun.mean(last, { $0.realScore }),
      let fake = DiagnosedRun.mean(last, { $0.fakeScore })
    else { return nil }
    switch run.recipe.objective.certainty {
    case .scoresFarApart:
      return real - fake > certainty
        ? "D is certain (P \(rounded(real, 2)) of real, \(rounded(fake, 2)) of generated images), "
          + "and G changes nothing about it" : nil
    case .loss(let bound, let meaning):
      // One digit more than the bound has.
      let decimals = Int((1 - log10(bound)).rounded())
      return loss < bound ? "D's loss is \(rounded(loss, decimals)): \(meaning)" : nil
    case .unseen: return nil
    }
  }

  /// What is said where the original game leaves G without a gradient.
  private static func starvation(_ run: DiagnosedRun) -> String? {
    guard run.recipe.objective.saturates, run.steps >= window else { return nil }
    let last = run.last(window)
    guard let real = DiagnosedRun.mean(last, { $0.realScore }),
      let fake = DiagnosedRun.mean(last, { $0.fakeScore }),
      let norm = DiagnosedRun.mean(last, { $0.value(.generatorGradient) }),
      let peak = peak(of: run), real - fake > sureness, norm < share * peak
    else { return nil }
    return "D is sure (P \(rounded(real, 2)) of real, \(rounded(fake, 2)) of generated images) and "
      + "G's gradient is \(rounded(100 * norm / peak, 1)) % of what it was"
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
