import Cells
import Exploration
import GANs

extension GalleryScreen {
  /// What a key of the Gallery does.
  enum Action: Hashable, Sendable {
    case move(Direction)
    /// A page up or down.
    case moveFar(Direction)
    case first
    case nextMode
    case previousMode
    /// The class or the code's value that has a digit.
    case chooseDigit(Int)
    /// The class, the value or the distance.
    case change(by: Int)
    case truncate(by: Float)
    case random
    case enterSeed
    case choose
    case mark
    case unmarkAll
    case play
    case export
    case copyCommand
    case back
  }

  static let keys: [KeyList] = [gallery.list]

  static let gallery = KeyScope<Action>(
    "Gallery",
    [
      KeyBinding(
        "arrows, hjkl", "select an image; beyond the page's ends another page",
        Keys.arrows(Direction.allCases, Action.move),
        hints: [KeyHint(1, "←→↑↓", "select", .move(.left))]),
      KeyBinding(
        "Enter", "explore it: it becomes the present point", [(KeyPress(.enter), .choose)],
        hints: [KeyHint(2, "Enter", "explore", .choose)]),
      KeyBinding(
        "PgUp PgDn", "the page before, the next page", Keys.pages(Action.moveFar),
        hints: [KeyHint(4, "PgDn", "more", .moveFar(.down))]),
      KeyBinding("Home", "the first page", [(KeyPress(.home), .first)]),
      KeyBinding(
        "Tab  Shift-Tab", "sample all, one class or code value, or around the present point",
        [(KeyPress(.tab), .nextMode), (KeyPress(.backTab), .previousMode)],
        hints: [KeyHint(5, "Tab", "what is sampled", .nextMode)]),
      KeyBinding(
        "0 … 9", "sample the class, or the code's value, that has the digit",
        Keys.digits(Action.chooseDigit), hints: [KeyHint(6, "0–9", "class", .chooseDigit(0))]),
      KeyBinding(
        "+ −", "the next and the previous class or value; around a point, farther and nearer",
        [
          (.typed("+"), .change(by: 1)), (.typed("="), .change(by: 1)),
          (.typed("-"), .change(by: -1)),
        ],
        hints: [KeyHint(7, "+−", "distance", .change(by: 1))]),
      KeyBinding(
        "[  ]", "scale z, or w where the model has styles, down and up (truncation)",
        [(.typed("["), .truncate(by: -0.05)), (.typed("]"), .truncate(by: 0.05))]),
      KeyBinding(
        "r  R", "other seeds, at random; the first seed, typed",
        [(.typed("r"), .random), (.typed("R"), .enterSeed)],
        hints: [KeyHint(8, "r", "new seeds", .random), KeyHint(20, "R", "seed", .enterSeed)]),
      KeyBinding(
        "space", "mark it for a walk or a sheet, in this order", [(.typed(" "), .mark)],
        hints: [KeyHint(3, "space", "mark", .mark)]),
      KeyBinding("X", "unmark all", [(.typed("X"), .unmarkAll)]),
      KeyBinding(
        "g", "go: walk through the marked images", [(.typed("g"), .play)],
        hints: [KeyHint(3, "g", "walk", .play)]),
      KeyBinding(
        "w", "write a sheet of the marked images, or of the page, as PNG", [(.typed("w"), .export)],
        hints: [KeyHint(9, "w", "write", .export)]),
      KeyBinding(
        "y", "copy the command for the selected image", [(.typed("y"), .copyCommand)],
        hints: [KeyHint(21, "y", "copy command", .copyCommand)]),
      KeyBinding(
        "Esc", "back to the Explore screen", [(KeyPress(.escape), .back)],
        hints: [KeyHint(19, "Esc", "back", .back)]),
    ])

  func scopes(in workspace: Workspace) -> [KeyScope<Action>] { [Self.gallery] }

