import Cells
import Testing

@Suite struct BarTests {
  /// One row drawn by a widget, as text.
  private func row(_ columns: Int, _ draw: (Rect, inout CellBuffer) -> Void) -> String {
    var buffer = CellBuffer(Size(columns: columns, rows: 1))
    draw(Rect(buffer.size), &buffer)
    return buffer.text
  }

  @Test(
    "A value bar has its knob at the value, and a heavy line to it from zero",
    arguments: [
      (0, "├──────●──────┤"), (3, "├──────┼━━━━━●┤"), (-3, "├●━━━━━┼──────┤"),
      (1.5, "├──────┼━━●───┤"), (-1, "├────●━┼──────┤"), (7, "├──────┼━━━━━▸┤"),
      (-7, "├◂━━━━━┼──────┤"),
    ] as [(Double, String)])
  func valueBar(value: Double, expected: String) {
    #expect(row(15) { ValueBar(value: value, range: -3...3).draw(in: $0, into: &$1) } == expected)
  }

  @Test("A value bar that counts from its end has no mark there")
  func valueBarFromItsEnd() {
    #expect(row(9) { ValueBar(value: 1, range: 0...2).draw(in: $0, into: &$1) } == "├─━━●───┤")
  }

  @Test("The value under a knob's column is the knob's, for every column")
  func inverse() {
    let bar = ValueBar(value: 0, range: -3...3)
    let rect = Rect(column: 5, row: 0, columns: 33, rows: 1)
    for column in rect.column + 1..<rect.endColumn - 1 {
      #expect(bar.position(of: bar.value(at: column, in: rect), in: rect) == column)
    }
    #expect(bar.value(at: -50, in: rect) == -3)
    #expect(bar.value(at: 500, in: rect) == 3)
  }

  @Test("Only finished work fills a progress bar")
  func progress() {
    func bar(_ share: Double) -> String {
      row(10) { ProgressBar(share: share).draw(in: $0, into: &$1) }
    }
    #expect(bar(0) == "──────────")
    #expect(bar(0.5) == "━━━━━─────")
    #expect(bar(0.55) == "━━━━━╸────")
    #expect(bar(0.999) == "━━━━━━━━━╸")
    #expect(bar(1) == "━━━━━━━━━━")
    #expect(bar(.nan) == "──────────")
  }

  @Test("Segments share the whole room in proportion, a column at least for each")
  func segmentWidths() {
    func widths(_ shares: [Double], _ columns: Int) -> [Int] {
      SegmentBar(
        segments: shares.map { SegmentBar.Segment(share: $0, texts: [], style: Style()) }
      ).widths(in: columns)
    }
    #expect(widths([1], 40) == [40])
    #expect(widths([0.5, 0.5], 41) == [20, 20])
    #expect(widths([0, 1], 20) == [1, 18])
    #expect(widths([1, 1, 1], 4).isEmpty)
    for columns in 9..<60 {
      let widths = widths([0.05, 0.4, 0.25, 0.3], columns)
      #expect(widths.reduce(0, +) + 3 == columns && widths.allSatisfy { $0 >= 1 })
    }
  }

  @Test("A segment shows the fullest text that fits")
  func segmentTexts() {
    let segments = [
      SegmentBar.Segment(share: 0.7, texts: ["Trouser 70 %", "70 %"], style: Style()),
      SegmentBar.Segment(share: 0.3, texts: ["Dress 30 %", "30 %"], style: Style()),
    ]
    let text = row(25) { SegmentBar(segments: segments).draw(in: $0, into: &$1) }
    #expect(text == " Trouser 70 %     30 %")
  }
}
