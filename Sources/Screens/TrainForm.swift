import Training

/// What is chosen before a training starts.
struct TrainForm: Sendable {
  enum Panel: CaseIterable, Hashable, Sendable { case recipe, data, options }
  enum Option: Int, CaseIterable, Hashable, Sendable { case limit, seed, output }

  /// The limits that the arrow keys step through; any other can be typed.
  static let limits: [TrainingRequest.Limit] = [
    .none, .seconds(30), .seconds(60), .seconds(120), .seconds(300), .seconds(600),
    .seconds(1_800), .steps(1_000), .steps(2_000), .steps(5_000), .steps(10_000), .steps(50_000),
  ]

  var choices: TrainingChoices
  var panel = Panel.recipe
  var recipe = 0
  /// A data set's index; one past the last is the folder.
  var data = 0
  var folder = ""
  var option = Option.limit
  var limit = TrainingRequest.Limit.none
  var seed: UInt64 = 0
  /// The model file, where it was typed; else it is named after the data and the recipe.
  var typedOutput: String?

  init(choices: TrainingChoices) {
    self.choices = choices
  }

  var isFolder: Bool { data == choices.datasets.count }

  var dataName: String { isFolder ? folder : choices.datasets[data].name }

  var recipeName: String { choices.recipes.isEmpty ? "" : choices.recipes[recipe].name }

  var output: String {
    if let typedOutput { return typedOutput }
    let last = dataName.split(separator: "/").last.map(String.init) ?? "data"
    return "\(last)-\(recipeName).safetensors"
  }

  /// The run that the form describes; nil while something is missing.
  var request: TrainingRequest? {
    guard !recipeName.isEmpty, !dataName.isEmpty else { return nil }
    return TrainingRequest(
      recipe: recipeName, data: dataName, limit: limit, seed: seed, output: output)
  }

  /// Moves the choice of the panel, to the next panel where it ends.
  mutating func move(by offset: Int) {
    switch panel {
    case .recipe:
      if recipe + offset >= choices.recipes.count { return panel = .data }
      recipe = max(0, recipe + offset)
    case .data:
      if data + offset < 0 { return panel = .recipe }
      if data + offset > choices.datasets.count { return panel = .options }
      data += offset
    case .options:
      guard let next = Option(rawValue: option.rawValue + offset) else {
        if offset < 0 { panel = .data }
        return
      }
      option = next
    }
  }

  mutating func moveToEnd(first: Bool) {
    switch panel {
    case .recipe: recipe = first ? 0 : max(0, choices.recipes.count - 1)
    case .data: data = first ? 0 : choices.datasets.count
    case .options: option = first ? .limit : .output
    }
  }

  mutating func movePanel(by offset: Int) {
    let panels = Panel.allCases
    guard let index = panels.firstIndex(of: panel) else { return }
    panel = panels[(index + offset + panels.count) % panels.count]
  }

  /// Steps through the values of the option that the cursor is on.
  mutating func change(by offset: Int) {
    guard panel == .options else { return }
    switch option {
    case .limit:
      guard let index = Self.limits.firstIndex(of: limit) else { return limit = .none }
      limit = Self.limits[(index + offset + Self.limits.count) % Self.limits.count]
    case .seed: seed = offset > 0 ? seed &+ 1 : seed == 0 ? 0 : seed - 1
    case .output: break
    }
  }

  /// What Enter asks for where the cursor is, nil where it starts the run.
  var prompt: Prompt? {
    switch panel {
    case .recipe, .data: isFolder && folder.isEmpty ? Prompt(.folder) : nil
    case .options:
      switch option {
      case .limit: Prompt(.limit, text: limit.entry)
      case .seed: Prompt(.trainingSeed, text: String(seed))
      case .output: Prompt(.output, text: output)
      }
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
  fileprivate var entry: String {
    switch self {
    case .none: ""
    case .steps(let steps): "\(steps) steps"
    case .seconds(let seconds):
      seconds.rounded() == seconds ? "\(Int(seconds))s" : "\(seconds)s"
    }
  }
}
