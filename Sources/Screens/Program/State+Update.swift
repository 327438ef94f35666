import Cells
import Training

extension State {
  /// Takes in what happened.
  ///
  /// - Returns: what is to be done, in order.
  public mutating func update(_ event: Event) -> [Effect] {
    let effects =
      switch event {
      case .input(.resize(let size)): resize(to: size)
      case .input(.key(let press)): handle(press)
      case .input(.paste(let text)): paste(text)
      case .input(.mouse(let mouse)): handle(mouse)
      case .tick: isAnimating ? follow(withShown { $0.take(event, in: &$1) }) : []
      case .copied(let command, let words): tell(copied: command, words)
      case .report(let report): tell(event) + tell(report)
      case .failed(_, let reason): tell(event) + follow(.message(.warning(reason)))
      case .snapshot(let snapshot): take(snapshot) + tell(event)
      case .message(let message): follow(.message(message))
      case .interrupt, .terminate: leaveNow()
      default: tell(event)
      }
    guard !isTooSmall, !isQuitting else { return effects }
    return effects + watchTour() + withShown { $0.requests(in: &$1) }
  }

  private mutating func resize(to size: Size) -> [Effect] {
    workspace.size = size
    return []
  }

  /// Tells every screen, and what lies over the shown one, what happened.
  private mutating func tell(_ event: Event) -> [Effect] {
    if var open = overlay {
      open.take(event, in: workspace)
      overlay = open
    }
    var effects: [Effect] = []
    for screen in Screen.all {
      guard var component = workspace.components[screen] else { continue }
      let outcome = component.take(event, in: &workspace)
      workspace.components[screen] = component
      effects += follow(outcome, ofInput: false)
    }
    return effects
  }

  private mutating func take(_ snapshot: TrainingSnapshot) -> [Effect] {
    if let problem = snapshot.problem, problem != workspace.train.snapshot?.problem {
      message = .warning(problem)
    }
    if case .unsaved(let reason) = snapshot.phase, workspace.train.isLeaving {
      message = .warning("Not saved yet, tried again until it is: \(reason)")
    }
    workspace.train.take(snapshot)
    workspace.explore.generatorVersion = snapshot.generatorVersion
    guard workspace.train.isLeaving, !workspace.train.isActive else { return [] }
    workspace.train.isLeaving = false
    if case .failed(let reason) = snapshot.phase {
      // What was to be saved is not: the player decides what to do about it.
      return follow(.all([.message(.warning(reason)), .show(.train)]))
    }
    return leave()
  }

  /// Tells what any screen may have asked for: a file that was written, images that are no numbers.
  private mutating func tell(_ report: JobReport) -> [Effect] {
    if let (_, images) = report.of(GenerationRequest.self), images.hasNoNumbers {
      let text = "The model makes no numbers here, drawn black: z is too far out"
      return follow(.message(.warning(text)))
    }
    guard let (request, path) = report.of(ExportRequest.self) else { return [] }
    // It does not take the place of what the player has come to meanwhile.
    guard overlay == nil else { return follow(.message(Message("Wrote \(path)"))) }
    let notice = Notice(title: "Wrote \(path)", text: request.command(writing: path))
    return follow(.all([.message(nil), .open(notice)]))
  }

  /// Leaves without a question; a run is saved first.
  private mutating func leaveNow() -> [Effect] {
    // Where nothing can be saved nobody stays to make room.
    let saving: [Effect] =
      workspace.train.isActive ? [.training(.saveAndStop), .training(.abandon)] : []
    return saving + leave()
  }

  /// Tells where a command was copied to, and the command: the status line shows it where it fits;
  /// where not, a box does.
  private mutating func tell(copied command: String, _ words: String) -> [Effect] {
    let text = "\(words): \(command)"
    guard text.columns + 2 > size.columns else { return follow(.message(Message(text))) }
    return follow(.open(Notice(title: "\(words): this picture's command", text: command)))
  }
}
