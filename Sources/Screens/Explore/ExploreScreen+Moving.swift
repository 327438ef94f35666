import Cells
import Exploration

/// Going about the panels, and playing what they hold.
extension ExploreScreen {
  /// Goes to another panel, or moves in the present one.
  mutating func moveAbout(_ action: ExploreAction, _ explore: inout Explore) -> Outcome {
    switch action {
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
