import Layers

/// Every weight of the critic held between −bound and bound after each of its steps, which bounds
/// its slope:
///
///     w ← clamp(w, −bound…bound)
///
/// Source: Arjovsky, Chintala & Bottou, Wasserstein GAN, arXiv:1701.07875, algorithm 1 (bound 0.01).
public struct WeightClipping: RegularizerTerms {
  public var bound: Float

  public init(bound: Float = 0.01) {
    self.bound = bound
  }

  init?(_ text: ChoiceText) {
    guard let setting = text.setting(or: 0.01), setting > 0 else { return nil }
    bound = setting
  }

  var text: ChoiceText { ChoiceText("weight-clipping", [bound], defaults: [0.01]) }
  var summary: String { "D's weights are held between two bounds" }

  func adjust(_ parameters: [Parameter]) { parameters.clip(to: bound) }
}
