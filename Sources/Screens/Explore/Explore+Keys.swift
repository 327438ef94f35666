import Cells
import Exploration
import GANs

extension Explore {
  /// Does what a key asks for.
  mutating func perform(_ action: ExploreAction) -> Outcome {
    guard model != nil else { return .handled }
    if let walk { return perform(action, in: walk) }
    if let projection { return perform(action, in: projection) }
    switch action {
    case .random:
      // Seeds short enough to be read out; a million of them.
      return .message(draw(UInt64(random.index(below: 1_000_000))))
    case .enterSeed: return .open(Prompt.seed)
    case .undo:
      return history.undo() ? .handled : .message(Message("Nothing to undo"))
    case .redo:
      return history.redo() ? .handled : .message(Message("Nothing to redo"))
    case .bookmarks: return openBookmarks()
    case .nearest:
      guard source == .loaded, model?.shape.isPoint == false else {
        return .message(Message("Only images of a model in a file have training images to look at"))
      }
      let request = NearestRequest(
        generator: generator, row: point.row, data: .ofModel, purpose: .overlay)
      return .all([
        .message(Message("Looking through the training images…")), .start(request),
      ])
    case .project: return .open(Prompt.projection)
    case .copyCommand: return command.map { .effect(.copy($0)) } ?? .handled
    case .nextStep: stepIndex = (stepIndex + 1) % Self.steps.count
    case .previousStep: stepIndex = (stepIndex + Self.steps.count - 1) % Self.steps.count
    case .reset:
      jump { [choices = history.choices] in
        $0.edits = [:]
        $0.choices = choices
        for control in $0.latent.strings { $0.restore(control) }
        $0.directions = [:]
      }
    case .truncate(let change): changeTruncation { $0 + change }
    case .enterClasses:
      return latent.isConditional
        ? .open(Prompt.classes) : .message(Message("This model has no classes"))
    case .blend: return beginBlending()
    case .chooseDigit(let digit): return choose(digit)
    case .blendDigit(let digit): return blend(digit)
    case .chooseClass: choose(class: classCursor)
    case .blendClass: return toggle(classCursor)
    case .zero: return zero()
    case .restore:
      if panel == .truncation {
        changeTruncation { _ in 1 }
      } else if let swept {
        jump { $0.restore(swept) }
      }
    case .enterValue:
      guard let string else { return .handled }
      return .open(Prompt.value(of: string, at: point))
    case .directions:
      guard !latent.directions.isEmpty else {
        return .message(Message("This model has no directions; save it and open its file"))
      }
      toggleDirections()
      return .effects(newMeasuring())
    case .nameDirection:
      guard let direction, source == .loaded else { return .handled }
      return .open(Prompt.name(of: direction, at: selected))
    case .attention: return toggleAttention()
    case .meters: return toggleMeters()
    case .steer(let step): return steer(by: step)
    case .lock: meters?.toggleLock()
    case .lockAll: meters?.toggleAllLocks()
    case .enterTarget:
      guard let attribute = meters?.attribute else { return .handled }
      return .open(Prompt.target(of: attribute))
    case .stopSteering: return .effects(endSteering())
    case .nextPanel: movePanel(by: 1)
    case .previousPanel: movePanel(by: -1)
    case .move(let direction) where panel == .meters && attention == nil:
      return moveMeters(direction, far: false)
    case .moveFar(let direction) where panel == .meters && attention == nil:
      return moveMeters(direction, far: true)
    case .move(let direction): move(direction, far: false)
    case .moveFar(let direction): move(direction, far: true)
    case .first: moveToEnd(first: true)
    case .last: moveToEnd(first: false)
    default: break
    }
    return .handled
  }

  /// Draws z anew from a seed; what was chosen besides z stays, and directions, which is said.
  mutating func draw(_ seed: UInt64) -> Message? {
    change(.jump) { [choices = history.choices] in
      $0.seed = seed
      $0.edits = [:]
      $0.choices = choices
    }
    let kept = point.directions.count
    guard kept > 0 else { return nil }
    return Message("Seed \(seed) · \(Figures.count(kept, "direction")) kept; X clears them")
  }

