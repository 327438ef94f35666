import Cells
import Datasets
import Exploration

extension DataScreen {
  /// What a key of the Data screen does.
  enum Action: Hashable, Sendable {
    case move(Direction)
    /// A page up or down.
    case moveFar(Direction)
    case first
    case last
    case random
    /// Looks for the selected image's point, or reads images where there are none.
    case choose
    case nextFacet
    case previousFacet
    case change(by: Int)
    /// Filters by what the selected image is, or no longer.
    case toggle
    case chooseDigit(Int)
    case search
    case showAll
    case nearest
    case openData
    case copyCommand
    case back
  }

  static let keys: [KeyList] = [data.list]

  static let data = KeyScope<Action>(
    "Data",
    [
      KeyBinding(
        "arrows, hjkl", "select an image", Keys.arrows(Direction.allCases, Action.move),
        hints: [KeyHint(1, "←→↑↓", "select", .move(.left))]),
      KeyBinding("PgUp PgDn", "the page before, the next page", Keys.pages(Action.moveFar)),
      KeyBinding("Home End", "the first and the last image", Keys.ends(.first, .last)),
      KeyBinding(
        "r", "an image at random", [(.typed("r"), .random)],
        hints: [KeyHint(24, "r", "random", .random)]),
      KeyBinding(
        "Enter", "find the point whose image is nearest to it, and go there",
        [(KeyPress(.enter), .choose)], hints: [KeyHint(2, "Enter", "find its point", .choose)]),
      KeyBinding(
        "0 … 9", "filter by the class that has the digit; the same digit again: by none",
        Keys.digits(Action.chooseDigit), hints: [KeyHint(4, "0–9", "class", .chooseDigit(0))]),
      KeyBinding(
        "Tab  Shift-Tab", "the next and the previous of what is known: class, part, attributes",
        [(KeyPress(.tab), .nextFacet), (KeyPress(.backTab), .previousFacet)],
        hints: [KeyHint(6, "Tab", "attribute", .nextFacet)]),
      KeyBinding(
        "+ −", "filter by its next value, by the one before; beyond the last by none",
        [
          (.typed("+"), .change(by: 1)), (.typed("="), .change(by: 1)),
          (.typed("-"), .change(by: -1)),
        ],
        hints: [KeyHint(5, "+−", "filter", .change(by: 1))]),
      KeyBinding(
        "space", "filter by the value of the selected image, or no longer",
        [(.typed(" "), .toggle)], hints: [KeyHint(7, "space", "only such", .toggle)]),
      KeyBinding(
        "/", "type a filter: class=7, slant > 0.2, any name; #128 selects an image",
        [(.typed("/"), .search)], hints: [KeyHint(3, "/", "filter", .search)]),
      KeyBinding(
        "X", "show all images again", [(.typed("X"), .showAll)],
        hints: [KeyHint(3, "X", "all", .showAll)]),
      KeyBinding(
        "N", "the training images nearest to the generator's image; off again",
        [(.typed("N"), .nearest)], hints: [KeyHint(8, "N", "nearest", .nearest)]),
      KeyBinding(
        "O", "name other data: a folder, a file or a built-in set", [(.typed("O"), .openData)],
        hints: [KeyHint(9, "O", "other data", .openData)]),
      KeyBinding(
        "y", "copy the command that finds its point", [(.typed("y"), .copyCommand)],
        hints: [KeyHint(25, "y", "copy command", .copyCommand)]),
      KeyBinding(
        "Esc", "stop the reading; back to the Explore screen", [(KeyPress(.escape), .back)],
        hints: [KeyHint(19, "Esc", "back", .back)]),
    ])

  func scopes(in workspace: Workspace) -> [KeyScope<Action>] { [Self.data] }

  func hint(_ hint: KeyHint<Action>, in workspace: Workspace) -> KeyHint<Action>? {
    guard let browser else {
      switch hint.action {
      case .back: return isReading ? hint.with(rank: 1, words: "stop") : hint
      case .openData: return hint.with(rank: 2, words: "name data")
      case .choose where canRead: return hint.with(rank: 1, words: "read")
      default: return nil
      }
    }
    switch hint.action {
    case .chooseDigit: return browser.images.classNames.isEmpty ? nil : hint
    case .change, .toggle: return browser.facet == nil ? nil : hint
    case .nextFacet:
      guard browser.facets.count > 1, let facet = browser.facet else { return nil }
      let name = facet.name(in: browser.images).displayable.fitted(to: 16)
      return workspace.size.columns < 76 ? hint.with(words: name) : hint
    case .showAll: return browser.filter.isEmpty ? nil : hint
    case .choose, .nearest: return fits(workspace.explore) ? hint : nil
    case .copyCommand: return command(in: workspace.explore) == nil ? nil : hint
    default: return hint
    }
  }

  private var isReading: Bool { if case .reading = contents { true } else { false } }

