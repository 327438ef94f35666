import Cells

/// A text to read, such as a command too long for the status line.
struct Notice: Overlay, Hashable {
  let title: String
  let text: String

  mutating func handle(_ press: KeyPress, in workspace: inout Workspace) -> Outcome {
    DialogKeys.dialog[press] == .back ? .close : .handled
  }

  mutating func perform(_ mouse: MouseInput, in workspace: inout Workspace) -> Outcome {
    mouse.action == .press ? .close : .handled
  }

  func draw(_ workspace: Workspace, in rect: Rect, into buffer: inout CellBuffer) {
    let width = min(rect.columns - 4, 96)
    let wrapped = text.displayable.wrapped(to: width - 6)
    let height = min(rect.rows - 2, wrapped.count + 4)
    let panel = Rect(
      column: rect.column + (rect.columns - width) / 2, row: rect.row + (rect.rows - height) / 2,
      columns: width, rows: height)
    let inner = Panel(title: title, footer: DialogKeys.closing).draw(in: panel, into: &buffer)
    for (index, line) in wrapped.enumerated() where index + 2 < inner.rows + 1 {
      buffer.write(line, column: inner.column + 1, row: inner.row + 1 + index, .text)
    }
  }
}
