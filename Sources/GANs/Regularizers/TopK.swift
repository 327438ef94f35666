import Tensor

/// G learns only from those of its images that D scores highest, so that it leaves alone what falls
/// between the modes instead of being pulled to and fro; the share falls evenly:
///
///     k = ⌈N · (1 − (1 − share) · min(1, step / steps))⌉ of the N images of a batch
///
/// Source: Sinha et al., Top-k Training of GANs: Improving GAN Performance by Throwing Away Bad
/// Samples, arXiv:2002.06224, section 3.1.
public struct TopK: RegularizerTerms {
  /// The share of a batch that G learns from in the end, in 0…1 without the ends.
  public var share: Float
  /// Steps until it has fallen so far; 0 begins with it.
  public var steps: Int

  public init(share: Float = 0.5, steps: Int = 10_000) {
    self.share = share
    self.steps = steps
  }

  init?(_ text: ChoiceText) {
    self.init()
    guard text.settings.count <= 2 else { return nil }
    if let setting = text.settings.first { share = setting }
    if text.settings.count == 2 {
      guard let count = Int(exactly: text.settings[1]) else { return nil }
      steps = count
    }
    guard share > 0, share < 1, steps >= 0 else { return nil }
  }

  var text: ChoiceText {
    steps == 10_000
      ? ChoiceText("top-k", [share], defaults: [0.5])
      : ChoiceText("top-k", [share, Float(steps)])
  }
  var summary: String { "G learns only from its images that look the most real to D" }

  func learned(_ scores: Scores, step: Int) -> Scores {
    let count = scores.logits.count
    let progress = steps == 0 ? 1 : min(1, Float(step) / Float(steps))
    let kept = max(1, Int((Float(count) * (1 - (1 - share) * progress)).rounded(.up)))
    guard kept < count else { return scores }
    let values = scores.logits.detached.values
    let order = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
    return Scores(
      scores.logits.reshaped([count, 1]).rows(at: order.prefix(kept).sorted()))
  }

  func refusal(in recipe: Recipe) -> String? {
    switch recipe.objective.scoreMeaning {
    case .reconstructionError:
      return "the objective \(recipe.objective.name) scores errors, of which the highest are the "
        + "worst images; leave top-k out"
    case .critic where recipe.objective == .relativistic:
      return "the objective relativistic pairs every generated image with a real one; leave top-k "
        + "out"
    case .probability, .target, .critic: return nil
    }
  }
}
