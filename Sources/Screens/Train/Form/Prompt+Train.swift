import ModelFiles
import Training

/// The questions of the form.
extension Prompt {
  static func folder(_ present: String) -> Prompt {
    Prompt("folder of images", hint: "a path", text: present) {
      text, workspace throws(Refusal) in
      workspace.train.form.folder = try path(text)
      // What could not be read before may be there now.
      workspace.train.form.expected = nil
      return .handled
    }
  }

  /// How long to train, to begin with what is chosen.
  static func limit(_ present: TrainingRequest.Limit) -> Prompt {
    Prompt("train for", hint: "such as 90s, 5m, 2000 steps, none", text: present.entry) {
      text, workspace throws(Refusal) in
      workspace.train.form.limit = try Prompt.limit(text)
      return .handled
    }
  }

  static func trainingSeed(_ present: UInt64) -> Prompt {
    Prompt("seed", hint: "a whole number", text: String(present)) {
      text, workspace throws(Refusal) in
      workspace.train.form.seed = try Prompt.seed(text)
      return .handled
    }
  }

  static func output(_ present: String) -> Prompt {
    Prompt(
      "model file to write", hint: "a path that ends in .\(SafetensorsFile.fileExtension)",
      text: present
    ) {
      text, workspace throws(Refusal) in
      workspace.train.form.typedOutput = try path(text)
      return .handled
    }
  }

  /// How long to train, as typed: seconds, minutes, hours, steps or `none`.
  static func limit(_ text: String) throws(Refusal) -> TrainingRequest.Limit {
    let text = text.trimmed.lowercased().filter { $0 != "," && $0 != " " }
    if ["none", "", "untilstopped"].contains(text) { return .none }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let refusal = Refusal("such as 90s, 5m, 2000 steps or none")
    guard let number = Double(digits), number > 0, number <= 1e9 else { throw refusal }
    switch String(text.dropFirst(digits.count)) {
    case "s", "seconds", "second", "sec": return .seconds(number)
    case "m", "minutes", "minute", "min": return .seconds(60 * number)
    case "h", "hours", "hour": return .seconds(3_600 * number)
    case "", "steps", "step":
      guard let steps = Int(exactly: number) else { throw refusal }
      return .steps(steps)
    default: throw refusal
    }
  }
}

extension TrainingRequest.Limit {
  /// The limit in words.
  var description: String {
    switch self {
    case .none: "until stopped"
    case .steps(let steps): Figures.count(steps, "step")
    case .seconds(let seconds) where seconds >= 120 && (seconds / 60).rounded() == seconds / 60:
      Figures.count(Int(seconds / 60), "minute")
    case .seconds(let seconds) where seconds.rounded() == seconds:
      Figures.count(Int(seconds), "second")
    case .seconds(let seconds): "\(seconds) seconds"
    }
  }

  /// The limit as a prompt takes it.
  var entry: String {
    switch self {
    case .none: ""
    case .steps(let steps): "\(steps) steps"
    case .seconds(let seconds):
      seconds.rounded() == seconds ? "\(Int(seconds))s" : "\(seconds)s"
    }
  }
}
