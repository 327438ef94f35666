import GANs

/// G draws training images again.
///
/// Seen where in both of the last two scores more than a third of G's images are nearer to a training
/// image than 99 % of held-out images are (of equal distributions 1 % is), in the features of the
/// classifier, among 5,000 training images.
///
/// Source: Meehan, Chaudhuri & Dasgupta, A Non-Parametric Test to Detect Data-Copying in Generative
/// Models, arXiv:2004.05675; Karras et al., Training GANs with Limited Data, arXiv:2006.06676 (noise
/// and augmentation of what D sees).
public enum Memorising {
  static let mostCopied = 1.0 / 3

  static func diagnosis(of run: DiagnosedRun) -> Diagnosis? {
    let last = run.scores.suffix(2).compactMap(\.copied)
    guard last.count == 2, last.allSatisfy({ $0 > mostCopied }) else { return nil }
    return Diagnosis(
      .memorising,
      "\(rounded(100 * last[1], 0)) % of G's images are nearer to a training image than 99 % of "
        + "held-out images",
      advice: "more images, an end at the best score, shifts of what D sees, or noise on it",
      remedies: [
        .regularizer(.augmentation(Augmentation())),
        .regularizer(.instanceNoise(InstanceNoise(steps: 0))),
        .regularizer(.labelSmoothing(LabelSmoothing())), .discriminatorRate(0.5),
      ])
  }
}