  func hint(_ hint: KeyHint<Action>, in workspace: Workspace) -> KeyHint<Action>? {
    guard let latent = workspace.explore.model?.latent, !images.isEmpty else {
      return hint.action == .back ? hint : nil
    }
    switch hint.action {
    case .chooseDigit:
      return latent.category == nil ? nil : hint.with(words: Self.categoryNoun(latent))
    case .change:
      switch mode {
      case .all: return nil
      case .category: return hint.with(words: "another " + Self.categoryNoun(latent))
      case .around: return hint
      }
    case .play: return marked.count < 2 ? nil : hint
    default: return hint
    }
  }

  /// What a category of the model is called.
  private static func categoryNoun(_ latent: LatentDescription) -> String {
    latent.isConditional ? "class" : "value"
  }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    forgetClick()
    guard let action = scopes(in: workspace).action(for: press) else { return .ignored }
    return perform(action, in: &workspace)
  }

  mutating func perform(_ action: Action, in workspace: inout Workspace) -> Outcome {
    if action == .back { return .show(.explore) }
    guard let layout = workspace.galleryLayout else { return .handled }
    switch action {
    case .move(let direction):
      return move(direction, columns: layout.images.columns) ? .handled : Self.atFirstPage
    case .moveFar(let direction):
      return turnPage(forward: direction == .down) ? .handled : Self.atFirstPage
    case .first: showFirstPage()
    case .nextMode: turnMode(by: 1, of: workspace.explore.latent)
    case .previousMode: turnMode(by: -1, of: workspace.explore.latent)
    case .chooseDigit(let digit): return choose(digit, in: workspace.explore.latent)
    case .change(let steps): return change(by: steps, in: workspace.explore.latent)
    case .truncate(let change): workspace.explore.changeTruncation { $0 + change }
    // Seeds short enough to be read out; a million of them.
    case .random: begin(at: UInt64(workspace.explore.random.index(below: 1_000_000)))
    case .enterSeed: return .open(Prompt.gallerySeed)
    case .choose: return explore(selected, in: &workspace)
    case .mark: toggleMark(in: workspace.explore)
    case .unmarkAll: unmarkAll()
    case .play: return playWalk(in: &workspace)
    case .export: return export(of: workspace.explore)
    case .copyCommand:
      guard let model = workspace.explore.model else { return .handled }
      let command = sheet(of: workspace.explore)
        .command(of: model.reference, image: selected)
      return .effect(.copy(command.description))
    case .back: break
    }
    return .handled
  }

  private static let atFirstPage = Outcome.message(
    Message("This is the first page; r draws other seeds"))

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    switch mouse.action {
    case .press:
      guard let index = workspace.galleryLayout?.index(column: mouse.column, row: mouse.row)
      else { return .handled }
      return click(index) ? explore(index, in: &workspace) : .handled
    case .wheelUp: return perform(.moveFar(.up), in: &workspace)
    case .wheelDown: return perform(.moveFar(.down), in: &workspace)
    case .drag, .release: return .handled
    }
  }

  /// Samples the class, or the value of a code, that a digit chooses.
  private mutating func choose(_ digit: Int, in latent: LatentDescription) -> Outcome {
    guard latent.category != nil else {
      return .message(Message("This model has no classes, and no codes with values to choose from"))
    }
    let names = latent.isConditional ? latent.classNames : latent.codes[0].chipNames
    let present = mode == .category ? category : -1
    guard let value = DigitKeys(names).place(of: digit, after: present) else {
      return .message(
        .warning("No \(Self.categoryNoun(latent)) has the digit \(digit); + and − reach them all"))
    }
    choose(category: value)
    return .handled
  }

  private mutating func change(by steps: Int, in latent: LatentDescription) -> Outcome {
    switch mode {
    case .all:
      return .message(Message("Tab chooses what is sampled; + and − then change that"))
    case .category:
      let count = latent.category?.count ?? 1
      choose(category: (category + steps + count) % count)
    case .around: changeDistance(by: steps)
    }
    return .handled
  }
}

extension Prompt {
  static let gallerySeed = Prompt("seed of the first image", hint: "a whole number") {
    text, workspace throws(Refusal) in
    workspace[GalleryScreen.self].begin(at: try Prompt.seed(text))
    return .handled
  }
}
