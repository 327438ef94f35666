import Cells
import Exploration
import Testing

@testable import Screens

/// Where a generator's attention looks, over the image.
@Suite struct AttentionTests {
  /// 14 × 14 positions, of which each takes half from its mirror image, a quarter from itself and the
  /// rest from everywhere.
  private static let map = {
    let side = 14
    let count = side * side
    var weights = [Float](repeating: 0.25 / Float(count), count: count * count)
    for position in 0..<count {
      let mirrored = position / side * side + side - 1 - position % side
      weights[position * count + position] += 0.25
      weights[position * count + mirrored] += 0.5
    }
    return AttentionMap(height: side, width: side, weights: weights)
  }()

  private func screen(columns: Int = 120, rows: Int = 40) -> TestScreen {
    var model = ExploredModel.digits
    model.hasAttention = true
    var screen = TestScreen(columns: columns, rows: rows, model: model)
    screen.attention = Self.map
    return screen
  }

  @Test("The marks over the image fit every size", arguments: [(60, 20), (80, 24), (120, 40)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = screen(columns: columns, rows: rows)
    screen.type("a")
    screen.press(.left, .shift)
    try TextPicture.expect(screen, looksLike: "attention")
  }

  @Test("a shows it from the middle of the map, and a or Escape goes back")
  func showing() {
    var screen = screen()
    screen.type("a")
    #expect(screen.exploreScreen.attention?.position == AttentionMap.Position(x: 7, y: 7))
    #expect(screen.lines.last?.contains("attention of 7, 7 on 14×14") == true)
    screen.type("a")
    #expect(screen.exploreScreen.attention == nil)
    screen.type("a")
    screen.press(.escape)
    #expect(screen.exploreScreen.attention == nil)
  }

  @Test("A generator without attention is answered with one line")
  func without() {
    var screen = TestScreen()
    screen.type("a")
    #expect(screen.exploreScreen.attention == nil)
    #expect(screen.state.message?.text.contains("has no attention") == true)
    var points = TestScreen(model: .plane)
    points.type("a")
    #expect(points.state.message != nil && points.exploreScreen.attention == nil)
  }

  @Test("Arrows move the position inside the map, and play no string")
  func moving() {
    var screen = screen()
    let point = screen.state.point
    screen.type("a")
    screen.press(.up)
    screen.press(.left, .shift)
    #expect(screen.exploreScreen.attention?.position == AttentionMap.Position(x: 3, y: 6))
    for _ in 0..<20 { screen.press(.left) }
    for _ in 0..<20 { screen.press(.down) }
    #expect(
      screen.exploreScreen.attention?.position == AttentionMap.Position(x: 0, y: 13))
    #expect(screen.state.point == point)
  }

  @Test("A click on the image chooses the position under it")
  func clicking() throws {
    var screen = screen()
    screen.type("a")
    let image = try #require(screen.exploreLayout).image
    screen.mouse(.press, image.column, image.row)
    #expect(screen.exploreScreen.attention?.position == AttentionMap.Position(x: 0, y: 0))
    screen.mouse(.drag, image.endColumn - 1, image.endRow - 1)
    #expect(
      screen.exploreScreen.attention?.position == AttentionMap.Position(x: 13, y: 13))
  }

  @Test("The map follows the point: another seed asks again, the same point does not")
  func following() throws {
    var screen = screen()
    screen.type("a")
    let first = try #require(screen.exploreScreen.attention?.requested)
    screen.press(.left)
    #expect(screen.exploreScreen.attention?.requested == first)
    screen.type("r")
    #expect(screen.exploreScreen.attention?.requested?.row != first.row)
  }

  @Test("Shares near and far, and how many positions give a half")
  func figures() {
    let map = Self.map
    // Opposite sides: itself and 3 × 5 positions of the rest around it, the mirror image far away.
    let edge = AttentionMap.Position(x: 0, y: 7)
    #expect(abs(map.nearShare(of: edge) - (0.25 + 15 * 0.25 / 196)) < 1e-5)
    #expect(map.positionsForHalf(of: edge) == 1)
    // Side by side with its mirror image.
    #expect(map.nearShare(of: AttentionMap.Position(x: 6, y: 7)) > 0.75)
    #expect(
      map.strongest(of: edge, count: 2)
        == [AttentionMap.Position(x: 13, y: 7), AttentionMap.Position(x: 0, y: 7)])
    for row in [AttentionMap.Position(x: 3, y: 2), edge] {
      #expect(abs(map.row(of: row).reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test("The strongest position can be read without colour")
  func withoutColour() {
    var screen = screen()
    screen.type("a")
    for _ in 0..<7 { screen.press(.left) }
    let cells = screen.buffer.quantised(to: .none).map { Character($0.character) }
    #expect(cells.contains("1") && cells.contains("+"))
    #expect(screen.lines.last?.contains("half in 1 position") == true)
  }
}
