import Cells
import Testing

@Suite struct LinePlotTests {
  private func points(_ values: [Double]) -> [LinePlot.Point] {
    values.enumerated().map { LinePlot.Point(x: Double($0), y: $1) }
  }

  private func plot(_ values: [Double], columns: Int = 16, rows: Int = 4) -> CellBuffer {
    var buffer = CellBuffer(Size(columns: columns, rows: rows))
    LinePlot(
      curves: [LinePlot.Curve(name: "G", ink: .generator, points: points(values))],
      xRange: 0...Double(max(1, values.count - 1)), yRange: 0...1,
      yLabels: [LinePlot.Label(y: 0, text: "0"), LinePlot.Label(y: 1, text: "1")],
      xLabels: ("1", "9")
    ).draw(in: Rect(buffer.size), into: &buffer)
    return buffer
  }

  @Test("A rising line goes from the lower left corner to the upper right one")
  func rising() {
    #expect(
      plot([0, 1]).text == """
        1 ┤       ⣀⠤⠒⠉ G
          │   ⢀⡠⠒⠉
        0 ┤⡠⠔⠊⠁
           1         9
        """)
  }

  @Test("A spike is drawn from its foot to its top, however many points share a column")
  func spikes() {
    var values = [Double](repeating: 0, count: 400)
    values[200] = 1
    let text = plot(values).text
    let column = text.split(separator: "\n").prefix(3).map { line in
      line.dropFirst(3).contains { $0 != " " && $0 != "⣀" && $0 != "G" && $0 != "⡀" }
    }
    #expect(column == [true, true, true])
  }

  @Test("A value that is no number leaves a gap and no trace")
  func gaps() {
    let text = plot([0.5, 0.5, .nan, 0.5, 0.5], columns: 24).text
    let line = text.split(separator: "\n")[1].dropFirst(3)
    #expect(line.contains(" "))
    #expect(line.filter { $0 == "⠒" || $0 == "⠐" || $0 == "⠂" || $0 == "⠤" }.count >= 4)
  }

  @Test("Curves that end at one height keep both their names")
  func names() {
    var buffer = CellBuffer(Size(columns: 20, rows: 5))
    LinePlot(
      curves: [
        LinePlot.Curve(name: "G", ink: .generator, points: points([0, 1])),
        LinePlot.Curve(name: "D", ink: .discriminator, points: points([1, 1])),
      ], xRange: 0...1, yRange: 0...1, yLabels: [], xLabels: ("", "")
    ).draw(in: Rect(buffer.size), into: &buffer)
    #expect(buffer.text.contains("G") && buffer.text.contains("D"))
  }

  @Test("Of two curves that end close together the higher one's name is the higher")
  func nameOrder() throws {
    var buffer = CellBuffer(Size(columns: 20, rows: 5))
    LinePlot(
      curves: [
        LinePlot.Curve(name: "low", ink: .generator, points: points([0, 0.5])),
        LinePlot.Curve(name: "high", ink: .discriminator, points: points([1, 0.52])),
      ], xRange: 0...1, yRange: 0...1, yLabels: [], xLabels: ("", "")
    ).draw(in: Rect(buffer.size), into: &buffer)
    let lines = buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
    let high = try #require(lines.firstIndex { $0.contains("high") })
    let low = try #require(lines.firstIndex { $0.contains("low") })
    #expect(high < low)
  }

  @Test(
    "However curves end, their names stand in the order of their values, each in its colour",
    arguments: [
      [0.5, 0.5, 0.5], [0, 0.01, 0.02], [1, 0.99, 0.98], [0.02, 0.5, 0.49], [3, -4, 0.5],
      [0.48, 0.52, 0.5],
    ])
  func nameOrders(ends: [Double]) throws {
    let inks: [Ink] = [.generator, .discriminator, .accent]
    let names = ["a", "b", "c"]
    var buffer = CellBuffer(Size(columns: 24, rows: 8))
    LinePlot(
      curves: zip(zip(names, inks), ends).map {
        LinePlot.Curve(name: $0.0, ink: $0.1, points: points([0.5, $1]))
      }, xRange: 0...1, yRange: 0...1, yLabels: [], xLabels: ("", "")
    ).draw(in: Rect(buffer.size), into: &buffer)
    let shown = (0..<7).compactMap { row -> (name: String, ink: Ink)? in
      let cell = buffer[23, row]
      return cell.character == " " ? nil : (String(cell.character), cell.style.foreground)
    }
    let expected = zip(names, inks).enumerated().sorted {
      (-ends[$0.offset], $0.offset) < (-ends[$1.offset], $1.offset)
    }
    #expect(shown.map(\.name) == expected.map(\.element.0))
    #expect(shown.map(\.ink) == expected.map(\.element.1))
  }

  @Test("What lies beyond the scale is marked there in the curve's colour, and nothing else is")
  func excesses() {
    var buffer = CellBuffer(Size(columns: 24, rows: 6))
    LinePlot(
      curves: [
        LinePlot.Curve(
          name: "G", ink: .generator, points: points([9e9, 0.5, 0.5, 0.5, -.infinity])),
        LinePlot.Curve(name: "D", ink: .discriminator, points: points([0.2, 0.2, 1, 0, 0.2])),
      ], xRange: 0...4, yRange: 0...1, yLabels: [], xLabels: ("", "")
    ).draw(in: Rect(buffer.size), into: &buffer)
    let marks = buffer.cells.enumerated().filter { "▴▾".unicodeScalars.contains($1.character) }
    #expect(marks.map { [$0.offset % 24, $0.offset / 24] } == [[2, 0], [21, 4]])
    #expect(marks.allSatisfy { $0.element.style.foreground == .generator })
  }

  @Test("Labels of one row do not run together: the first is drawn")
  func labelsOfOneRow() {
    var buffer = CellBuffer(Size(columns: 24, rows: 4))
    LinePlot(
      curves: [], xRange: 0...1, yRange: 0...1,
      yLabels: [(1, "top"), (0.99, "under"), (0, "0")].map { LinePlot.Label(y: $0, text: $1) },
      xLabels: ("", "")
    ).draw(in: Rect(buffer.size), into: &buffer)
    #expect(buffer.text.contains("  top ┤") && !buffer.text.contains("under"))
  }

  @Test("No size and no data draw outside the rectangle or end the program")
  func sizes() {
    for columns in 0..<30 {
      for rows in 0..<8 {
        var buffer = CellBuffer(Size(columns: 40, rows: 12))
        let rect = Rect(column: 3, row: 2, columns: columns, rows: rows)
        LinePlot(
          curves: [LinePlot.Curve(name: "G", ink: .generator, points: points([.infinity, 3, -9]))],
          xRange: 0...0, yRange: 0...0, yLabels: [LinePlot.Label(y: 5, text: "12.5")],
          xLabels: ("1", "10,000"), rule: 0.5
        ).draw(in: rect, into: &buffer)
        #expect(buffer.isBlank(outside: rect))
      }
    }
  }
}

