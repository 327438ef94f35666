import Cells
import Datasets
import Exploration
import GANs
import Tensor
import Testing

@testable import Screens

/// The Data screen: what it shows of a data set, how that is filtered, and what comes of an image.
@Suite struct DataScreenTests {
  /// Digits and faces as the program makes them, a few hundred of each.
  static let digits = whole(Digits.dataset(count: 300, seed: 1))
  static let faces = whole(Faces.dataset(count: 240, seed: 1))

  private static func whole(_ set: ImageDataset) -> WholeDataset {
    WholeDataset(DatasetParts(dividing: set))
  }

  /// Faces, with a classifier.
  static let facesModel = ExploredModel(
    name: "faces-dcgan", reference: "faces-dcgan", shape: Faces.shape,
    latent: LatentDescription(dimensions: 64),
    attributes: [Attribute(head: 0, name: "hair", answer: .category(["black", "pink"]))])

  static func asked(_ screen: TestScreen) -> DataRequest? {
    screen.effects.compactMap { $0.request(of: DataRequest.self) }.last
  }

  static func opened(
    _ images: WholeDataset = digits, model: ExploredModel = .digits, columns: Int = 80,
    rows: Int = 24
  ) throws -> TestScreen {
    var screen = TestScreen(columns: columns, rows: rows, model: model)
    screen.type("I")
    let request = try #require(asked(screen))
    screen.send(.report(.images(images), for: request))
    for _ in 0..<1_000 where screen.state.isAnimating { screen.send(.tick) }
    return screen
  }

  static func browser(_ screen: TestScreen) throws -> DataBrowser {
    try #require(screen.state.workspace[DataScreen.self].browser)
  }

  @Test("The data that the model learnt from are asked for once, and told how far they are read")
  func reading() throws {
    var screen = TestScreen()
    screen.type("I")
    let request = try #require(Self.asked(screen))
    #expect(request.source == .ofModel && request.generator == GeneratorReference(.loaded))
    #expect(screen.text.contains("Reading the images that mnist-cgan learnt from…"))
    screen.send(.report(.reading(12_000, of: 60_000), for: request))
    #expect(screen.text.contains("12,000 of 60,000 · Esc stops"))
    screen.type("eI")
    #expect(screen.effects.count { $0.request(of: DataRequest.self) != nil } == 1)
    screen.send(.report(.images(Self.digits), for: request))
    #expect(screen.lines[1].contains("digits · all images"))
    #expect(screen.lines[1].contains("300 · page 1 of"))
  }

  @Test("Esc stops the reading, and what comes after is no longer taken; Enter reads again")
  func stopping() throws {
    var screen = TestScreen()
    screen.type("I")
    let request = try #require(Self.asked(screen))
    screen.press(.escape)
    #expect(screen.effects.last == .cancel(.data) && screen.state.screen == .data)
    screen.send(.report(.images(Self.digits), for: request))
    #expect(screen.text.contains("The reading was stopped"))
    screen.press(.enter)
    #expect(screen.effects.last?.request(of: DataRequest.self) == request)
    screen.press(.escape)
    screen.press(.escape)
    #expect(screen.state.screen == .explore)
  }

