import Cells
import Exploration
import GANs

/// The Gallery: pages of samples of the model, of one of its classes, or around the present point.
struct GalleryScreen: ScreenComponent {
  static let screen = Screen.gallery

  /// What is sampled, in the order of Tab.
  enum Mode: Hashable, Sendable { case all, category, around }

  private(set) var mode = Mode.all
  /// The class, or the value of a code, that is sampled where one is.
  private(set) var category = 0
  /// The distance of neighbours, in tenths.
  private var tenths = 5
  /// The first seeds of the pages up to the one that is shown; empty before the first.
  private(set) var pages: [UInt64] = []
  private(set) var selected = 0
  /// The image that was clicked last, until a key is pressed.
  private var clicked: Int?
  /// In the order in which they were marked.
  private(set) var marked: [GalleryMark] = []
  private var page = GalleryPage()
  /// The model that the page and the marked images are of.
  private var model: GeneratorReference?

  func isOffered(in workspace: Workspace) -> Bool {
    workspace.explore.model?.shape.isPoint == false
  }

  func subject(in workspace: Workspace) -> String { workspace.explore.subject }

  func hasMovingPictures(in workspace: Workspace) -> Bool { workspace.hasMovingPictures }

  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer) {
    GalleryView(gallery: self, explore: workspace.explore, body: body).draw(into: &buffer)
  }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {
    let explore = workspace.explore
    guard let model = explore.model, images.indices.contains(selected) else { return }
    let sheet = sheet(of: explore)
    StatusWords(
      words: sheet.words(of: selected),
      command: sheet.command(of: model.reference, image: selected).description
    ).draw(in: row, into: &buffer)
  }
}

extension Screen {
  /// The screen with pages of samples.
  public static let gallery = Screen("Gallery", key: "g")
}

extension GenerationRequest.Purpose {
  /// The images of the Gallery.
  static let gallery = Self("gallery")
}

// What is shown.
extension GalleryScreen {
  /// What the model can be sampled by.
  static func modes(of latent: LatentDescription) -> [Mode] {
    latent.category == nil ? [.all, .around] : [.all, .category, .around]
  }

  var images: [GalleryImage] { page.images }

  var distance: Float { Float(tenths) / 10 }

  /// What the page shows.
  func sheet(of explore: Explore) -> GallerySheet {
    // A point that is looked for moves on; its neighbours are those of where the search began.
    let point = explore.projection == nil ? explore.point : explore.history.present
    let sampling: GallerySheet.Sampling =
      switch mode {
      case .all: .all
      case .category: .category(category)
      case .around: .around(distance: distance)
      }
    return GallerySheet(sampling, from: pages.last ?? explore.history.present.seed, at: point)
  }

  /// The place among the marked of an image.
  func mark(of image: GalleryImage) -> Int? { marked.firstIndex { $0.point == image.point } }

  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome {
    switch event {
    case .report(let report): page.take(report)
    case .failed(let job, _): page.fail(job)
    // The next run has other images, though its generator is asked by the same name.
    case .trainedModel: model = nil
    default: break
    }
    return .handled
  }

  mutating func requests(in workspace: inout Workspace) -> [Effect] {
    let explore = workspace.explore
    guard let layout = workspace.galleryLayout else {
      page = GalleryPage()
      return []
    }
    let model = GeneratorReference(
      explore.source, version: explore.source == .loaded ? explore.generator.version : 0)
    if model != self.model { (self.model, page, marked) = (model, GalleryPage(), []) }
    if !Self.modes(of: explore.latent).contains(mode) { mode = .all }
    category = min(category, max(0, (explore.latent.category?.count ?? 0) - 1))
    if pages.isEmpty { pages = [explore.history.present.seed] }
    page.show(sheet(of: explore), count: layout.images.count, of: model)
    selected = min(selected, images.count - 1)
    return page.nextRequest(of: explore.generator).map { [.start($0)] } ?? []
  }
}

// What keys and the mouse change; all of it but the point is the Gallery's own.
extension GalleryScreen {
  /// Shows other images from some seed on, from the first page.
  mutating func begin(at seed: UInt64) {
    pages = [seed]
    selected = 0
  }

  /// Goes to the next page, or back to the one before.
  ///
  /// - Returns: false where there is none.
  mutating func turnPage(forward: Bool) -> Bool {
    if forward {
      pages.append((pages.last ?? 0) &+ UInt64(images.count))
      return true
    }
    guard pages.count > 1 else { return false }
    pages.removeLast()
    return true
  }

  mutating func showFirstPage() {
    pages = Array(pages.prefix(1))
    selected = 0
  }

  /// Selects the image beside the selected one, on the next page or the one before where that is there.
  ///
  /// - Returns: false where there is none.
  mutating func move(_ direction: Direction, columns: Int) -> Bool {
    let step =
      switch direction {
      case .left: -1
      case .right: 1
      case .up: -columns
      case .down: columns
      }
    let place = selected + step
    if images.indices.contains(place) {
      selected = place
      return true
    }
    guard turnPage(forward: step > 0) else { return false }
    selected = step > 0 ? place - images.count : place + images.count
    return true
  }

  mutating func turnMode(by offset: Int, of latent: LatentDescription) {
    let modes = Self.modes(of: latent)
    let place = modes.firstIndex(of: mode) ?? 0
    mode = modes[(place + offset + modes.count) % modes.count]
  }

  mutating func choose(category value: Int) {
    mode = .category
    category = value
  }

  mutating func changeDistance(by steps: Int) {
    tenths = min(max(1, tenths + steps), 10)
  }

  mutating func toggleMark(in explore: Explore) {
    guard images.indices.contains(selected) else { return }
    if let place = mark(of: images[selected]) {
      marked.remove(at: place)
    } else {
      marked.append(
        GalleryMark(
          point: images[selected].point, name: sheet(of: explore).words(of: selected)))
    }
  }

  mutating func unmarkAll() { marked = [] }

  /// Selects what was clicked.
  ///
  /// - Returns: whether it was clicked before, and nothing was done since.
  mutating func click(_ index: Int) -> Bool {
    guard images.indices.contains(index) else { return false }
    defer { clicked = index }
    selected = index
    return clicked == index
  }

  mutating func forgetClick() { clicked = nil }
}
