import GANs
import ModelStore

/// G makes few things, whatever z is.
///
/// Seen where after 2,000 steps one of these holds:
///
/// - images with known classes: in each of the last three scores, which lie at least 200 steps apart,
///   at least a fifth of the classes is made less than a tenth as often as it occurs, and in the last
///   no fewer than in the first (the first GAN on MNIST lacks 9, 5 and 3 on its way to all of them);
/// - images: over the last 500 steps the variance of G's images about their mean, that of their class
///   where G is told one, is less than 0.2 of that of real images, and no more than 1.2 times what it
///   was in the 500 steps before. A generator of blurred but different images has more than half; a
///   cgan that draws one image a class has 0.89 about the mean of all and next to none in a class;
/// - points: in every score of the last 1,000 steps at least half of the modes are missing, and in the
///   later 500 no more are found than in the 500 before; with fading noise on what D sees not before it
///   has faded (a mixture of 25 under noise has none at step 1,600, 12 at 2,480 and all at 4,480).
///
/// Images that differ by nothing at all are told of after 400 steps: a variety below 0.002 over the last
/// 200, where the slowest good generators have 0.009 in their first 200.
///
/// Networks that grow are judged from their full size on. A good generator passes through all of these
/// in the beginning, a slow one for 1,000 steps (the first GAN on MNIST, whose images vary 0.02 as much
/// as real ones at step 700 and 0.3 at 1,100), hence the wait, and hence variety that grows is no alarm.
///
/// Source: Goodfellow, NIPS 2016 Tutorial, arXiv:1701.00160, section 5.1.1; Lin et al., PacGAN,
/// arXiv:1712.04086 (packing); Kodali et al., On Convergence and Stability of GANs, arXiv:1705.07215
/// (gradient penalty).
public enum ModeCollapse {
  static let patience = 2_000
  static let leastMissing = 0.2
  static let scoreDistance = 200
  static let varietyWindow = 500
  static let leastVariety = 0.2
  static let growth = 1.2
  static let samenessPatience = 400
  static let samenessWindow = 200
  static let samenessVariety = 0.002
  static let pointWindow = 1_000
  static let leastModes = 0.5

  static func diagnosis(of run: DiagnosedRun) -> Diagnosis? {
    let late =
      run.stepsJudged >= patience
      ? missingModes(run) ?? missingClasses(run) ?? lowVariety(run) : nil
    guard let finding = late ?? sameness(run) else { return nil }
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
    func before(_ score: LiveScores?) -> LiveScores? {
      score.flatMap { score in scores.last { $0.step <= score.step - scoreDistance } }
    }
    let three = [scores.last, before(scores.last), before(before(scores.last))].compactMap { $0 }
    guard three.count == 3, three[2].step >= run.firstJudged + patience,
      let names = run.course?.classNames, let missing = three[0].missingClasses
    else { return nil }
    let counts = three.map { Double($0.missingClasses?.count ?? 0) }
    guard counts.allSatisfy({ $0 >= leastMissing * Double(names.count) }), counts[0] >= counts[2]
    else { return nil }
    // In quotes, since a class may be named 0.
    return "\(missing.count) of \(names.count) classes missing: "
      + missing.map { "“\($0)”" }.joined(separator: ", ")
  }

  private static func lowVariety(_ run: DiagnosedRun) -> String? {
    guard
      let variety = DiagnosedRun.mean(run.last(varietyWindow), { $0.value(.variety) }),
      variety < leastVariety,
      let before = DiagnosedRun.mean(
        run.last(2 * varietyWindow).dropLast(run.last(varietyWindow).count),
        { $0.value(.variety) }),
      variety <= growth * before
    else { return nil }
    return "G's images vary \(rounded(100 * variety, 0)) % as much as real ones"
  }

  /// What is said of a generator that makes one image.
  private static func sameness(_ run: DiagnosedRun) -> String? {
    guard run.stepsJudged >= samenessPatience,
      let variety = DiagnosedRun.mean(run.last(samenessWindow), { $0.value(.variety) }),
      variety < samenessVariety
    else { return nil }
    return "G's images are all the same"
  }

  private static func missingModes(_ run: DiagnosedRun) -> String? {
    func found(_ reports: some Sequence<TrainingSnapshot.Report>) -> [Int] {
      reports.compactMap { $0.scores?.modesFound }
    }
    let last = run.last(pointWindow)
    let later = run.last(pointWindow / 2)
    let counts = found(last)
    guard let modes = last.compactMap(\.scores).last?.modes, let newest = counts.last,
      counts.allSatisfy({ Double($0) <= leastModes * Double(modes) }),
      let before = found(last.dropLast(later.count)).max(), counts.max() == before,
      run.steps >= (run.recipe.fadingSteps ?? 0)
    else { return nil }
    return "\(modes - newest) of \(modes) modes are missing"
  }
}

extension Recipe {
  /// The steps over which the noise on what D sees fades; nil without noise, or where it stays.
  fileprivate var fadingSteps: Int? {
    regularizers.lazy.compactMap(\.fadingSteps).first
  }
}
