import Screens
import Training

extension TrainingExpectation {
  /// What to expect, in a sentence or two: a step's time and the memory, and that few images are learnt
  /// by heart.
  ///
  /// - Parameter steps: how many are to be done, where that is known.
  func words(steps: Int?) -> String {
    var text = "Expect about \(time) a step and \(memory)"
    if let steps, steps > 1 {
      let total = Self.long(secondsPerStep * Double(steps))
      text += "; \(Figures.grouped(steps)) steps take about \(total)"
    }
    text += "."
    if isOfFewImages {
      text +=
        " \(Figures.count(images, "image")) to learn from \(images == 1 ? "is" : "are") few: G learns "
        + "them by heart and makes copies; give it \(Figures.grouped(Self.fewImages)) or more."
    }
    return text
  }

  /// Whether the player should know before the screen shows it.
  var isWarning: Bool { secondsPerStep >= 3 || isOfFewImages }

  private var time: String {
    switch secondsPerStep {
    case ..<0.01: "\(rounded(secondsPerStep * 1_000, 1)) ms"
    case ..<1: "\(rounded(secondsPerStep * 1_000, 0)) ms"
    case ..<10: "\(rounded(secondsPerStep, 1)) s"
    default: Self.long(secondsPerStep)
    }
  }

  private var memory: String {
    bytes < 1_000_000_000
      ? "\(max(1, bytes / 1_000_000)) MB" : "\(rounded(Double(bytes) / 1e9, 1)) GB"
  }

  private static func long(_ seconds: Double) -> String {
    switch seconds {
    case ..<120: "\(rounded(seconds, 0)) s"
    case ..<7_200: "\(rounded(seconds / 60, 0)) min"
    case ..<172_800: "\(rounded(seconds / 3_600, 0)) hours"
    default: "\(rounded(seconds / 86_400, 0)) days"
    }
  }
}