  /// Whether there is something to be read that was not.
  private var canRead: Bool {
    switch contents {
    case .stopped, .failed: true
    default: false
    }
  }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    forgetClick()
    guard let action = scopes(in: workspace).action(for: press) else { return .ignored }
    return perform(action, in: &workspace)
  }

  mutating func perform(_ action: Action, in workspace: inout Workspace) -> Outcome {
    switch action {
    case .back: return isReading ? .effect(stopReading()) : .show(.explore)
    case .openData: return .open(Prompt.data)
    case .choose where browser == nil:
      guard canRead else { return isReading ? .handled : .open(Prompt.data) }
      readAgain()
      return .handled
    default: break
    }
    let explore = workspace.explore
    guard let browser, let layout = layout(in: workspace.body, explore) else { return .handled }
    switch action {
    case .move(let direction):
      let moved = browse { $0.move(direction, columns: layout.images.columns) } ?? false
      return moved || browser.found.isEmpty ? .handled : Self.atEnd(direction)
    case .moveFar(let direction):
      let count = direction == .down ? layout.images.count : -layout.images.count
      let moved = browse { $0.select($0.selected + count) } ?? false
      return moved || browser.found.isEmpty ? .handled : Self.atEnd(direction)
    case .first: browse { $0.select(0) }
    case .last: browse { $0.select($0.found.count - 1) }
    case .random:
      guard !browser.found.isEmpty else { return .handled }
      let place = workspace.explore.random.index(below: browser.found.count)
      browse { $0.select(place) }
    case .choose: return project(in: &workspace)
    case .nextFacet: return turnFacet(by: 1, isSeen: layout.details != nil)
    case .previousFacet: return turnFacet(by: -1, isSeen: layout.details != nil)
    case .change(let steps):
      guard browser.facet != nil else { return Self.nothingKnown }
      browse { $0.changeFilter(by: steps) }
    case .toggle:
      guard browser.facet != nil else { return Self.nothingKnown }
      guard browse({ $0.toggleFilter() }) == true else {
        return .message(Message("That is not known of this image"))
      }
    case .chooseDigit(let digit): return choose(digit)
    case .search: return .open(Prompt.dataFilter(browser))
    case .showAll: browse { $0.use(DataFilter()) }
    case .nearest:
      guard fits(explore) else { return .message(otherShape(explore)) }
      toggleComparison(in: workspace.body, explore)
    case .copyCommand:
      guard let command = command(in: explore) else {
        return .message(Message("No command names this image: it is held out in a file of its own"))
      }
      return .effect(.copy(command))
    case .openData, .back: break
    }
    return .handled
  }

  private static func atEnd(_ direction: Direction) -> Outcome {
    let isFirst = direction == .up || direction == .left
    return .message(Message(isFirst ? "There are no images before" : "There are no more images"))
  }

  private static let nothingKnown = Outcome.message(
    Message("Nothing is known of these images but their names; / filters by these"))

  /// Chooses what + and − filter by; where no row shows it, a message does.
  private mutating func turnFacet(by offset: Int, isSeen: Bool) -> Outcome {
    browse { $0.moveFocus(by: offset) }
    guard let browser, let facet = browser.facet else { return Self.nothingKnown }
    return isSeen
      ? .handled : .message(Message("+ and − filter by " + facet.name(in: browser.images)))
  }

  /// Looks for the point of the selected image, on the Explore screen.
  private func project(in workspace: inout Workspace) -> Outcome {
    guard let browser, let image = browser.image else { return .handled }
    guard fits(workspace.explore) else { return .message(otherShape(workspace.explore)) }
    let images = browser.images
    let identity = images.identity(of: image)
    let isApart = images.isKeptApart && images.isHeldOut(image)
    let name = images.name + (isApart ? " held out" : "") + "#\(identity)"
    let effects = workspace.endMoves()
    return .all([
      .effects(effects),
      workspace.explore.beginProjection(of: .image(images.values(of: image)), named: name),
      .show(.explore),
    ])
  }

  /// Why images cannot be compared with the model's.
  private func otherShape(_ explore: Explore) -> Message {
    guard let images = browser?.images, let model = explore.model else {
      return Message("No model is open")
    }
    return Message("These images are \(images.shape), and \(model.name) makes \(model.shape)")
  }

  /// Filters by the class that a digit chooses; by none where that is chosen.
  private mutating func choose(_ digit: Int) -> Outcome {
    guard let browser, !browser.images.classNames.isEmpty else {
      return .message(Message("These images have no classes"))
    }
    var present: Int?
    if case .category(let place) = browser.filter[.category] { present = place }
    let keys = DigitKeys(browser.images.classNames)
    guard let place = keys.place(of: digit, after: present ?? -1) else {
      return .message(.warning("No class has the digit \(digit); + and − reach them all"))
    }
    browse { $0.filter(by: place == present ? nil : .category(place), for: .category) }
    return .handled
  }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    switch mouse.action {
    case .wheelUp: return perform(.moveFar(.up), in: &workspace)
    case .wheelDown: return perform(.moveFar(.down), in: &workspace)
    case .drag, .release: return .handled
    case .press: break
    }
    guard let browser, let layout = layout(in: workspace.body, workspace.explore) else {
      return .handled
    }
    if let index = layout.index(column: mouse.column, row: mouse.row) {
      let first = browser.page(of: layout.images.count).lowerBound
      return click(first + index) ? project(in: &workspace) : .handled
    }
    let entry = layout.comparison?.entry(
      column: mouse.column, row: mouse.row, of: comparison.shown)
    guard let image = entry.flatMap({ browser.images.image(toLearnFrom: $0.image) }) else {
      return .handled
    }
    browse { $0.show(image) }
    return .handled
  }
}

extension ComparisonLayout {
  /// The nearest image under the mouse.
  fileprivate func entry(
    column: Int, row: Int, of nearest: NearestPictures?
  ) -> NearestPictures.Entry? {
    guard let nearest else { return nil }
    let pairs = Array(zip(byPixels, nearest.byPixels)) + Array(zip(byFeatures, nearest.byFeatures))
    return pairs.first { $0.0.contains(column: column, row: row) }?.1
  }
}
