import Cells
import Exploration

extension ExploreScreen {
  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    let isBlending = endBlending()
    guard let action = scopes(in: workspace).action(for: press) else { return .ignored }
    return perform(isBlending ? action.blending : action, in: &workspace)
  }

  /// Ends the waiting for a class that is to be blended: it is for the next key alone, whatever that is.
  ///
  /// - Returns: whether one was waited for.
  mutating func endBlending() -> Bool {
    defer { isBlending = false }
    return isBlending
  }

  mutating func perform(_ action: ExploreAction, in workspace: inout Workspace) -> Outcome {
    let explore = workspace.explore
    guard action == .export, explore.walk == nil, explore.projection == nil else {
      return perform(action, &workspace.explore)
    }
    return workspace.exportMenu.map { .open($0) } ?? .handled
  }

  /// Does what a key asks for.
  private mutating func perform(_ action: ExploreAction, _ explore: inout Explore) -> Outcome {
    guard explore.model != nil else { return .handled }
    if let walk = explore.walk { return explore.perform(action, in: walk) }
    if let projection = explore.projection { return explore.perform(action, in: projection) }
    switch action {
    case .nextPanel, .previousPanel, .move, .moveFar, .first, .last:
      return moveAbout(action, &explore)
    case .enterClasses, .blend, .chooseDigit, .blendDigit, .chooseClass, .blendClass:
      return chooseClasses(action, &explore)
    case .directions, .nameDirection, .mix, .attention, .meters, .steer, .lock, .lockAll,
      .enterTarget,
      .stopSteering:
      return examine(action, &explore)
    case .enterSeed, .enterValue, .bookmarks, .project, .nearest, .copyCommand:
      return ask(action, &explore)
    default: return play(action, &explore)
    }
  }

  /// Chooses classes and blends them.
  private mutating func chooseClasses(
    _ action: ExploreAction, _ explore: inout Explore
  ) -> Outcome {
    switch action {
    case .enterClasses:
      return explore.latent.isConditional
        ? .open(Prompt.classes) : .message(Message("This model has no classes"))
    case .blend: return beginBlending(explore)
    case .chooseDigit(let digit): return choose(digit, &explore)
    case .blendDigit(let digit): return blend(digit, &explore)
    case .chooseClass: choose(class: classCursor, &explore)
    case .blendClass: return toggle(classCursor, &explore)
    default: break
    }
    return .handled
  }

  /// Shows what lies behind the image: directions, styles, attention, attributes.
  private mutating func examine(_ action: ExploreAction, _ explore: inout Explore) -> Outcome {
    switch action {
    case .directions:
      guard !explore.latent.directions.isEmpty else {
        return .message(Message("This model has no directions; save it and open its file"))
      }
      toggleDirections(&explore)
      return .effects(newMeasuring(explore))
    case .nameDirection:
      guard let direction = direction(of: explore), explore.source == .loaded else {
        return .handled
      }
      return .open(Prompt.name(of: direction, at: selected))
    case .mix: return mix(&explore)
    case .attention: return toggleAttention(explore)
    case .meters: return toggleMeters(&explore)
    case .steer(let step): return steer(by: step, &explore)
    case .lock: meters?.toggleLock()
    case .lockAll: meters?.toggleAllLocks()
    case .enterTarget:
      guard let attribute = meters?.attribute else { return .handled }
      return .open(Prompt.target(of: attribute))
    case .stopSteering: return .effects(endSteering(&explore))
    default: break
    }
    return .handled
  }

  /// Asks for something, opens what lies over the screen, or has something looked for or copied.
  private func ask(_ action: ExploreAction, _ explore: inout Explore) -> Outcome {
    switch action {
    case .enterSeed: return .open(Prompt.seed)
    case .enterValue:
      guard let string = panel == .styles ? swept(of: explore) : string(of: explore) else {
        return .handled
      }
      return .open(Prompt.value(of: string, at: explore.point))
    case .bookmarks: return explore.openBookmarks()
    case .project: return .open(Prompt.projection)
    case .nearest:
      guard explore.source == .loaded, explore.model?.shape.isPoint == false else {
        return .message(Message("Only images of a model in a file have training images to look at"))
      }
      let request = NearestRequest(
        generator: explore.generator, row: explore.point.row, data: .ofModel, purpose: .overlay)
      return .all([
        .message(Message("Looking through the training images…")), .start(request),
      ])
    case .copyCommand: return explore.command.map { .effect(.copy($0)) } ?? .handled
    default: return .handled
    }
  }

  /// Draws another point, goes back and forth, or changes the strings.
  private mutating func play(_ action: ExploreAction, _ explore: inout Explore) -> Outcome {
    switch action {
    case .random:
      // Seeds short enough to be read out; a million of them.
      return .message(explore.draw(UInt64(explore.random.index(below: 1_000_000))))
    case .undo:
      return explore.history.undo() ? .handled : .message(Message("Nothing to undo"))
    case .redo:
      return explore.history.redo() ? .handled : .message(Message("Nothing to redo"))
    case .nextStep: explore.turnStep(by: 1)
    case .previousStep: explore.turnStep(by: -1)
    case .reset: explore.reset()
    case .truncate(let change): explore.changeTruncation { $0 + change }
    case .zero: zero(&explore)
    case .restore:
      if panel == .truncation {
        explore.changeTruncation { _ in 1 }
      } else if let swept = swept(of: explore) {
        explore.jump { $0.restore(swept) }
      }
    default: break
    }
    return .handled
  }

  /// Shows where the generator looks, or stops showing it.
  private mutating func toggleAttention(_ explore: Explore) -> Outcome {
    guard explore.model?.hasAttention == true else {
      return .message(
        Message("This model's generator has no attention; the recipe sagan trains one that has"))
    }
    attention = attention == nil ? Attention() : nil
    return .handled
  }

  private func zero(_ explore: inout Explore) {
    switch panel {
    case .strings:
      if let string = string(of: explore) { explore.jump { $0.set(string, to: 0) } }
    case .truncation: explore.changeTruncation { _ in 0 }
    case .meters, .classes, .codes, .styles: break
    }
  }
}
