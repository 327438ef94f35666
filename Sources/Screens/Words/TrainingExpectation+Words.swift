import Training

extension TrainingExpectation {
  /// What to expect, in a sentence or two: a step's time and the memory, and that few images are learnt
  /// by heart.
  ///
  /// - Parameter steps: how many are to be done, where that is known.
  public func words(steps: Int?) -> String {
    var text = "Expect about \(time) a step\(size) and \(memory)"
    if let steps, steps > 1 {
      text += "; \(Figures.grouped(steps)) steps take \(duration(of: steps))"
    }
    text += "."
    if isOfFewImages {
      text +=
        " \(Figures.count(images, "image")) to learn from \(images == 1 ? "is" : "are") few: G learns "
        + "them by heart and makes copies; give it \(Figures.grouped(Self.fewImages)) or more."
    }
    return text
  }

  /// The same in a line of the form: `Expect 45 ms a step, 180 MB; 2,000 steps in about 90 s`.
  func line(limit: TrainingRequest.Limit) -> String {
    let text = "Expect \(time) a step\(size), \(memory); "
    switch limit {
    case .steps(let steps):
      return text + "\(Figures.count(steps, "step")) in \(duration(of: steps))"
    case .seconds(let seconds):
      let steps = Int(min(1e9, seconds / max(secondsPerStep, 1e-9)))
      let least = isAtFullSize ? "at least" : "about"
      return text + "\(least) \(Figures.count(steps, "step")) in \(limit.description)"
    case .none: return text + "1,000 steps in \(duration(of: 1_000))"
    }
  }

  /// The warning of few images in a line of the form; nil where there are enough.
  var fewImagesLine: String? {
    isOfFewImages
      ? "Only \(Figures.count(images, "image")): G will copy them; give it "
        + "\(Figures.grouped(Self.fewImages)) or more" : nil
  }

  /// Whether the steps are so slow that the player should know.
  var isSlow: Bool { secondsPerStep >= 3 }

  /// Whether the player should know before the screen shows it.
  public var isWarning: Bool { isSlow || isOfFewImages }

  private var size: String { isAtFullSize ? " at full size" : "" }

  private func duration(of steps: Int) -> String {
    (isAtFullSize ? "at most " : "about ") + Self.long(secondsPerStep * Double(steps))
  }

  private var time: String {
    switch secondsPerStep {
    case ..<0.01: "\(Figures.fixed(secondsPerStep * 1_000, decimals: 1)) ms"
    case ..<1: "\(Figures.fixed(secondsPerStep * 1_000, decimals: 0)) ms"
    case ..<10: "\(Figures.fixed(secondsPerStep, decimals: 1)) s"
    default: Self.long(secondsPerStep)
    }
  }

  private var memory: String {
    bytes < 1_000_000_000
      ? "\(max(1, bytes / 1_000_000)) MB" : "\(Figures.fixed(Double(bytes) / 1e9, decimals: 1)) GB"
  }

  private static func long(_ seconds: Double) -> String {
    func number(_ value: Double) -> String { Figures.fixed(value, decimals: 0) }
    return switch seconds {
    case ..<0.95: "1 s"
    case ..<120: "\(number(seconds)) s"
    case ..<7_200: "\(number(seconds / 60)) min"
    case ..<172_800: "\(number(seconds / 3_600)) hours"
    default: "\(number(seconds / 86_400)) days"
    }
  }
}
