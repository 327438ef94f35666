import Cells
import Datasets
import Testing

@testable import Screens

/// The generator's image beside the real ones nearest to it on the Data screen, and the screen's pictures.
@Suite struct DataComparisonTests {
  private static let digits = DataScreenTests.digits
  private static let faces = DataScreenTests.faces

  private static func nearest(
    _ images: WholeDataset, hasFeatures: Bool
  ) -> NearestPictures {
    func entries(_ first: Int) -> [NearestPictures.Entry] {
      (0..<5).map {
        NearestPictures.Entry(
          image: images.identity(of: first + $0), distance: 0.31 + 0.02 * Double($0),
          picture: Picture(bytes: images.bytes(of: first + $0), shape: images.shape))
      }
    }
    return NearestPictures(
      to: Picture(bytes: images.bytes(of: 9), shape: images.shape), dataset: images.name,
      byPixels: entries(20), byFeatures: hasFeatures ? entries(40) : [])
  }

  @Test("N compares the generator's image with the nearest; a newer one waits for the search's end")
  func comparing() throws {
    var screen = try DataScreenTests.opened()
    func requests(_ screen: TestScreen) -> [NearestRequest] {
      screen.effects.compactMap { $0.request(of: NearestRequest.self) }
    }
    #expect(requests(screen).isEmpty)
    screen.type("N")
    let request = try #require(requests(screen).first)
    #expect(request.purpose == .comparison && request.data == .ofModel)
    #expect(request.row == screen.state.point.row)
    #expect(screen.text.contains("Looking for the nearest images…"))
    // The point moves on while it is looked for.
    screen.type("er")
    screen.type("I")
    #expect(requests(screen).count == 1)
    screen.send(.report(Self.nearest(Self.digits, hasFeatures: true), for: request))
    #expect(screen.text.contains("nearest by pixels") && screen.text.contains("by features"))
    #expect(screen.text.contains("0.31"))
    #expect(requests(screen).count == 2)
    #expect(requests(screen).last?.row != request.row)
    // It does not open over the Explore screen.
    var elsewhere = screen
    elsewhere.type("e")
    elsewhere.send(
      .report(Self.nearest(Self.digits, hasFeatures: true), for: requests(screen)[1]))
    #expect(elsewhere.state.overlay == nil)
    screen.type("N")
    #expect(!screen.text.contains("nearest by pixels"))
  }

  @Test("In a large terminal it is compared at once; a search that fails says why")
  func failedComparison() throws {
    var screen = try DataScreenTests.opened(columns: 120, rows: 40)
    let request = try #require(screen.effects.last?.request(of: NearestRequest.self))
    screen.send(.failed(Job(request), reason: "That model is no longer there"))
    #expect(screen.text.contains("That model is no longer there"))
    screen.press(.right)
    #expect(screen.effects.count { $0.request(of: NearestRequest.self) != nil } == 1)
  }

  @Test("Clicks select, explore and go to a nearest image, whose hiding filter is given up")
  func mouse() throws {
    var screen = try DataScreenTests.opened(columns: 120, rows: 40)
    let request = try #require(screen.effects.last?.request(of: NearestRequest.self))
    screen.send(.report(Self.nearest(Self.digits, hasFeatures: false), for: request))
    func layout() throws -> DataLayout {
      try #require(
        screen.state.workspace[DataScreen.self].layout(
          in: screen.state.workspace.body, screen.state.workspace.explore))
    }
    screen.mouse(.wheelDown, 3, 3)
    let count = try layout().images.count
    #expect(try DataScreenTests.browser(screen).selected == count)
    let image = try layout().images.image(column: 2, row: 1)
    screen.mouse(.press, image.column, image.row)
    #expect(try DataScreenTests.browser(screen).selected == count + layout().images.columns + 2)
    screen.type("1")
    let nearest = try #require(try layout().comparison).byPixels[2]
    screen.mouse(.press, nearest.column + 1, nearest.row + 1)
    #expect(
      try DataScreenTests.browser(screen).image == 22
        && DataScreenTests.browser(screen).filter.isEmpty)
    let first = try layout().images.image(column: 0, row: 0)
    screen.mouse(.press, first.column, first.row)
    screen.mouse(.press, first.column, first.row)
    #expect(screen.state.screen == .explore)
    #expect(screen.effects.last?.request(of: ProjectionRequest.self) != nil)
  }

  @Test("Digits fit every size", arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = try DataScreenTests.opened(columns: columns, rows: rows)
    screen.type("7jl")
    screen.press(.tab)
    if let request = screen.effects.last?.request(of: NearestRequest.self) {
      screen.send(.report(Self.nearest(Self.digits, hasFeatures: true), for: request))
    }
    try TextPicture.expect(screen, looksLike: "data")
  }

  @Test(
    "Faces beside the generator's image fit every size",
    arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func faces(columns: Int, rows: Int) throws {
    var screen = try DataScreenTests.opened(
      Self.faces, model: DataScreenTests.facesModel, columns: columns, rows: rows)
    screen.type("/hat=none, smile > 0.2")
    screen.press(.enter)
    if rows < 30 { screen.type("N") }
    if let request = screen.effects.last?.request(of: NearestRequest.self) {
      screen.send(.report(Self.nearest(Self.faces, hasFeatures: true), for: request))
    }
    screen.press(.backTab)
    try TextPicture.expect(screen, looksLike: "data-faces")
  }

  @Test(
    "What is being read fits the least terminal and a larger one", arguments: [(60, 20), (80, 24)])
  func readingPicture(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows)
    screen.type("I")
    let request = try #require(DataScreenTests.asked(screen))
    screen.send(.report(.reading(12_000, of: 60_000), for: request))
    try TextPicture.expect(screen, looksLike: "data-reading")
  }
}