@Suite struct BrailleCanvasTests {
  @Test("Each dot of a cell is the one that Braille puts there")
  func dots() {
    let expected: [(Int, Int, Unicode.Scalar)] = [
      (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (0, 3, "⡀"),
      (1, 0, "⠈"), (1, 1, "⠐"), (1, 2, "⠠"), (1, 3, "⢀"),
    ]
    for (x, y, character) in expected {
      var canvas = BrailleCanvas(Size(columns: 1, rows: 1))
      canvas.set(x: x, y: y, .accent)
      var buffer = CellBuffer(Size(columns: 1, rows: 1))
      canvas.draw(in: Rect(buffer.size), into: &buffer)
      #expect(buffer[0, 0] == Cell(character, Style(.accent)))
    }
  }

  @Test("A cell that two inks share shows the dots of one, and the cells beside it of the other")
  func sharedCells() {
    var canvas = BrailleCanvas(Size(columns: 4, rows: 2))
    for x in 0..<8 {
      for row in 0..<2 {
        canvas.set(x: x, y: 4 * row, .generator)
        canvas.set(x: x, y: 4 * row + 3, .discriminator)
      }
    }
    var buffer = CellBuffer(Size(columns: 4, rows: 2))
    canvas.draw(in: Rect(buffer.size), into: &buffer)
    #expect(buffer.text == "⠉⣀⠉⣀\n⣀⠉⣀⠉")
    for cell in buffer.cells {
      #expect(cell.style.foreground == (cell.character == "⠉" ? .generator : .discriminator))
    }
  }

  @Test("A line between any two dots touches both and has no gap")
  func lines() {
    for (x, y) in [(0, 7), (9, 7), (9, 0), (4, 7), (9, 1), (0, 0)] {
      var canvas = BrailleCanvas(Size(columns: 5, rows: 2))
      canvas.line(from: (0, 0), to: (x, y), .accent)
      var buffer = CellBuffer(Size(columns: 5, rows: 2))
      canvas.draw(in: Rect(buffer.size), into: &buffer)
      let dots = buffer.cells.map { $0.character.value }.filter { $0 >= 0x2800 }
        .reduce(0) { $0 + ($1 - 0x2800).nonzeroBitCount }
      #expect(dots >= max(x, y) + 1, "from the corner to \(x), \(y): \(dots) dots")
    }
  }
}

extension CellBuffer {
  /// Whether every cell outside a rectangle is as it was made.
  func isBlank(outside rect: Rect) -> Bool {
    for row in 0..<size.rows {
      for column in 0..<size.columns
      where !rect.contains(column: column, row: row) && self[column, row] != Cell() {
        return false
      }
    }
    return true
  }
}
