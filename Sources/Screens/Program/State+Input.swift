import Cells
import Training

/// What keys, pastes and the mouse lead to.
extension State {
  /// Takes a key: what lies over the screen comes first, then the screen, then what works anywhere.
  mutating func handle(_ press: KeyPress) -> [Effect] {
    message = nil
    if press == .control("c") { return update(.interrupt) }
    if var open = overlay {
      let outcome = open.handle(press, in: &workspace)
      overlay = open
      guard open.passesKeysOn, case .ignored = outcome else { return follow(outcome) }
      overlay = nil
    }
    if isTooSmall {
      // Nothing can be seen, so that only leaving makes sense.
      return ProgramKeys.anywhere[press] == .quit ? askToQuit() : []
    }
    if workspace.tour != nil, press == KeyPress(.escape) { return endTour() }
    let outcome = withShown { $0.handle(press, in: &$1) }
    guard case .ignored = outcome else { return follow(outcome) }
    return ProgramKeys.anywhere[press].map { perform($0) } ?? []
  }

  mutating func paste(_ text: String) -> [Effect] {
    if var open = overlay {
      let outcome = open.paste(text)
      overlay = open
      return follow(outcome)
    }
    return follow(withShown { $0.paste(text, in: &$1) })
  }

  mutating func handle(_ mouse: MouseInput) -> [Effect] {
    guard !isTooSmall else { return [] }
    if mouse.action == .press { message = nil }
    if var open = overlay {
      let outcome = open.perform(mouse, in: &workspace)
      overlay = open
      guard open.passesKeysOn, case .ignored = outcome else { return follow(outcome) }
      overlay = nil
    }
    let layout = workspace.layout
    if mouse.action == .press {
      if let tab = layout.tabs(of: screens, shown: screen).first(where: {
        $0.rect.contains(column: mouse.column, row: mouse.row)
      }) {
        return follow(.show(tab.screen))
      }
      if layout.help.contains(column: mouse.column, row: mouse.row) { return perform(.help) }
      if layout.name.contains(column: mouse.column, row: mouse.row) { return follow(.show(.home)) }
    }
    return follow(withShown { $0.perform(mouse, in: &$1) })
  }

  private mutating func perform(_ action: ProgramAction) -> [Effect] {
    switch action {
    case .show(let screen): follow(.show(screen))
    case .tour: tour()
    case .help: follow(.open(Help(on: workspace.screen, in: workspace)))
    case .suspend: [.suspend]
    case .quit: askToQuit()
    case .pauseOrResume: follow(workspace.train.pauseOrResume())
    }
  }

  /// Lets the shown screen do something with what the screens share.
  mutating func withShown<Result>(
    _ body: (inout any ScreenComponent, inout Workspace) -> Result
  ) -> Result {
    let screen = workspace.screen
    var shown = workspace.shown
    let result = body(&shown, &workspace)
    workspace.components[screen] = shown
    return result
  }

  /// Does what an outcome says, as far as the screens can; returns what is left to the main loop.
  ///
  /// - Parameter isInput: whether the player caused it: else nothing is put over what is open.
  mutating func follow(_ outcome: Outcome, ofInput isInput: Bool = true) -> [Effect] {
    switch outcome {
    case .ignored, .handled: break
    case .message(let message): self.message = message
    case .effects(let effects): return effects
    case .show(let screen): show(screen)
    case .open(let overlay): if isInput || self.overlay == nil { self.overlay = overlay }
    case .close: overlay = nil
    case .tour: return tour()
    case .quit: return askToQuit()
    case .leave: return leave()
    case .all(let outcomes):
      var effects: [Effect] = []
      for outcome in outcomes { effects += follow(outcome, ofInput: isInput) }
      return effects
    }
    return []
  }

  private mutating func show(_ screen: Screen) {
    guard screen != workspace.screen else { return }
    workspace.screen = screen
    withShown { $0.appear(in: &$1) }
  }

  private mutating func askToQuit() -> [Effect] {
    let train = workspace.train
    guard train.hasUnsavedRun else {
      return (train.isActive ? [.training(.stop)] : []) + leave()
    }
    overlay = Confirmation.quitting(step: train.snapshot?.step ?? 0)
    return []
  }

  mutating func leave() -> [Effect] {
    isQuitting = true
    return [.quit]
  }
}
