import Cells

extension ExploreScreen {
  static let keys: [KeyList] =
    [
      explore, strings, directions, codes, classes, styles, truncation, meters, attention,
    ].map(\.list) + [ExportMenu.scope.list, BookmarkMenu.scope.list, walk.list, projection.list]

  static let explore = KeyScope<ExploreAction>(
    "Explore",
    [
      KeyBinding(
        "Tab  Shift-Tab", "the next and the previous panel",
        [(KeyPress(.tab), .nextPanel), (KeyPress(.backTab), .previousPanel)],
        hints: [KeyHint(20, "Tab", "panel", .nextPanel)]),
      KeyBinding(
        "0 … 9",
        "choose the class that has the digit; without classes, a value of a code or attribute",
        Keys.digits(Action.chooseDigit), hints: [KeyHint(6, "0–9", "class", .chooseDigit(0))]),
      KeyBinding(
        ",  and a digit", "take that class into the blend, or out of it", [(.typed(","), .blend)],
        hints: [KeyHint(7, ", 0–9", "blend", .blend)]),
      KeyBinding("c", "type classes and weights", [(.typed("c"), .enterClasses)]),
      KeyBinding(
        "r  R", "a random seed, one you type; classes, codes, directions, styles, truncation stay",
        [(.typed("r"), .random), (.typed("R"), .enterSeed)],
        hints: [KeyHint(21, "r", "random", .random), KeyHint(22, "R", "seed", .enterSeed)]),
      KeyBinding(
        "u  Ctrl-R", "undo; redo",
        [(.typed("u"), .undo), (.control("r"), .redo), (.typed("U"), .redo)],
        hints: [KeyHint(30, "u", "undo", .undo)]),
      KeyBinding(
        "X",
        "strings and directions back to the seed's values; the class mix of steering is undone",
        [(.typed("X"), .reset)]),
      KeyBinding(
        "s  S", "a larger, a smaller step",
        [(.typed("s"), .nextStep), (.typed("S"), .previousStep)],
        hints: [KeyHint(64, "s", "step", .nextStep)]),
      KeyBinding(
        "[  ]", "scale z, or w where the model has styles, down and up (truncation)",
        [(.typed("["), .truncate(by: -0.05)), (.typed("]"), .truncate(by: 0.05))]),
      KeyBinding(
        "d", "directions of z, or of w, as strings; z again", [(.typed("d"), .directions)],
        hints: [KeyHint(60, "d", "directions", .directions)]),
      KeyBinding(
        "W", "mix styles: the selected layers take theirs from a random seed",
        [(.typed("W"), .mix)],
        hints: [KeyHint(23, "W", "mix styles", .mix)]),
      KeyBinding(
        "A", "meters of the attributes that a classifier reads; off again",
        [(.typed("A"), .meters)], hints: [KeyHint(25, "A", "attributes", .meters)]),
      KeyBinding(
        "a", "where the generator's attention looks; off again", [(.typed("a"), .attention)],
        hints: [KeyHint(24, "a", "attention", .attention)]),
      KeyBinding(
        "y", "copy the command for this picture", [(.typed("y"), .copyCommand)],
        hints: [KeyHint(62, "y", "copy command", .copyCommand)]),
      KeyBinding(
        "w", "write the image, a sheet, the strip, the plane or the point to a file",
        [(.typed("w"), .export)], hints: [KeyHint(61, "w", "write", .export)]),
      KeyBinding(
        "B", "bookmarks: add, go to, walk through", [(.typed("B"), .bookmarks)],
        hints: [KeyHint(63, "B", "bookmarks", .bookmarks)]),
      KeyBinding(
        "i", "find the point of an image: a PNG or one of a data set", [(.typed("i"), .project)]),
      KeyBinding(
        "N", "the training images that are nearest to this one", [(.typed("N"), .nearest)]),
    ])

  static let strings = KeyScope<ExploreAction>(
    "Explore: the strings of z",
    [
      KeyBinding(
        "↑ ↓  k j", "select a string", Keys.arrows([.up, .down], Action.move),
        hints: [KeyHint(2, "↑↓", "string", .move(.up))]),
      KeyBinding(
        "← →  h l", "play the selected string", Keys.arrows([.left, .right], Action.move),
        hints: [KeyHint(1, "←→", "play", .move(.left))]),
      KeyBinding(
        "Shift, or H J K L", "ten times as far", Keys.farArrows(Direction.allCases, Action.moveFar)),
      KeyBinding("PgUp PgDn", "ten strings up or down", Keys.pages(Action.moveFar)),
      KeyBinding("Home End", "the first and the last string", Keys.ends(.first, .last)),
      KeyBinding(
        "z", "the string to zero", [(.typed("z"), .zero)],
        hints: [KeyHint(5, "z", "zero", .zero)]),
      KeyBinding("x", "the string back to the seed's value", Keys.deletions(.restore)),
      KeyBinding("Enter", "type the string's value", [(KeyPress(.enter), .enterValue)]),
    ])

