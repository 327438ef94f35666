import Cells

/// The help that lies over a screen: where it is scrolled to, and what is searched for.
struct Help: Overlay, Hashable {
  /// The screen that it is about.
  let screen: Screen
  /// The headings of the keys that work at the moment, the narrowest first.
  let present: [String]
  var firstLine = 0
  /// What is searched for; nil where all of the screen's help is shown.
  private(set) var query: TextField?
  /// Whether keys go to the query.
  private(set) var isTyping = false

  init(
    on screen: Screen, present: [String] = [], firstLine: Int = 0, query: TextField? = nil,
    isTyping: Bool = false
  ) {
    self.screen = screen
    self.present = present
    self.firstLine = firstLine
    self.query = query
    self.isTyping = isTyping
  }

  /// The help of a screen as it is at the moment.
  init(on screen: Screen, in workspace: Workspace) {
    self.init(
      on: screen, present: workspace.components[screen]?.titles(in: workspace) ?? [])
  }

  var words: [String] {
    (query?.text ?? "").lowercased().split(separator: " ").map(String.init)
  }

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    if isTyping, query?.handle(press) == true {
      firstLine = 0
      return .handled
    }
    switch DialogKeys.dialog[press] {
    case .back:
      guard query != nil else { return .close }
      // What was typed is kept by Enter; any other way out of it shows all again.
      if isTyping, press.key == .enter, !words.isEmpty {
        isTyping = false
      } else {
        self = Help(on: screen, present: present)
      }
    case .help where !isTyping: return .close
    case .search:
      self = Help(
        on: screen, present: present, query: TextField(query?.text ?? ""), isTyping: true)
    case .move(.up): firstLine -= 1
    case .move(.down): firstLine += 1
    case .moveFar(.up): firstLine -= 10
    case .moveFar(.down): firstLine += 10
    case .first: firstLine = 0
    case .last: firstLine = .max
    default: break
    }
    bound(in: workspace)
    return .handled
  }

  /// The wheel scrolls, a click beside it closes.
  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    switch mouse.action {
    case .wheelUp: firstLine -= 2
    case .wheelDown: firstLine += 2
    case .press:
      let panel = HelpLayout(of: self, in: Rect(workspace.size)).panel
      guard panel.contains(column: mouse.column, row: mouse.row) else { return .close }
    default: break
    }
    bound(in: workspace)
    return .handled
  }

  mutating func paste(_ text: String) -> Outcome {
    guard isTyping else {
      return .message(Message("Pasted text is taken only where something is typed"))
    }
    query?.paste(text)
    firstLine = 0
    return .handled
  }

  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer) {
    buffer.fill(workspace.body, Cell())
    HelpView(help: self).draw(in: rect, into: &buffer)
  }

  private mutating func bound(in workspace: Workspace) {
    let last = HelpLayout(of: self, in: Rect(workspace.size)).lastFirstLine
    firstLine = min(max(0, firstLine), last)
  }
}

extension ScreenComponent {
  /// The headings of the keys that work at the moment, the narrowest first.
  func titles(in workspace: Workspace) -> [String] { scopes(in: workspace).map(\.title) }
}
