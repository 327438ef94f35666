import GANs

/// G makes few things, whatever z is.
///
/// Seen where after 1,000 steps one of these holds:
///
/// - images with known classes: in both of the last two scores, which lie at least 200 steps apart,
///   at least a fifth of the classes is made less than a tenth as often as it occurs;
/// - images: over the last 500 steps the variance of G's images about their mean is less than 0.3 of
///   that of real images. A generator of blurred but different images has more than half;
/// - points: in every score of the last 1,000 steps at least half of the modes are missing.
///
/// A good generator passes through all of these in its first hundreds of steps, hence the wait.
///
/// Source: Goodfellow, NIPS 2016 Tutorial, arXiv:1701.00160, section 5.1.1; Lin et al., PacGAN,
/// arXiv:1712.04086 (packing); Kodali et al., On Convergence and Stability of GANs, arXiv:1705.07215
/// (gradient penalty).
public enum ModeCollapse {
  static let patience = 1_000
  static let leastMissing = 0.2
  static let scoreDistance = 200
  static let varietyWindow = 500
  static let leastVariety = 0.3
  static let pointWindow = 1_000
  static let leastModes = 0.5

  static func diagnosis(of run: DiagnosedRun) -> Diagnosis? {
    guard run.steps >= patience,
      let finding = missingModes(run) ?? missingClasses(run) ?? lowVariety(run)
    else { return nil }
    return Diagnosis(
      .modeCollapse, finding,
      advice: "packing (D sees several images at once) in a new run, a gradient penalty, noise on "
        + "what D sees, a lower rate of G",
      remedies: [
        .regularizer(.gradientPenalty(GradientPenalty())),
        .regularizer(.instanceNoise(InstanceNoise(steps: 0))), .generatorRate(0.5),
      ])
  }

  private static func missingClasses(_ run: DiagnosedRun) -> String? {
    let scores = run.scores
    guard let last = scores.last,
      let before = scores.last(where: { $0.step <= last.step - scoreDistance }),
      before.step >= run.start + patience, let names = run.course?.classNames,
      let missing = last.missingClasses, let missingBefore = before.missingClasses
    else { return nil }
    let least = leastMissing * Double(names.count)
    guard Double(missing.count) >= least, Double(missingBefore.count) >= least else { return nil }
    return "\(missing.count) of \(names.count) classes are missing: "
      + missing.joined(separator: ", ")
  }

  private static func lowVariety(_ run: DiagnosedRun) -> String? {
    guard
      let variety = DiagnosedRun.mean(run.last(varietyWindow), { $0.value(.variety) }),
      variety < leastVariety
    else { return nil }
    return "G's images vary \(rounded(100 * variety, 0)) % as much as real ones"
  }

  private static func missingModes(_ run: DiagnosedRun) -> String? {
    let scores = run.last(pointWindow).compactMap(\.scores)
    guard let last = scores.last, let modes = last.modes, let found = last.modesFound,
      scores.allSatisfy({ Double($0.modesFound ?? modes) <= leastModes * Double(modes) })
    else { return nil }
    return "\(modes - found) of \(modes) modes are missing"
  }
}
