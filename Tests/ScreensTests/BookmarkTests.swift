import Cells
import Exploration
import Testing

@testable import Screens

@Suite("Bookmarks and walks")
struct BookmarkTests {
  private func kept(_ screen: TestScreen) -> [[Bookmark]] {
    screen.effects.compactMap { if case .saveBookmarks(let list) = $0 { list } else { nil } }
  }

  /// A screen with bookmarks at the seeds 42, 7 and 8.
  private func screenWithThree(columns: Int = 80, rows: Int = 24) -> TestScreen {
    var screen = TestScreen(columns: columns, rows: rows)
    for seed in ["", "7", "8"] {
      if !seed.isEmpty {
        screen.type("R" + seed)
        screen.press(.enter)
      }
      screen.type("BB")
      screen.press(.enter)
    }
    return screen
  }

  @Test("A point is added under a name, gone to, named anew and deleted")
  func list() {
    var screen = screenWithThree()
    #expect(kept(screen).map(\.count) == [1, 2, 3])
    #expect(kept(screen).last?.map(\.name) == ["point 1", "point 2", "point 3"])
    screen.type("B")
    #expect(screen.text.contains("point 2") && screen.text.contains("seed 7"))
    screen.press(.enter)
    #expect(screen.state.point.seed == 42)
    screen.type("u")
    #expect(screen.state.point.seed == 8)
    screen.type("Bjn")
    for _ in 0..<7 { screen.press(.backspace) }
    screen.type("seven")
    screen.press(.enter)
    #expect(kept(screen).last?.map(\.name) == ["point 1", "seven", "point 3"])
    screen.type("Bx")
    #expect(kept(screen).last?.count == 3)
    screen.type("d")
    #expect(kept(screen).last?.map(\.name) == ["seven", "point 3"])
    #expect(screen.state.overlay as? BookmarkMenu == BookmarkMenu())
  }

  @Test("Keys that the list does not have leave it open; Home, End and pages move in it")
  func movingInTheList() {
    var screen = screenWithThree()
    screen.type("B")
    let kept = screen.effects
    let keys: [(Key, Int)] = [
      (.end, 2), (.home, 0), (.pageDown, 2), (.pageUp, 0), (.character("5"), 0), (.right, 0),
    ]
    for (key, selected) in keys {
      screen.press(key)
      #expect((screen.state.overlay as? BookmarkMenu)?.selected == selected, "\(key)")
    }
    screen.type("q")
    #expect(screen.state.overlay == nil && screen.effects == kept)
  }

  @Test("Two bookmarks cannot have one name; adding one of a name that is there replaces it")
  func names() {
    var screen = screenWithThree()
    screen.type("Bn")
    for _ in 0..<7 { screen.press(.backspace) }
    screen.type("point 2")
    screen.press(.enter)
    #expect(screen.text.contains("another bookmark has that name"))
    screen.press(.escape)
    screen.type("R99")
    screen.press(.enter)
    screen.type("BB")
    for _ in 0..<7 { screen.press(.backspace) }
    screen.type("point 2")
    screen.press(.enter)
    #expect(kept(screen).last?.map(\.point.seed) == [42, 99, 8])
  }

  @Test("A walk moves with every tick, pauses, steps, and ends where it was stopped")
  func walk() {
    var screen = screenWithThree()
    #expect(!screen.state.isAnimating)
    screen.type("Bg")
    #expect(screen.state.isAnimating)
    let start = screen.state.point.z
    let asked = screen.requests.count
    screen.send(.tick)
    screen.send(.tick)
    #expect(screen.state.point.z != start)
    #expect(screen.requests.dropFirst(asked).map(\.purpose) == [.picture, .picture])
    #expect(screen.text.contains("walking from point 1 to point 2"))
    screen.type(" ")
    #expect(!screen.state.isAnimating && screen.text.contains("paused"))
    screen.press(.left)
    screen.press(.left)
    #expect(screen.state.point.z == start)
    screen.press(.right)
    let reached = screen.state.point
    screen.press(.escape)
    #expect(screen.state.workspace.explore.walk == nil && screen.state.point == reached)
    screen.type("u")
    #expect(screen.state.point.seed == 8)
  }

  @Test("The marked bookmarks are walked in the order of their marks, and written by a command")
  func marked() {
    var screen = screenWithThree()
    screen.type("Bjj kk g")
    #expect(screen.state.workspace.explore.walk?.names == ["point 3", "point 1"])
    screen.type("w")
    guard let request = screen.effects.last?.request(of: ExportRequest.self) else {
      Issue.record("nothing was written")
      return
    }
    #expect(
      request.command(writing: "w.gif")
        == "zither walk mnist-cgan 'point 3' 'point 1' --output w.gif --scale 4")
    guard case .animation(let rows) = request.contents else {
      Issue.record("no animation")
      return
    }
    #expect(rows.count == 60)
  }

  @Test("A bookmark of another model's shape is told of, and nothing changes")
  func foreign() {
    var screen = TestScreen()
    screen.state.workspace.explore.bookmarks = [
      Bookmark(
        name: "x",
        point: StoredPoint(
          ExploredModel.manyClasses.point(seed: 1, edits: [80: 1]), hasZ: false))
    ]
    screen.type("B")
    screen.press(.enter)
    #expect(screen.text.contains("The bookmark x has “80” among its edits"))
    #expect(screen.state.point.seed == 42)
  }

  @Test("The list looks as it did", arguments: [(80, 24), (120, 40), (60, 20)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = screenWithThree(columns: columns, rows: rows)
    screen.type("Bj ")
    try TextPicture.expect(screen, looksLike: "bookmarks")
  }
}
