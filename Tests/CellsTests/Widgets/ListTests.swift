import Cells
import Testing

@Suite struct ScrollWindowTests {
  @Test("A window moves as little as it must, and counts what is out of sight")
  func scrolling() {
    var window = ScrollWindow(count: 64, visible: 8)
    window.show(7)
    #expect(window.range == 0..<8)
    window.show(8)
    #expect(window.range == 1..<9)
    window.show(60)
    #expect(window.range == 53..<61)
    #expect(window.summary == "↑ 53  ↓ 3")
    window.show(2)
    #expect(window.range == 2..<10)
  }

  @Test("A window larger than its list shows all of it")
  func large() {
    var window = ScrollWindow(count: 3, visible: 8, first: 9)
    window.show(2)
    #expect(window.range == 0..<3 && window.summary.isEmpty)
  }
}

@Suite struct PanelTests {
  @Test("A panel clears its room and frames it, with its title in the upper edge")
  func panel() {
    var buffer = CellBuffer(Size(columns: 16, rows: 3))
    buffer.fill(Rect(buffer.size), Cell("x"))
    let inner = Panel(title: "Keys", footer: "Esc").draw(in: Rect(buffer.size), into: &buffer)
    #expect(
      buffer.text == """
        ╭─ Keys ───────╮
        │              │
        ╰──────── Esc ─╯
        """)
    #expect(inner == Rect(column: 2, row: 1, columns: 12, rows: 1))
  }
}

@Suite struct ItemListTests {
  @Test("A list lines up its summaries and marks what is selected")
  func list() {
    let items = [
      ItemList.Item(name: "gan", summary: "perceptrons"),
      ItemList.Item(name: "dcgan", summary: "convolutions, and many more words"),
    ]
    var buffer = CellBuffer(Size(columns: 30, rows: 2))
    ItemList(
      items: items, selected: 1, isFocused: true, window: ScrollWindow(count: 2, visible: 2)
    ).draw(in: Rect(buffer.size), into: &buffer)
    #expect(buffer.text == "  gan    perceptrons\n▸ dcgan  convolutions, and ma…")
  }

  @Test("Items flow into rows of the room's width")
  func flow() {
    let flow = FlowLayout(widths: [3, 3, 3, 20, 1], columns: 8, gap: 1)
    #expect(flow.places.map(\.row) == [0, 0, 1, 2, 3])
    #expect(flow.places.map(\.column) == [0, 4, 0, 0, 0])
    #expect(flow.places[3].columns == 8)
    #expect(flow.rows == 4)
  }
}