  @Test(
    "Data that are not here, that cannot be read or that are points get a sentence; O names others")
  func absence() throws {
    var screen = TestScreen()
    screen.type("I")
    let request = try #require(Self.asked(screen))
    var missing = screen
    missing.send(.report(.missing(name: "mnist"), for: request))
    #expect(
      missing.text.contains("The images of mnist, which mnist-cgan learnt from, are not here"))
    missing.press(.enter)
    #expect(missing.text.contains("data:"))
    missing.type("photos")
    missing.press(.enter)
    #expect(Self.asked(missing)?.source == .named("photos"))
    #expect(missing.text.contains("Reading the images of photos"))
    var failed = screen
    failed.send(.report(.failed("photos/a.png is cut short."), for: request))
    #expect(failed.text.contains("photos/a.png is cut short."))
    failed.press(.enter)
    #expect(failed.effects.last?.request(of: DataRequest.self) == request)
    screen.type("Oring-8")
    screen.press(.enter)
    let named = try #require(Self.asked(screen))
    screen.send(.report(.points(name: "ring-8"), for: named))
    #expect(screen.text.contains("ring-8 holds points, not images"))
    screen.type("jl +-/XN7ry")
    screen.press(.pageDown)
    screen.press(.escape)
    #expect(screen.state.screen == .explore)
  }

  @Test("A model of points has no tab of it and reads nothing until data are named")
  func pointModels() {
    var screen = TestScreen(model: .plane)
    #expect(!screen.lines[0].contains("Data"))
    screen.type("I")
    #expect(screen.text.contains("This model was trained on points"))
    #expect(Self.asked(screen) == nil)
    screen.type("Odigits")
    screen.press(.enter)
    #expect(Self.asked(screen)?.source == .named("digits"))
  }

  @Test("Arrows, pages and ends walk all images that are found, and no further")
  func walking() throws {
    var screen = try Self.opened()
    let layout = try #require(
      screen.state.workspace[DataScreen.self].layout(
        in: screen.state.workspace.body, screen.state.workspace.explore))
    let (columns, count) = (layout.images.columns, layout.images.count)
    func place() throws -> Int { try Self.browser(screen).selected }
    screen.type("ljj")
    #expect(try place() == 2 * columns + 1)
    screen.type("kkk")
    #expect(try place() == 1 && screen.text.contains("There are no images before"))
    screen.press(.pageDown)
    #expect(try place() == count + 1)
    screen.press(.end)
    #expect(try place() == 299)
    screen.press(.right)
    #expect(try place() == 299 && screen.text.contains("There are no more images"))
    screen.press(.pageDown)
    screen.press(.left)
    #expect(try place() == 298)
    screen.press(.home)
    screen.press(.pageUp)
    #expect(try place() == 0)
    screen.type("r")
    #expect(try place() > 0)
    // From above a last row that is not full, down into it.
    screen.press(.end)
    let last = try place()
    screen.type("kj")
    #expect(try place() == last)
  }

  @Test("A digit filters by its class, and again by none; the count and the filter are told")
  func classes() throws {
    var screen = try Self.opened()
    screen.type("7")
    let found = (0..<300).filter { Self.digits.label(of: $0) == 7 }
    #expect(try Self.browser(screen).found == found)
    #expect(screen.lines[1].contains("digits · class 7"))
    #expect(screen.lines[1].contains("\(found.count) of 300"))
    screen.type("/, held out")
    screen.press(.enter)
    let both = found.filter { Self.digits.isHeldOut($0) }
    #expect(screen.lines[1].contains("class 7 · held out"))
    #expect(screen.lines[1].contains("\(both.count) of 300"))
    #expect(screen.lines[23].contains("#\(both[0]) · class 7 · held out"))
    screen.type("7")
    #expect(screen.lines[1].contains("digits · held out"))
    screen.type("X")
    #expect(try Self.browser(screen).found.count == 300)
  }

  @Test("Tab chooses what is filtered by, + and − its value, space what the selected image is")
  func facets() throws {
    var screen = try Self.opened(Self.faces, model: Self.facesModel)
    screen.type("++")
    #expect(screen.lines[1].contains("class " + Self.faces.classNames[1]))
    screen.type("---")
    #expect(screen.lines[1].contains("class " + (Self.faces.classNames.last ?? "")))
    screen.type("X")
    screen.press(.tab)
    screen.type("++")
    #expect(screen.lines[1].contains("· held out"))
    screen.type("+")
    #expect(screen.lines[1].contains("all images"))
    screen.press(.tab)
    screen.press(.tab)
    screen.press(.end)
    screen.type(" ")
    let style = Self.faces.attributes[1]
    let wanted = try #require(style.values.last)
    #expect(
      try Self.browser(screen).found == (0..<240).filter { style.values[$0] == wanted })
    // What was selected stays selected.
    #expect(try Self.browser(screen).image == 239)
    screen.type(" ")
    #expect(try Self.browser(screen).found.count == 240 && Self.browser(screen).image == 239)
    screen.press(.backTab)
    screen.press(.backTab)
    screen.press(.backTab)
    screen.press(.backTab)
    #expect(try Self.browser(screen).facet == .attribute(Self.faces.attributes.count - 1))
  }

  @Test(
    "A filter that nothing fits says so, and X shows all again; what cannot be meant is refused")
  func nothingFound() throws {
    var screen = try Self.opened()
    screen.type("/nothing like that")
    screen.press(.enter)
    #expect(screen.text.contains("No image fits the filter"))
    screen.type("jl r")
    screen.press(.enter)
    screen.press(.pageDown)
    #expect(screen.state.screen == .data)
    screen.type("X/colour=red")
    screen.press(.enter)
    #expect(screen.text.contains("colour is not known"))
    screen.press(.escape)
    screen.type("/#123")
    screen.press(.enter)
    #expect(try Self.browser(screen).image == 123)
    screen.type("/#300")
    screen.press(.enter)
    #expect(screen.text.contains("the images are #0 to #299"))
  }

  @Test("Enter looks for the point of the selected image, in place of what moves the point")
  func projecting() throws {
    var screen = try Self.opened()
    #expect(
      screen.lines[23].contains("#0 · class 0 · training · zither project mnist-cgan --data digits")
    )
    screen.type("l")
    screen.type("y")
    #expect(
      screen.effects.last == .copy("zither project mnist-cgan --data digits --index 1"))
    screen.press(.enter)
    #expect(screen.state.screen == .explore)
    let request = try #require(screen.effects.last?.request(of: ProjectionRequest.self))
    #expect(request.target == .image(Self.digits.values(of: 1)))
    #expect(screen.text.contains("looking for digits#1"))
    // Images of another size cannot be looked for.
    var other = try Self.opened(Self.faces)
    other.press(.enter)
    #expect(other.state.screen == .data)
    #expect(other.text.contains("These images are 32×32×3, and mnist-cgan makes 28×28"))
  }

  @Test("Pictures are made for the page in sight alone, of large images a few at a time")
  func thumbnails() throws {
    let shape = ImageShape(height: 512, width: 512, channels: 1)
    let large = WholeDataset(
      DatasetParts(
        dividing: ImageDataset(
          name: "large", shape: shape, pixels: [UInt8](repeating: 99, count: 40 * shape.count))))
    var thumbnails = DataThumbnails()
    let cell = Size(columns: 8, rows: 4)
    thumbnails.make(0..<10, of: large, in: cell)
    #expect(!thumbnails.isComplete && thumbnails[0] != nil && thumbnails[9] == nil)
    for _ in 0..<10 { thumbnails.make(0..<10, of: large, in: cell) }
    #expect(thumbnails.isComplete && thumbnails[9]?.width == 8)
    thumbnails.make(10..<20, of: large, in: cell)
    #expect(thumbnails[9] == nil && thumbnails[10] != nil)
    var screen = try Self.opened(large)
    #expect(!screen.state.isAnimating)
    screen.press(.pageDown)
    #expect(screen.state.isAnimating)
  }

  @Test("Every word and mark of the screen is explained by its help")
  func glossary() {
    let explained = Glossary.terms(of: .data).map { $0.label + " " + $0.help }
    for word in [
      "#128", "of 3,000", "page 2 of", "part", "training", "held out", "□", "●", "–", "G's image",
      "nearest by pixels", "by features", "0 is a copy", "root of the mean square", "slant, hair",
    ] {
      #expect(explained.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test("Another model, and a training, have other data")
  func models() throws {
    var screen = try Self.opened()
    screen.send(.opened(Self.facesModel))
    #expect(screen.text.contains("Reading the images that faces-dcgan learnt from…"))
    screen.send(.trainedModel(.digits))
    #expect(Self.asked(screen)?.generator?.source == .training)
    #expect(screen.text.contains("learns from…"))
  }

  @Test("Everything lies within the room and apart, whatever the images' shape and the size")
  func layout() {
    for columns in stride(from: 60, through: 260, by: 25) {
      for rows in stride(from: 20, through: 90, by: 7) {
        for (height, width) in [(28, 28), (64, 64), (16, 64), (64, 16), (8, 8), (128, 128)] {
          for comparison in [nil, DataLayout.Comparison(hasFeatures: true, captionRows: 2)] {
            let body = Rect(column: 0, row: 1, columns: columns, rows: rows - 3)
            let shape = ImageShape(height: height, width: width, channels: 3)
            guard
              let layout = DataLayout(body: body, shape: shape, facets: 9, comparison: comparison)
            else {
              Issue.record("no room for \(shape) in \(columns)×\(rows)")
              continue
            }
            let grid = layout.images
            let last = grid.image(column: grid.columns - 1, row: grid.rows - 1)
            #expect(grid.count >= 1 && grid.area.column >= 0)
            #expect(
              grid.area.endColumn <= (layout.details?.title.column ?? columns),
              "\(shape) in \(columns)×\(rows)")
            let end = layout.comparison?.area.row ?? body.endRow
            #expect(last.endRow + grid.gap <= end)
            if let details = layout.details {
              #expect(details.portrait.endRow < details.facets.row)
              #expect(details.facets.endRow <= end && details.facets.endColumn <= columns)
              #expect(details.portrait.endColumn <= columns)
            }
            if let strip = layout.comparison {
              let rects = [strip.own] + strip.byPixels + strip.byFeatures
              #expect(zip(rects, rects.dropFirst()).allSatisfy { $0.endColumn < $1.column })
              #expect((rects.last?.endColumn ?? 0) <= columns && strip.area.endRow == body.endRow)
              #expect(strip.own.endRow + strip.captionRows == body.endRow)
            }
          }
        }
      }
    }
  }
}
