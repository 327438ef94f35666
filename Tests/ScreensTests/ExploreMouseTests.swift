import Cells
import Exploration
import Testing

@testable import Screens

@Suite struct ExploreMouseTests {
  private func layout(_ screen: TestScreen) throws -> ExploreLayout {
    try #require(screen.exploreLayout)
  }

  @Test("A click on a string's bar selects it and sets it to the value under the mouse")
  func clickOnBar() throws {
    var screen = TestScreen()
    let bar = try layout(screen).stringRow(4).bar
    screen.mouse(.press, bar.column + bar.columns / 2, bar.row)
    #expect(screen.exploreScreen.selected == 4)
    #expect(screen.state.point.edits == [4: 0])
    screen.mouse(.release, bar.column, bar.row)
    screen.mouse(.press, bar.endColumn - 2, bar.row)
    #expect(screen.state.point.edits == [4: 3])
  }

  @Test("A drag along a bar is one step of undo, and follows the mouse off the row")
  func dragging() throws {
    var screen = TestScreen()
    let start = screen.state.point
    let bar = try layout(screen).stringRow(2).bar
    screen.mouse(.press, bar.column + 3, bar.row)
    for column in 4..<9 { screen.mouse(.drag, bar.column + column, bar.row + 3) }
    screen.mouse(.release, bar.column + 8, bar.row + 3)
    #expect(screen.state.point.edits.keys.sorted() == [2])
    screen.type("u")
    #expect(screen.state.point == start)
  }

  @Test("A click on a string's number selects it and changes nothing")
  func clickOnNumber() throws {
    var screen = TestScreen()
    let before = screen.state.point
    let row = try layout(screen).stringRow(3)
    screen.mouse(.press, row.number.column, row.number.row)
    #expect(screen.exploreScreen.selected == 3)
    #expect(screen.state.point == before)
  }

  @Test("The wheel scrolls the strings and changes nothing of the image, wherever it turns")
  func wheel() throws {
    var screen = TestScreen()
    let before = screen.state.point
    let row = try layout(screen).stringRow(2)
    screen.mouse(.wheelDown, row.bar.column + 2, row.bar.row)
    #expect(
      screen.exploreScreen.firstString == 3
        && screen.exploreScreen.selected == 3)
    screen.press(.down)
    screen.mouse(.wheelUp, row.number.column, row.number.row)
    #expect(
      screen.exploreScreen.firstString == 0
        && screen.exploreScreen.selected == 4)
    for column in 0..<80 {
      for row in 0..<24 { screen.mouse(.wheelDown, column, row) }
    }
    #expect(screen.state.point == before)
  }

  @Test("With Ctrl or Shift the wheel plays what is under it")
  func wheelPlays() throws {
    var screen = TestScreen(point: ExploredModel.digits.point(edits: [2: 0]))
    let row = try layout(screen).stringRow(2)
    screen.mouse(.wheelUp, row.bar.column + 2, row.bar.row, .control)
    screen.mouse(.wheelUp, row.bar.column + 2, row.bar.row, .shift)
    screen.mouse(.wheelDown, row.bar.column + 2, row.bar.row, .control)
    #expect(screen.state.point.edits == [2: 0.1])
    let bar = try layout(screen).truncationBar
    screen.mouse(.wheelDown, bar.column + 1, bar.row, .control)
    #expect(screen.state.point.truncation == 0.95)
  }

  @Test("A click on a class chooses it; with Ctrl, or after a comma, it blends it")
  func clickOnClass() throws {
    var screen = TestScreen()
    let classes = try #require(try layout(screen).classes)
    let seven = try #require(classes.chip(7, firstRow: 0))
    let two = try #require(classes.chip(2, firstRow: 0))
    screen.mouse(.press, seven.column + 1, seven.row)
    #expect(screen.state.point.classWeights == [7: 1])
    #expect(screen.exploreScreen.panel == .classes)
    screen.mouse(.press, two.column + 1, two.row, .control)
    #expect(screen.state.point.activeClasses == [2, 7])
    screen.type(",")
    screen.mouse(.press, seven.column + 1, seven.row)
    #expect(screen.state.point.activeClasses == [2])
    screen.mouse(.press, seven.column + 1, seven.row)
    #expect(screen.state.point.activeClasses == [7])
  }

  @Test("A click on an image of the strip sets the string to its value")
  func clickOnStrip() throws {
    var screen = TestScreen()
    screen.type("jj")
    let image = try layout(screen).strip[1]
    screen.mouse(.press, image.column + 2, image.row + 1)
    #expect(screen.state.point.edits == [2: -1.5])
  }

  @Test("A click on truncation's bar sets it")
  func clickOnTruncation() throws {
    var screen = TestScreen()
    let bar = try layout(screen).truncationBar
    screen.mouse(.press, bar.column + 1, bar.row)
    #expect(screen.state.point.truncation == 0)
  }

  @Test("A click on a tab shows its screen, one on “? keys” the help")
  func tabs() throws {
    var screen = TestScreen()
    let layout = ScreenLayout(in: Rect(screen.state.size))
    let tab = try #require(layout.tabs(of: screen.state.screens, shown: screen.state.screen).last)
    screen.mouse(.press, tab.rect.column + 1, 0)
    #expect(screen.state.screen == .train)
    screen.mouse(.press, layout.help.column + 1, 0)
    #expect(screen.state.overlay is Help)
    screen.mouse(.press, 40, 12)
    #expect(screen.state.overlay is Help)
    screen.mouse(.press, 0, 12)
    #expect(screen.state.overlay == nil)
  }

  @Test("A click on a scrolled list of strings hits the string that is drawn there")
  func clickAfterScrolling() throws {
    var screen = TestScreen()
    screen.press(.end)
    let row = try layout(screen).stringRow(0)
    let shown = screen.lines[row.number.row].dropFirst(row.number.column)
      .prefix(row.number.columns).filter(\.isNumber)
    screen.mouse(.press, row.number.column, row.number.row)
    #expect(String(screen.exploreScreen.selected) == shown)
  }
}
