import Cells
import Exploration
import GANs

/// Home: every model at hand as a card with images, to be looked through, searched and opened.
struct HomeScreen: ScreenComponent {
  static let screen = Screen.home

  /// nil before the list has come for the first time.
  private(set) var models: [ListedModel]?
  /// The card that was selected; nil until one is, and after Home is opened anew.
  private var chosen: HomeEntry.Identity?
  /// What is looked for; nil where all are shown.
  private(set) var filter: TextField?
  private(set) var isTyping = false
  private(set) var firstRow = 0
  private(set) var thumbnails: [ModelFileVersion: ThumbnailRequest.Report] = [:]
  /// Images of the model in training, and the generator that drew them.
  private(set) var trained: (pictures: [Picture], generator: GeneratorReference)?
  /// Whether the list was asked for since Home was opened.
  private var isListed = false
  private var awaited: ThumbnailRequest?
  private var awaitedTraining: GenerationRequest?
  /// The model that is being opened.
  private var opening: String?
  /// The card that was clicked last, until a key is pressed.
  private var clicked: Int?

  /// It is reached from the program's name, which stands where its tab would.
  func isOffered(in workspace: Workspace) -> Bool { false }

  func subject(in workspace: Workspace) -> String { "" }

  mutating func appear(in workspace: inout Workspace) {
    isListed = false
    chosen = nil
    clicked = nil
    showAll()
  }

  func draw(_ workspace: Workspace, in body: Rect, into buffer: inout CellBuffer) {
    HomeView(home: self, workspace: workspace, body: body).draw(into: &buffer)
  }

  func drawStatus(_ workspace: Workspace, in row: Rect, into buffer: inout CellBuffer) {
    let entries = entries(in: workspace)
    guard let index = selected(in: workspace), entries.indices.contains(index) else { return }
    let entry = entries[index]
    if case .model(let model) = entry, let problem = thumbnails[model.file]?.problem {
      buffer.write(
        problem.displayable.fitted(to: row.columns), column: row.column, row: row.row, .alarm)
      return
    }
    guard !layout(in: workspace).details.isEmpty else {
      let details = details(of: entry, in: workspace).joined(separator: " · ")
      buffer.write(
        details.displayable.fitted(to: row.columns), column: row.column, row: row.row, .quiet)
      return
    }
    guard case .model(let model) = entry else { return }
    let place =
      switch model.place {
      case .shipped: "ships with zither"
      case .folder(let folder): folder
      }
    StatusWords(words: place, command: ShellWords.line(["zither", "explore", model.reference]))
      .draw(in: row, into: &buffer)
  }
}

extension Screen {
  /// The screen with every model at hand.
  public static let home = Screen("Home", key: "m")
}

extension GenerationRequest.Purpose {
  /// The card of the model in training.
  static let home = Self("home")
}

// What is shown.
extension HomeScreen {
  /// The model in training first, then the others; those that have what is looked for.
  func entries(in workspace: Workspace) -> [HomeEntry] {
    var all = workspace.explore.trained.map { [HomeEntry.training($0)] } ?? []
    let models = models ?? []
    if let loaded = workspace.explore.loaded,
      !models.contains(where: { $0.reference == loaded.reference })
    {
      all.append(.opened(loaded))
    }
    all += models.map { .model($0) }
    let words = (filter?.text ?? "").lowercased().split(separator: " ").map(String.init)
    return words.isEmpty ? all : all.filter { $0.contains(words) }
  }

  /// The selected card: at first that of the model that Enter should lead to, which is the opened one,
  /// or of that and the one in training the one that is not explored.
  func selected(in workspace: Workspace) -> Int? {
    let entries = entries(in: workspace)
    guard !entries.isEmpty else { return nil }
    let explore = workspace.explore
    let first: HomeEntry.Identity? =
      explore.trained != nil && explore.source == .loaded
      ? .training : explore.loaded.map { .model($0.reference) }
    for wanted in [chosen, first] {
      if let index = entries.firstIndex(where: { $0.identity == wanted }) { return index }
    }
    return 0
  }

  func layout(in workspace: Workspace) -> HomeLayout { layout(in: workspace.body, workspace) }

  func layout(in body: Rect, _ workspace: Workspace) -> HomeLayout {
    let trained = workspace.explore.trained == nil ? 0 : 1
    return HomeLayout(body: body, models: (models?.count ?? 0) + trained)
  }

  /// The images of a card; nil before they are drawn.
  func pictures(of entry: HomeEntry, in workspace: Workspace) -> [Picture]? {
    switch entry {
    case .training(let model):
      model.shape.isPoint
        ? workspace.train.snapshot?.points?.thumbnails
        : trained?.pictures
    case .model(let model): thumbnails[model.file]?.pictures
    case .opened: nil
    }
  }

  /// What is told of a card's model at length: what it is, and how well it does.
  func details(of entry: HomeEntry, in workspace: Workspace) -> [String] {
    switch entry {
    case .training:
      let words = workspace.train.badge(isLive: true)?.text
      return [words ?? "in training", workspace.train.subject ?? ""].filter { !$0.isEmpty }
    case .model(let model): return [model.description.details, model.description.scoreWords]
    case .opened(let model): return ["\(model.name) · \(model.shape)"]
    }
  }
}

