import Datasets
import GANs
import Training

/// What is chosen before a training starts.
struct TrainForm: Sendable {
  enum Panel: CaseIterable, Hashable, Sendable { case recipe, data, choices, options }
  enum Option: Hashable, Sendable { case folder, size, fit, background, limit, seed, output }

  /// The limits that the arrow keys step through; any other can be typed.
  static let limits: [TrainingRequest.Limit] = [
    .none, .seconds(30), .seconds(60), .seconds(120), .seconds(300), .seconds(600),
    .seconds(1_800), .steps(1_000), .steps(2_000), .steps(5_000), .steps(10_000), .steps(50_000),
  ]

  let offered: TrainingChoices
  var panel = Panel.recipe
  private(set) var recipe = 0
  /// The four choices of the recipe, as they were changed; nil where no recipe is offered.
  var choices: FormChoices?
  /// A data set's index; one past the last is the folder.
  var data = 0 {
    didSet { if !options.contains(option) { option = .limit } }
  }
  var folder = ""
  /// How the images of a folder come to one size.
  var reading = ImageReading.asTheyAre
  var option = Option.limit
  var limit = TrainingRequest.Limit.none
  var seed: UInt64 = 0
  /// The model file, where it was typed; else it is named after the data and the recipe.
  var typedOutput: String?
  /// The training that was asked about, and what is known of it.
  var expected: ExpectationRequest?
  var outlook: TrainingOutlook?

  init(choices offered: TrainingChoices) {
    self.offered = offered
    choices = offered.recipes.first.map { FormChoices(of: $0) }
  }

  var isFolder: Bool { data == offered.datasets.count }

  /// The options, from the top: how a folder is read, then the run's.
  var options: [Option] {
    (isFolder ? [.folder, .size, .fit, .background] : []) + [.limit, .seed, .output]
  }

  var dataName: String { isFolder ? folder : offered.datasets[data].name }

  /// The recipe's name, with what was changed.
  var recipeName: String { choices?.recipe.name ?? "" }

  var output: String {
    typedOutput
      ?? choices.map { TrainingRequest.defaultOutput(of: .gan($0.recipe), data: dataName) } ?? ""
  }

  /// The run that the form describes; nil while something is missing.
  var request: TrainingRequest? {
    guard let choices, !dataName.isEmpty else { return nil }
    return TrainingRequest(
      .gan(choices.recipe), data: dataName, reading: usedReading, limit: limit, seed: seed,
      output: output)
  }

  /// Why the choices cannot be trained on the data, as far as that is known; nil where they can.
  var refusal: String? {
    guard let recipe = choices?.recipe else { return nil }
    let entry = isFolder ? nil : offered.datasets[data]
    let refusal = TrainingError.refusal(
      of: recipe, on: entry.map { DataTraits($0) } ?? DataTraits(unread: dataName))
    switch refusal {
    case .refusedCombination(_, let reason), .refusedShape(_, let reason, _):
      // What is chosen stands above it: the reason alone fits where there is little room.
      return reason.prefix(1).uppercased() + reason.dropFirst() + "."
    default: return refusal?.description
    }
  }

  /// Chooses a recipe, with its own choices.
  mutating func select(recipe index: Int) {
    let bounded = min(max(0, index), offered.recipes.count - 1)
    guard bounded != recipe, offered.recipes.indices.contains(bounded) else { return }
    recipe = bounded
    choices = FormChoices(of: offered.recipes[bounded])
  }

  /// Moves the choice of the panel, to the panel before or after where it ends.
  mutating func move(by offset: Int) {
    switch panel {
    case .recipe:
      if recipe + offset >= offered.recipes.count { return panel = .data }
      select(recipe: recipe + offset)
    case .data:
      if data + offset < 0 { return panel = .recipe }
      if data + offset > offered.datasets.count { return panel = .choices }
      data += offset
    case .choices:
      guard let cursor = choices?.cursor else { return }
      if cursor + offset < 0 { return panel = .data }
      if cursor + offset >= choices?.rows.count ?? 0 { return panel = .options }
      choices?.cursor = cursor + offset
    case .options:
      let place = (options.firstIndex(of: option) ?? 0) + offset
      if place < 0 { return panel = .choices }
      if place < options.count { option = options[place] }
    }
  }

  mutating func moveToEnd(first: Bool) {
    switch panel {
    case .recipe: select(recipe: first ? 0 : offered.recipes.count - 1)
    case .data: data = first ? 0 : offered.datasets.count
    case .choices:
      let count = choices?.rows.count ?? 1
      choices?.cursor = first ? 0 : count - 1
    case .options: option = first ? options[0] : .output
    }
  }

  mutating func movePanel(by offset: Int) {
    let panels = Panel.allCases
    guard let index = panels.firstIndex(of: panel) else { return }
    panel = panels[(index + offset + panels.count) % panels.count]
  }

  /// Steps through the values of what the cursor is on.
  mutating func change(by offset: Int) {
    switch panel {
    case .recipe, .data: break
    case .choices: choices?.change(by: offset)
    case .options:
      switch option {
      case .limit:
        guard let index = Self.limits.firstIndex(of: limit) else { return limit = .none }
        limit = Self.limits[(index + offset + Self.limits.count) % Self.limits.count]
      case .seed: seed = offset > 0 ? seed &+ 1 : seed == 0 ? 0 : seed - 1
      case .size: changeSize(by: offset)
      case .fit: changeFit(by: offset)
      case .background: changeBackground(by: offset)
      case .folder, .output: break
      }
    }
  }

  /// Uses the regularizer that the cursor is on, or leaves it out; switches what is on or off.
  ///
  /// - Returns: false where the cursor is on none of these.
  mutating func toggle() -> Bool {
    guard panel == .choices, choices?.canToggle == true else { return false }
    choices?.toggle()
    return true
  }

  /// What Enter asks for where the cursor is, nil where it starts the run.
  var prompt: Prompt? {
    switch panel {
    case .recipe, .data, .choices:
      isFolder && (folder.isEmpty || isFolderRefused && panel == .data)
        ? Prompt.folder(folder) : nil
    case .options:
      switch option {
      case .limit: Prompt.limit(limit)
      case .seed: Prompt.trainingSeed(seed)
      case .output: Prompt.output(output)
      case .folder: Prompt.folder(folder)
      case .size: Prompt.imageSize(reading.size)
      case .fit: nil
      case .background: Prompt.background(backgroundWords)
      }
    }
  }

  /// What Enter does where the cursor is, in a word or two.
  var enterHint: String {
    if panel == .choices, let choices, choices.canToggle {
      guard case .regularizer(let regularizer) = choices.row else { return "switch it" }
      return choices.isUsed(regularizer) ? "leave it out" : "use it"
    }
    return prompt == nil ? "start" : "type"
  }

  /// What is under the cursor, in a sentence or less.
  var explanation: String {
    switch panel {
    case .recipe: choices?.base.summary ?? ""
    case .data: (isFolder ? outlook?.data?.summary : nil) ?? dataItems[data].summary
    case .choices: choices.map { $0.summary(of: $0.row) } ?? ""
    case .options:
      switch option {
      case .limit: "when training ends and the model is saved; space pauses it, E ends it"
      case .seed: "picks the first weights, the batches and z: the same seed, the same model"
      case .output: "the model file that is written"
      case .folder: outlook?.data?.summary ?? "the folder or file of images that is trained on"
      case .size: "every image is brought to this size; else all must be of one"
      case .fit: "images of another shape: crop the middle, pad with background, or stretch"
      case .background: "what shows through transparent images, and beside padded ones"
      }
    }
  }
}