  static let directions = KeyScope<ExploreAction>(
    "Explore: directions, played as strings are",
    [
      KeyBinding(
        "n", "name the selected direction, in the model's file too",
        [(.typed("n"), .nameDirection)], hints: [KeyHint(4, "n", "name", .nameDirection)])
    ])

  static let codes = KeyScope<ExploreAction>(
    "Explore: codes and attributes",
    [
      KeyBinding(
        "← →  h l", "the value before, the value after",
        Keys.arrows([.left, .right], Action.move)
          + Keys.farArrows([.left, .right], Action.moveFar),
        hints: [KeyHint(1, "←→", "value", .move(.left))]),
      KeyBinding(
        "↑ ↓  k j", "another code or attribute",
        Keys.arrows([.up, .down], Action.move) + Keys.farArrows([.up, .down], Action.moveFar)
          + Keys.pages(Action.moveFar)),
      KeyBinding(
        "0 … 9", "choose the value that has the digit", Keys.digits(Action.chooseDigit),
        hints: [KeyHint(2, "0–9", "that value", .chooseDigit(0))]),
      KeyBinding("Home End", "the first and the last value", Keys.ends(.first, .last)),
      KeyBinding(
        "x", "back to the first value, or to the seed's of an attribute",
        Keys.deletions(.restore)),
    ])

  static let classes = KeyScope<ExploreAction>(
    "Explore: classes",
    [
      KeyBinding(
        "← →  h l", "the class under the cursor", Keys.arrows([.left, .right], Action.move),
        hints: [KeyHint(1, "←→", "class", .move(.left))]),
      KeyBinding(
        "Enter", "choose it; after , take it into the blend or out",
        [(KeyPress(.enter), .chooseClass)],
        hints: [KeyHint(2, "Enter", "choose", .chooseClass)]),
      KeyBinding(
        "↑ ↓  k j", "its weight; Shift for big steps",
        Keys.arrows([.up, .down], Action.move) + Keys.farArrows(Direction.allCases, Action.moveFar)
          + Keys.pages(Action.moveFar) + Keys.ends(.first, .last),
        hints: [KeyHint(3, "↑↓", "weight", .move(.up))]),
    ])

  static let styles = KeyScope<ExploreAction>(
    "Explore: styles",
    [
      KeyBinding(
        "← →  h l", "coarse, middle or fine layers", Keys.arrows([.left, .right], Action.move),
        hints: [KeyHint(1, "←→", "layers", .move(.left))]),
      KeyBinding(
        "↑ ↓  k j", "the seed that they take their style from; Shift for ten further",
        Keys.arrows([.up, .down], Action.move) + Keys.farArrows(Direction.allCases, Action.moveFar)
          + Keys.pages(Action.moveFar) + Keys.ends(.first, .last),
        hints: [KeyHint(2, "↑↓", "seed", .move(.up))]),
      KeyBinding(
        "Enter", "type that seed", [(KeyPress(.enter), .enterValue)],
        hints: [KeyHint(4, "Enter", "type", .enterValue)]),
      KeyBinding(
        "x", "back to the image's own style", Keys.deletions(.restore),
        hints: [KeyHint(3, "x", "own", .restore)]),
    ])

  static let truncation = KeyScope<ExploreAction>(
    "Explore: truncation",
    [
      KeyBinding(
        "← →  h l", "less and more; Shift for big steps",
        Keys.arrows([.left, .right, .up, .down], Action.move)
          + Keys.farArrows(Direction.allCases, Action.moveFar)
          + Keys.pages(Action.moveFar) + Keys.ends(.first, .last),
        hints: [KeyHint(1, "←→", "scale", .move(.left))]),
      KeyBinding("z", "to zero: the mean of z or w", [(.typed("z"), .zero)]),
      KeyBinding(
        "x", "back to 1", Keys.deletions(.restore),
        hints: [KeyHint(2, "x", "back to 1", .restore)]),
    ])

  static let meters = KeyScope<ExploreAction>(
    "Explore: attributes",
    [
      KeyBinding(
        "↑ ↓  k j", "select an attribute", Keys.arrows([.up, .down], Action.move),
        hints: [KeyHint(2, "↑↓", "attribute", .move(.up))]),
      KeyBinding(
        "+ −  → ←", "steer it to the next, the previous value; locked ones stay",
        [
          (.typed("+"), .steer(by: 1)), (.typed("="), .steer(by: 1)), (.typed("-"), .steer(by: -1)),
        ] + Keys.arrows([.left, .right], Action.move),
        hints: [KeyHint(1, "+−", "steer", .steer(by: 1))]),
      KeyBinding(
        "Enter", "type the value to steer it to", [(KeyPress(.enter), .enterTarget)],
        hints: [KeyHint(4, "Enter", "type", .enterTarget)]),
      KeyBinding(
        "f  F", "lock or unlock it; all of them",
        [(.typed("f"), .lock), (.typed("F"), .lockAll)],
        hints: [KeyHint(3, "f", "lock", .lock)]),
      KeyBinding(
        "Esc", "stop steering; u takes all of it back", [(KeyPress(.escape), .stopSteering)],
        hints: [KeyHint(1, "Esc", "stop", .stopSteering)]),
      KeyBinding("PgUp PgDn", "ten attributes up or down", Keys.pages(Action.moveFar)),
      KeyBinding("Home End", "the first and the last attribute", Keys.ends(.first, .last)),
    ])

