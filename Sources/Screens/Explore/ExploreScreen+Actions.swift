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
    case .random:
      // Seeds short enough to be read out; a million of them.
      return .message(explore.draw(UInt64(explore.random.index(below: 1_000_000))))
    case .enterSeed: return .open(Prompt.seed)
    case .undo:
      return explore.history.undo() ? .handled : .message(Message("Nothing to undo"))
    case .redo:
      return explore.history.redo() ? .handled : .message(Message("Nothing to redo"))
    case .bookmarks: return explore.openBookmarks()
    case .nearest:
      guard explore.source == .loaded, explore.model?.shape.isPoint == false else {
        return .message(Message("Only images of a model in a file have training images to look at"))
      }
      let request = NearestRequest(
        generator: explore.generator, row: explore.point.row, data: .ofModel, purpose: .overlay)
      return .all([
        .message(Message("Looking through the training images…")), .start(request),
      ])
    case .project: return .open(Prompt.projection)
    case .copyCommand: return explore.command.map { .effect(.copy($0)) } ?? .handled
    case .nextStep: explore.turnStep(by: 1)
    case .previousStep: explore.turnStep(by: -1)
    case .reset: explore.reset()
    case .truncate(let change): explore.changeTruncation { $0 + change }
    case .enterClasses:
      return explore.latent.isConditional
        ? .open(Prompt.classes) : .message(Message("This model has no classes"))
    case .blend: return beginBlending(explore)
    case .chooseDigit(let digit): return choose(digit, &explore)
    case .blendDigit(let digit): return blend(digit, &explore)
    case .chooseClass: choose(class: classCursor, &explore)
    case .blendClass: return toggle(classCursor, &explore)
    case .zero: zero(&explore)
    case .restore:
      if panel == .truncation {
        explore.changeTruncation { _ in 1 }
      } else if let swept = swept(of: explore) {
        explore.jump { $0.restore(swept) }
      }
    case .enterValue:
      guard let string = panel == .styles ? swept(of: explore) : string(of: explore) else {
        return .handled
      }
      return .open(Prompt.value(of: string, at: explore.point))
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
    case .nextPanel: movePanel(by: 1, &explore)
    case .previousPanel: movePanel(by: -1, &explore)
    case .move(let direction) where panel == .meters && attention == nil:
      return moveMeters(direction, far: false, &explore)
    case .moveFar(let direction) where panel == .meters && attention == nil:
      return moveMeters(direction, far: true, &explore)
    case .move(let direction): move(direction, far: false, &explore)
    case .moveFar(let direction): move(direction, far: true, &explore)
    case .first: moveToEnd(first: true, &explore)
    case .last: moveToEnd(first: false, &explore)
    default: break
    }
    return .handled
  }

  /// Selects a string by its place.
  mutating func select(_ dimension: Int, _ explore: inout Explore) {
    let bounded = min(max(0, dimension), max(0, strings(of: explore).count - 1))
    if bounded != selected { explore.history.endRun() }
    selected = bounded
  }

  func nudge(by steps: Float, _ explore: inout Explore) {
    guard let string = string(of: explore) else { return }
    let distance = steps * explore.step
    explore.change(.control(string)) { $0.nudge(string, by: distance) }
  }

  /// Chooses a value of the categorical code that has the keys, steps away from the present one.
  func turnCode(by steps: Int, _ explore: inout Explore) {
    let choices = explore.latent.choices
    guard choices.indices.contains(codeCursor) else { return }
    let control = LatentControl.code(choices[codeCursor])
    explore.change(.control(control)) { $0.nudge(control, by: Float(steps)) }
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

  /// Changes the weight of the class under the cursor.
  func weigh(by share: Float, _ explore: inout Explore) {
    let index = classCursor
    explore.change(.classes) { point in
      if !point.activeClasses.contains(index) {
        // A class that is off comes in with as little as was asked for.
        guard share > 0 else { return }
        point.toggleClass(index)
        point.changeShare(of: index, by: -1)
      }
      point.changeShare(of: index, by: share)
    }
  }

  private func zero(_ explore: inout Explore) {
    switch panel {
    case .strings:
      if let string = string(of: explore) { explore.jump { $0.set(string, to: 0) } }
    case .truncation: explore.changeTruncation { _ in 0 }
    case .meters, .classes, .codes, .styles: break
    }
  }

  private mutating func movePanel(by offset: Int, _ explore: inout Explore) {
    let panels = panels(of: explore)
    guard let index = panels.firstIndex(of: panel) else { return panel = .strings }
    panel = panels[(index + offset + panels.count) % panels.count]
    attention = nil
    explore.history.endRun()
  }

  private mutating func move(
    _ direction: Direction, far: Bool, _ explore: inout Explore
  ) {
    let sign: Float = direction == .right || direction == .up ? 1 : -1
    if attention != nil {
      attention?.move(direction, by: far ? 4 : 1)
      return
    }
    switch panel {
    case .strings:
      switch direction {
      case .up: select(selected - (far ? 10 : 1), &explore)
      case .down: select(selected + (far ? 10 : 1), &explore)
      case .left, .right: nudge(by: sign * (far ? 10 : 1), &explore)
      }
    case .codes:
      switch direction {
      case .left, .right: turnCode(by: Int(sign), &explore)
      case .up, .down:
        let next = codeCursor - Int(sign)
        codeCursor = min(max(0, next), max(0, explore.latent.choices.count - 1))
        explore.history.endRun()
      }
    case .classes:
      switch direction {
      case .left, .right:
        let offset = direction == .right ? 1 : -1
        classCursor = min(max(0, classCursor + offset), explore.latent.classNames.count - 1)
        explore.history.endRun()
      case .up, .down: weigh(by: sign * (far ? 0.25 : 0.05), &explore)
      }
    case .styles: moveStyles(direction, far: far, &explore)
    case .truncation: explore.changeTruncation { $0 + sign * (far ? 0.25 : 0.05) }
    case .meters: break
    }
  }

  private mutating func moveToEnd(first: Bool, _ explore: inout Explore) {
    switch panel {
    case .strings: select(first ? 0 : strings(of: explore).count - 1, &explore)
    case .codes:
      guard let control = swept(of: explore) else { return }
      explore.change(.control(control)) { $0.set(control, to: first ? 0 : .infinity) }
    case .classes: classCursor = first ? 0 : explore.latent.classNames.count - 1
    case .styles:
      styleCursor = first ? .coarse : .fine
      explore.history.endRun()
    case .truncation:
      let limits = LatentPoint.truncationLimits
      explore.changeTruncation { _ in first ? limits.lowerBound : limits.upperBound }
    case .meters: meters?.select(first ? 0 : .max)
    }
  }
}