  /// Changes the point; changes of one kind in a row are undone together.
  mutating func change(_ kind: History.Change, _ body: (inout LatentPoint) -> Void) {
    var point = history.present
    body(&point)
    history.move(to: point, by: kind)
  }

  mutating func jump(_ body: (inout LatentPoint) -> Void) {
    change(.jump, body)
  }

  mutating func changeTruncation(_ value: (Float) -> Float) {
    change(.truncation) { $0.setTruncation(to: value($0.truncation)) }
  }

  /// Selects a string by its place.
  mutating func select(_ dimension: Int) {
    let bounded = min(max(0, dimension), max(0, strings.count - 1))
    if bounded != selected { history.endRun() }
    selected = bounded
  }

  mutating func nudge(by steps: Float) {
    guard let string else { return }
    let distance = steps * step
    change(.control(string)) { $0.nudge(string, by: distance) }
  }

  /// Chooses a value of the categorical code that has the keys, steps away from the present one.
  mutating func turnCode(by steps: Int) {
    guard latent.choices.indices.contains(codeCursor) else { return }
    let control = LatentControl.code(latent.choices[codeCursor])
    change(.control(control)) { $0.nudge(control, by: Float(steps)) }
  }

  /// Shows where the generator looks, or stops showing it.
  private mutating func toggleAttention() -> Outcome {
    guard model?.hasAttention == true else {
      return .message(
        Message("This model's generator has no attention; the recipe sagan trains one that has"))
    }
    attention = attention == nil ? Attention() : nil
    return .handled
  }

  /// Changes the weight of the class under the cursor.
  mutating func weigh(by share: Float) {
    let index = classCursor
    change(.classes) { point in
      if !point.activeClasses.contains(index) {
        // A class that is off comes in with as little as was asked for.
        guard share > 0 else { return }
        point.toggleClass(index)
        point.changeShare(of: index, by: -1)
      }
      point.changeShare(of: index, by: share)
    }
  }

  private mutating func zero() -> Outcome {
    switch panel {
    case .strings:
      if let string { jump { $0.set(string, to: 0) } }
    case .truncation: changeTruncation { _ in 0 }
    case .meters: break
    case .classes, .codes: break
    }
    return .handled
  }

  private mutating func movePanel(by offset: Int) {
    let panels = self.panels
    guard let index = panels.firstIndex(of: panel) else { return panel = .strings }
    panel = panels[(index + offset + panels.count) % panels.count]
    attention = nil
    history.endRun()
  }

  private mutating func move(_ direction: Direction, far: Bool) {
    let sign: Float = direction == .right || direction == .up ? 1 : -1
    if attention != nil {
      attention?.move(direction, by: far ? 4 : 1)
      return
    }
    switch panel {
    case .strings:
      switch direction {
      case .up: select(selected - (far ? 10 : 1))
      case .down: select(selected + (far ? 10 : 1))
      case .left, .right: nudge(by: sign * (far ? 10 : 1))
      }
    case .codes:
      switch direction {
      case .left, .right: turnCode(by: Int(sign))
      case .up, .down:
        let next = codeCursor - Int(sign)
        codeCursor = min(max(0, next), max(0, latent.choices.count - 1))
        history.endRun()
      }
    case .classes:
      switch direction {
      case .left, .right:
        let offset = direction == .right ? 1 : -1
        classCursor = min(max(0, classCursor + offset), latent.classNames.count - 1)
        history.endRun()
      case .up, .down: weigh(by: sign * (far ? 0.25 : 0.05))
      }
    case .truncation: changeTruncation { $0 + sign * (far ? 0.25 : 0.05) }
    case .meters: break
    }
  }

  private mutating func moveToEnd(first: Bool) {
    switch panel {
    case .strings: select(first ? 0 : strings.count - 1)
    case .codes:
      guard let control = swept else { return }
      change(.control(control)) { $0.set(control, to: first ? 0 : .infinity) }
    case .classes: classCursor = first ? 0 : latent.classNames.count - 1
    case .truncation:
      let limits = LatentPoint.truncationLimits
      changeTruncation { _ in first ? limits.lowerBound : limits.upperBound }
    case .meters: meters?.select(first ? 0 : .max)
    }
  }
}