// What comes from beside the screen.
extension HomeScreen {
  mutating func take(_ event: Event, in workspace: inout Workspace) -> Outcome {
    switch event {
    case .report(let report): return take(report, isShown: workspace.screen == .home)
    case .failed(let job, let reason): fail(job, reason)
    case .trainedModel: (trained, awaitedTraining) = (nil, nil)
    default: break
    }
    return .handled
  }

  /// What cannot be done is not asked for again.
  private mutating func fail(_ job: Job, _ reason: String) {
    if let request = job.request as? ThumbnailRequest {
      thumbnails[request.file] = ThumbnailRequest.Report(pictures: [], problem: reason)
      if request == awaited { awaited = nil }
    } else if let request = job.request as? GenerationRequest, request == awaitedTraining {
      trained = (trained?.pictures ?? [], request.generator)
      awaitedTraining = nil
    } else if job.request is OpeningRequest {
      opening = nil
    }
  }

  private mutating func take(_ report: JobReport, isShown: Bool) -> Outcome {
    if let (_, models) = report.of(ModelListRequest.self) {
      self.models = models
      let files = Set(models.map(\.file))
      thumbnails = thumbnails.filter { files.contains($0.key) }
    } else if let (request, thumbnail) = report.of(ThumbnailRequest.self) {
      thumbnails[request.file] = thumbnail
      if request == awaited { awaited = nil }
    } else if let (request, images) = report.of(GenerationRequest.self), request == awaitedTraining
    {
      if case .pictures(let pictures) = images.contents { trained = (pictures, request.generator) }
      awaitedTraining = nil
    } else if let (request, _) = report.of(OpeningRequest.self), request.name == opening {
      opening = nil
      if isShown { return .show(.explore) }
    }
    return .handled
  }

  mutating func requests(in workspace: inout Workspace) -> [Effect] {
    var effects: [Effect] = []
    if !isListed {
      isListed = true
      effects.append(.start(ModelListRequest(open: workspace.explore.loaded?.reference)))
    }
    let entries = entries(in: workspace)
    let layout = layout(in: workspace)
    firstRow = layout.firstRow(
      after: firstRow, count: entries.count, showing: selected(in: workspace) ?? 0)
    for entry in entries[layout.range(from: firstRow, count: entries.count)] {
      switch entry {
      case .training(let model): effects += newImages(of: model, in: workspace.explore)
      case .opened: continue
      case .model(let model):
        guard awaited == nil, thumbnails[model.file] == nil else { continue }
        let request = ThumbnailRequest(model.file)
        awaited = request
        effects.append(.start(request))
      }
    }
    return effects
  }

  /// Asks for images of the newest generator in training, once those of an older one have come.
  private mutating func newImages(of model: ExploredModel, in explore: Explore) -> [Effect] {
    let generator = GeneratorReference(.training, version: explore.generatorVersion)
    guard awaitedTraining == nil, trained?.generator != generator, !model.shape.isPoint else {
      return []
    }
    let request = GenerationRequest(
      purpose: .home, generator: generator,
      rows: LatentPoint(of: model.latent).sheet(2))
    awaitedTraining = request
    return [.start(request)]
  }
}

// What keys and the mouse change.
extension HomeScreen {
  mutating func select(_ index: Int, in workspace: Workspace) {
    let entries = entries(in: workspace)
    guard !entries.isEmpty else { return }
    chosen = entries[min(max(0, index), entries.count - 1)].identity
  }

  mutating func beginTyping() {
    filter = TextField(filter?.text ?? "")
    isTyping = true
  }

  mutating func type(_ press: KeyPress) {
    if filter?.handle(press) == true { chosen = nil }
  }

  mutating func paste(_ text: String, in workspace: inout Workspace) -> Outcome {
    guard isTyping else {
      return .message(Message("Pasted text is taken only where something is typed"))
    }
    filter?.paste(text)
    chosen = nil
    return .handled
  }

  mutating func showAll() {
    filter = nil
    isTyping = false
  }

  /// Selects what was clicked.
  ///
  /// - Returns: whether it was clicked before, and nothing was done since.
  mutating func click(_ index: Int, in workspace: Workspace) -> Bool {
    defer { clicked = index }
    select(index, in: workspace)
    return clicked == index
  }

  mutating func forgetClick() { clicked = nil }

  /// Opens a card's model, and goes to the Explore screen with it.
  mutating func open(_ entry: HomeEntry, in workspace: inout Workspace) -> Outcome {
    isTyping = false
    let explore = workspace.explore
    let known: GeneratorReference.Source
    switch entry {
    case .training: known = .training
    case .opened: known = .loaded
    case .model(let model):
      guard model.reference == explore.loaded?.reference else {
        opening = model.reference
        return .all([
          .effects(workspace.endMoves()), .start(OpeningRequest(model.reference)),
        ])
      }
      known = .loaded
    }
    guard explore.source != known else { return .show(.explore) }
    let effects = workspace.endMoves()
    workspace.withExploreScreen { $0.show(known, &$1.explore) }
    return .all([.effects(effects), .show(.explore)])
  }
}