  static let attention = KeyScope<ExploreAction>(
    "Explore: attention",
    [
      KeyBinding(
        "arrows, hjkl", "the position that looks; Shift for big steps",
        Keys.arrows(Direction.allCases, Action.move)
          + Keys.farArrows(Direction.allCases, Action.moveFar) + Keys.pages(Action.moveFar),
        hints: [KeyHint(1, "←→↑↓", "position", .move(.left))]),
      KeyBinding(
        "a  Esc", "back to the image",
        [(.typed("a"), .attention), (KeyPress(.escape), .attention)],
        hints: [KeyHint(2, "a", "back to the image", .attention)]),
    ])

  static let walk = KeyScope<ExploreAction>(
    "Explore: a walk",
    [
      KeyBinding(
        "space", "pause or go on", [(.typed(" "), .pauseWalk)],
        hints: [KeyHint(1, "space", "pause", .pauseWalk)]),
      KeyBinding(
        "← →  h l", "frame by frame", Keys.arrows([.left, .right], Action.move),
        hints: [KeyHint(2, "←→", "frame by frame", .move(.left))]),
      KeyBinding(
        "w", "write the walk as an animated GIF", [(.typed("w"), .export)],
        hints: [KeyHint(3, "w", "write GIF", .export)]),
      KeyBinding(
        "Esc  Enter", "stay at the point that was reached",
        [(KeyPress(.escape), .back), (KeyPress(.enter), .back)],
        hints: [KeyHint(4, "Esc", "stay here", .back)]),
    ])

  static let projection = KeyScope<ExploreAction>(
    "Explore: looking for an image's point",
    [
      KeyBinding(
        "Esc  Enter", "stay at the nearest point so far; close the result",
        [(KeyPress(.escape), .back), (KeyPress(.enter), .back)],
        hints: [KeyHint(1, "Esc", "stay at the nearest so far", .back)])
    ])
}

extension ExploreScreen {
  func scopes(in workspace: Workspace) -> [KeyScope<ExploreAction>] {
    if workspace.explore.walk != nil { return [Self.walk] }
    if workspace.explore.projection != nil { return [Self.projection] }
    if attention != nil { return [Self.attention, Self.explore] }
    let panelScopes: [KeyScope<ExploreAction>] =
      switch panel {
      case .strings: (showsDirections ? [Self.directions] : []) + [Self.strings]
      case .codes: [Self.codes]
      case .classes: [Self.classes]
      case .styles: [Self.styles]
      case .truncation: [Self.truncation]
      case .meters: [Self.meters]
      }
    return panelScopes + [Self.explore]
  }

  func hint(
    _ hint: KeyHint<ExploreAction>, in workspace: Workspace
  ) -> KeyHint<ExploreAction>? {
    let explore = workspace.explore
    guard explore.walk == nil else { return hint }
    let playsDirections = panel == .strings && showsDirections
    let isSteering = panel == .meters && meters?.isSteering == true && attention == nil
    switch hint.action {
    case .move(.up) where playsDirections: return hint.with(words: "direction")
    case .zero: return playsDirections ? hint : nil
    case .directions where playsDirections && attention == nil:
      return hint.with(rank: 3, words: "z")
    case .directions: return showsDirections ? nil : hint
    case .chooseDigit, .blend: return digitHint(hint, explore)
    case .steer, .lock, .enterTarget: return isSteering ? nil : hint
    case .move(.up) where panel == .meters: return isSteering ? nil : hint
    case .stopSteering: return isSteering ? hint : nil
    case .mix: return explore.latent.style == nil || attention != nil ? nil : hint
    case .attention: return attention != nil || explore.model?.hasAttention == true ? hint : nil
    case .meters: return meters == nil && explore.model?.attributes.isEmpty == false ? hint : nil
    case .back: return explore.projection?.isOver == true ? hint.with(words: "close") : hint
    default: return hint
    }
  }

  func programHint(
    _ hint: KeyHint<ProgramAction>, in workspace: Workspace
  ) -> KeyHint<ProgramAction>? {
    switch hint.action {
    case .quit: hint
    case .show(.home):
      workspace.explore.walk == nil && workspace.explore.projection == nil
        ? hint.with(rank: 31, words: "models") : nil
    default: nil
    }
  }

  /// What digits do, of a model that has something for them.
  private func digitHint(
    _ hint: KeyHint<ExploreAction>, _ explore: Explore
  ) -> KeyHint<ExploreAction>? {
    guard explore.model != nil, attention == nil else { return nil }
    let latent = explore.latent
    switch panel {
    case .codes: return hint.action == .blend ? nil : hint
    case .strings where showsDirections: return nil
    case .strings, .classes:
      if latent.isConditional { return hint }
      guard case .chooseDigit = hint.action, !latent.choices.isEmpty else { return nil }
      return hint.with(words: "code")
    case .styles, .truncation, .meters: return nil
    }
  }
}
