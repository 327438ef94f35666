import Foundation

/// In which steps a penalty on D's slope is taken, and how its weight γ changes:
///
///     γ(step) = γ · end^min(1, step / over)
///
/// so that γ falls, or rises, by the same factor in as many steps. A lazy penalty is taken in one of `every`
/// steps, and is then `every` times as large.
///
/// Sources: Huang et al., The GAN is dead; long live the GAN!, arXiv:2501.05441, appendix (γ falls during
/// training); Karras et al., Analyzing and Improving the Image Quality of StyleGAN, arXiv:1912.04958,
/// section 3.1 (lazy regularization).
public struct PenaltySchedule: Hashable, Sendable {
  /// What γ is multiplied by in the end, above 0.
  public var end: Float = 1
  /// The steps until then; 0 where γ stays as it is.
  public var over = 0
  /// Steps for one penalty, 1 or more.
  public var every = 1

  /// A penalty in every step, of the same weight.
  public init() {}

  /// What γ is multiplied by in a step, counted from 0; nil where no penalty is taken.
  func factor(at step: Int) -> Float? {
    guard step % every == 0 else { return nil }
    let share = over > 0 ? min(1, Double(step) / Double(over)) : 0
    return Float(every) * Float(pow(Double(end), share))
  }

  /// The settings of a penalty of a weight γ that has such a schedule.
  static func settings<Choice: Sendable>(
    weight: WritableKeyPath<Choice, Float> & Sendable,
    end: WritableKeyPath<Choice, Float> & Sendable,
    over: WritableKeyPath<Choice, Int> & Sendable,
    every: WritableKeyPath<Choice, Int> & Sendable
  ) -> [ChoiceSetting<Choice>] {
    [
      .number(
        "weight", weight, .above(0), tries: [0.001, 0.01, 0.1, 1, 10], "γ: more is flatter"),
      .number(
        "end", end, .above(0), tries: [0.01, 0.1, 1], isNamed: true,
        "what γ is multiplied by in the end"),
      .whole(
        "over", over, 0...100_000_000,
        tries: [0, 5_000, 10_000, 20_000], isNamed: true,
        "steps until then; 0 where γ stays as it is"),
      .whole(
        "every", every, 1...1_000, tries: [1, 2, 4, 8, 16],
        isNamed: true, "steps for one penalty, which is as many times as large"),
    ]
  }
}
