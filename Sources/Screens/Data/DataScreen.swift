import Cells
import Datasets
import Exploration
import GANs
import Tensor

/// The Data screen: the real images of a data set with what is known of them, filtered by it; the
/// nearest of them beside the generator's picture.
struct DataScreen: ScreenComponent {
  static let screen = Screen.data

  /// What there is of the data.
  enum Contents: Sendable {
    /// They were not asked for.
    case unread
    /// So many images were read, of so many; of 0 where that is not known.
    case reading(Int, of: Int)
    /// The player stopped the reading.
    case stopped
    /// What the model was trained on is not here.
    case missing(name: String?)
    case points(name: String)
    case failed(String)
    case images(DataBrowser)
  }

  private(set) var contents = Contents.unread
  /// What the player named in place of what the model was trained on.
  private(set) var named: String?
  /// What is read, or was.
  private var asked: DataRequest?
  /// The model that the data belong to: which of those opened, or −1 of a training.
  private var model = 0
  private(set) var comparison = DataComparison()
  /// Whether the picture is compared, where the player has said so.
  private var compares: Bool?
  /// The image that was clicked last, until a key is pressed.
  private var clicked: Int?

  /// The rows of a body in which images are compared unless the player says otherwise.
  private static let comfortableRows = 30

  func isOffered(in workspace: Workspace) -> Bool {
    workspace.explore.model?.shape.isPoint == false
  }

  func subject(in workspace: Workspace) -> String { workspace.explore.subject }

  func isAnimating(in workspace: Workspace) -> Bool {
    if case .images(let browser) = contents { !browser.isDrawn } else { false }
  }

  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer) {
    DataView(
      screen: self, explore: workspace.explore,
      picture: workspace[ExploreScreen.self].picture, body: body
    ).draw(into: &buffer)
  }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {
    guard let browser, let image = browser.image else { return }
    StatusWords(
      words: browser.words(of: image),
      command: command(in: workspace.explore) ?? ""
    ).draw(in: row, into: &buffer)
  }
}

extension Screen {
  /// The screen with the real images of a data set.
  public static let data = Screen("Data", key: "I")
}

// What is shown.
extension DataScreen {
  /// The images, once they are read.
  var browser: DataBrowser? {
    if case .images(let browser) = contents { browser } else { nil }
  }

  var source: DataSource { named.map { .named($0) } ?? .ofModel }

  /// Whether the images are as the model makes them, so that they can be compared with its own and
  /// their points looked for.
  func fits(_ explore: Explore) -> Bool { browser?.images.shape == explore.model?.shape }

  /// Whether the generator's picture is compared in a terminal of some size.
  func compares(in body: Rect, _ explore: Explore) -> Bool {
    fits(explore) && (compares ?? (body.rows >= Self.comfortableRows))
  }

  /// Where everything lies; nil where there are no images, or no room for one.
  func layout(in body: Rect, _ explore: Explore) -> DataLayout? {
    guard let browser else { return nil }
    let expected = DataLayout.Comparison(
      hasFeatures: comparison.shown.map { !$0.byFeatures.isEmpty }
        ?? (explore.model?.attributes.isEmpty == false),
      captionRows: comparison.shown?.captionRows ?? 1)
    return DataLayout(
      body: body, shape: browser.images.shape, facets: browser.facets.count,
      comparison: compares(in: body, explore) ? expected : nil)
  }

  /// The command that looks for the point of the selected image; nil where a command line cannot name
  /// the image or the model.
  func command(in explore: Explore) -> String? {
    guard let browser, let image = browser.image, let model = explore.model, fits(explore),
      explore.source == .loaded
    else { return nil }
    let images = browser.images
    let identity = images.identity(of: image)
    let name: [String]
    if let file = identity.file {
      name = ["--image", file]
    } else {
      guard !images.isKeptApart || !images.isHeldOut(image) else { return nil }
      name = ["--index", String(identity.index)]
    }
    let origin = images.train.origin
    return ReproducingCommand(
      arguments: ["project", model.reference, "--data", origin.source] + name
        + origin.reading.arguments
    ).description
  }

  /// Does something with the images, if they are read.
  @discardableResult
  mutating func browse<Result>(_ body: (inout DataBrowser) -> Result) -> Result? {
    guard case .images(var browser) = contents else { return nil }
    // There is one owner at a time, so that nothing is copied.
    contents = .unread
    defer { contents = .images(browser) }
    return body(&browser)
  }
}

// What comes from outside.
extension DataScreen {
  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome {
    switch event {
    case .trainedModel: forget()
    case .report(let report):
      if report.of(OpeningRequest.self) != nil { forget() }
      if let (request, found) = report.of(NearestRequest.self) {
        comparison.take(found, for: request)
      }
      guard let (request, data) = report.of(DataRequest.self), request == asked,
        case .reading = contents
      else { break }
      return take(data)
    case .failed(let job, let reason):
      if let request = job.request as? NearestRequest { comparison.fail(reason, of: request) }
      if let request = job.request as? DataRequest, request == asked { contents = .failed(reason) }
    default: break
    }
    return .handled
  }

  private mutating func take(_ report: DataReport) -> Outcome {
    switch report {
    case .reading(let read, let count): contents = .reading(read, of: count)
    case .missing(let name): contents = .missing(name: name)
    case .points(let name): contents = .points(name: name)
    case .failed(let reason): contents = .failed(reason)
    case .images(let images):
      contents = .images(DataBrowser(images))
      let notes = images.train.origin.notes()
      return notes.isEmpty ? .handled : .message(Message(notes.joined(separator: " ")))
    }
    return .handled
  }

  mutating func requests(in workspace: inout Workspace) -> [Effect] {
    let explore = workspace.explore
    let model = explore.source == .training ? -1 : explore.loadedVersion
    if model != self.model {
      forget()
      self.model = model
    }
    if case .unread = contents, named != nil || explore.model?.shape.isPoint == false {
      return read(in: explore)
    }
    guard let layout = layout(in: workspace.body, explore) else { return [] }
    browse { $0.makePictures(in: layout) }
    guard layout.comparison != nil, explore.model != nil,
      let request = comparison.request(
        for: explore.point.row, of: explore.generator, in: source)
    else { return [] }
    return [.start(request)]
  }

  /// Reads the data that are meant.
  private mutating func read(in explore: Explore) -> [Effect] {
    contents = .reading(0, of: 0)
    comparison = DataComparison()
    let request = DataRequest(
      generator: explore.model == nil ? nil : explore.generator, source: source)
    asked = request
    return [.start(request)]
  }

  /// Another model has other data.
  private mutating func forget() {
    (contents, named, asked) = (.unread, nil, nil)
    comparison = DataComparison()
  }
}

// What keys and the mouse change.
extension DataScreen {
  /// Shows the data of a name or a path.
  mutating func open(_ name: String) {
    named = name
    readAgain()
  }

  mutating func readAgain() { contents = .unread }

  mutating func stopReading() -> Effect {
    contents = .stopped
    return .cancel(.data)
  }

  mutating func toggleComparison(in body: Rect, _ explore: Explore) {
    compares = !compares(in: body, explore)
  }

  /// Selects an image by its place among those found.
  ///
  /// - Returns: whether it was clicked before, and nothing was done since.
  mutating func click(_ place: Int) -> Bool {
    guard browser?.found.indices.contains(place) == true else { return false }
    defer { clicked = place }
    browse { $0.select(place) }
    return clicked == place
  }

  mutating func forgetClick() { clicked = nil }
}
