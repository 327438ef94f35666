import Exploration
import GANs
import ModelStore
import Screens
import Synchronization
import Tensor
import Training

/// What the threads of the explorer share of its models, as values that may cross threads.
final class SharedModels: Sendable {
  /// The model that is open; nil where a training is shown and none can be opened beside it.
  private let current: Mutex<OpenedModel?>
  /// The first model on its way to the thread that draws.
  private let first: Mutex<StoredModel?>
  private let training = Mutex<TrainedGenerator?>(nil)
  private let images = Mutex<ReadData?>(nil)

  /// - Parameter data: what the first model was trained on, if the player says so.
  init(_ model: sending StoredModel?, _ reference: ModelReference?, data: String?) {
    first = Mutex(model)
    current = Mutex(reference.map { OpenedModel(reference: $0, data: data, version: 0) })
  }

  var opened: OpenedModel? {
    get { current.withLock { $0 } }
    set { current.withLock { $0 = newValue } }
  }

  /// The newest generator of the training: of the last run that had one.
  var newest: TrainedGenerator? {
    get { training.withLock { $0 } }
    set { training.withLock { $0 = newValue } }
  }

  /// The data that were read last, whole: every job that needs them shares the bytes.
  var data: ReadData? {
    get { images.withLock { $0 } }
    set { images.withLock { $0 = newValue } }
  }

  /// The first model as it was read, once.
  fileprivate func takeFirst() -> sending StoredModel? {
    first.withLock { (first: inout sending StoredModel?) -> sending StoredModel? in
      var taken: StoredModel?
      swap(&taken, &first)
      return taken
    }
  }
}

/// A model that is open, without its weights.
struct OpenedModel: Sendable {
  let reference: ModelReference
  /// What it was trained on, if the player says so.
  var data: String?
  /// Which of the session's models it is, counted from 0.
  let version: Int
}

/// A generator in training, as values.
struct TrainedGenerator: Sendable {
  let weights: GeneratorSnapshot
  /// The name of the data set.
  let dataset: String
  /// What it learns from, and how that is read.
  let data: DataLocation
  /// Which run of the session it is of.
  let run: Int
}

/// What one thread of the explorer knows of the models: generators and classifiers of its own.
final class ExplorerModels {
  let shared: SharedModels
  private var loaded: (model: StoredModel, version: Int)?
  private var trained: (generator: Generator, run: Int, version: Int)?
  private var readers: [String: AttributeReader?] = [:]
  /// The part of the data of which it was last asked what a training on them needs.
  var trainingSample: TrainingSample?
  /// Whether the job that takes a step is still wanted: long steps ask.
  var isWanted: @Sendable () -> Bool = { true }
  /// Tells an event of the job that takes a step, before the step's end.
  var tell: @Sendable (Event) -> Void = { _ in }

  /// - Parameter isDrawing: whether it takes the opened model as it was read; others read the file again
  ///   once they need it.
  init(_ shared: SharedModels, isDrawing: Bool) {
    self.shared = shared
    if isDrawing, let first = shared.takeFirst() { loaded = (first, 0) }
  }

  /// The model that is open, and where it is.
  ///
  /// - Parameter version: which of the session's models is meant.
  /// - Throws: `MissingModel` where that is no longer open, or why the file cannot be read.
  func opened(_ version: Int) throws -> (model: StoredModel, file: OpenedModel) {
    guard let file = shared.opened, file.version == version else { throw MissingModel() }
    if let loaded, loaded.version == version { return (loaded.model, file) }
    let model = try file.reference.load()
    loaded = (model, version)
    return (model, file)
  }

  /// Opens a model in place of the one that is open.
  func open(_ reference: ModelReference) throws -> StoredModel {
    let model = try reference.load()
    let version = shared.opened.map { $0.version + 1 } ?? 1
    loaded = (model, version)
    shared.opened = OpenedModel(reference: reference, data: nil, version: version)
    return model
  }

  /// The generator that a request names; of a training the newest.
  func generator(_ reference: GeneratorReference) throws -> Generator {
    switch reference.source {
    case .loaded: return try opened(reference.version).model.generator
    case .training:
      guard let newest = shared.newest else { throw MissingModel() }
      let weights = newest.weights
      guard let former = trained, former.run == newest.run else {
        let generator = weights.makeGenerator()
        trained = (generator, newest.run, weights.version)
        return generator
      }
      if former.version != weights.version { weights.set(former.generator) }
      trained?.version = weights.version
      return former.generator
    }
  }

  /// The generator that a request names, for rows that it takes.
  ///
  /// - Throws: `MissingModel` too where another model has come since the rows were made.
  func generator(_ reference: GeneratorReference, for rows: [LatentRow]) throws -> Generator {
    let generator = try generator(reference)
    let own = generator.latent
    let fit = rows.allSatisfy {
      $0.latent.zColumns == own.zColumns && $0.latent.classColumns == own.classColumns
        && $0.latent.codeColumns == own.codeColumns
    }
    guard fit else { throw MissingModel() }
    return generator
  }

  /// What reads a generator's images by the classifier of its data; nil where nothing does.
  func reader(_ reference: GeneratorReference) throws -> AttributeReader? {
    let image = try generator(reference).image
    let dataset: String?
    switch reference.source {
    case .loaded: dataset = try opened(reference.version).model.description.dataset
    case .training: dataset = shared.newest?.dataset
    }
    guard let dataset else { return nil }
    let key = "\(dataset) \(image)"
    if let known = readers[key] { return known }
    let found = AttributeReader.reader(of: dataset, image: image)
    readers[key] = found
    return found
  }

  /// The classifier of the opened model's data, where it reads images of their size.
  ///
  /// - Parameter version: which of the session's models is meant.
  func openedClassifier(_ version: Int) throws -> TrainedClassifier? {
    let (model, file) = try opened(version)
    return try ClassifierFile.reading(model, nil, model: file.reference.name)
  }
}

extension AttributeReader {
  /// What reads the images of a data set by the classifier of its name; nil without one of that shape.
  static func reader(of dataset: String?, image: ImageShape) -> AttributeReader? {
    guard let found = try? dataset.flatMap(ClassifierFile.find), found.description.image == image
    else { return nil }
    return found.attributeReader
  }
}

/// A request came after its model had gone.
struct MissingModel: Error, CustomStringConvertible {
  var description: String { "That model is no longer there" }
}
