/// The last good state of a training, to go back to where its losses are no longer finite.
///
/// States are kept every 500 steps; the last one counts as good once as many finite steps have followed
/// it, because a network may be lost some steps before its losses show it. A training that goes on from
/// a file goes back no further than to that; the file says whether it went back before.
struct Recovery {
  private static let steps = 500

  private var good: AdversarialTrainer.State
  private var candidate: AdversarialTrainer.State

  init(_ trainer: AdversarialTrainer) {
    good = trainer.state
    candidate = good
  }

  /// Keeps the state now and then.
  mutating func keep(_ trainer: AdversarialTrainer) {
    guard trainer.steps % Self.steps == 0, trainer.steps > candidate.steps else { return }
    good = candidate
    candidate = trainer.state
  }

  /// Goes back and halves both rates, once.
  ///
  /// - Returns: what was done, in words; nil where it was done before.
  mutating func recover(_ trainer: AdversarialTrainer) -> String? {
    guard !trainer.hasRecovered else { return nil }
    trainer.hasRecovered = true
    let lost = trainer.steps
    trainer.restore(good)
    candidate = good
    guard trainer.apply(.bothRates(0.5)) else { return nil }
    return
      "the losses or weights of step \(lost) were no longer finite: back at step \(good.steps), both "
      + "rates halved"
  }
}
