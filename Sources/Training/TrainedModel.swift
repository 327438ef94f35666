import GANs
import Layers
import Metrics
import ModelFiles
import Tensor

/// A generator read from a model file, and what the file says of it.
public struct TrainedModel {
  public let description: ModelDescription
  public let generator: Generator
  /// Names and shapes of the file's tensors, in order.
  public let tensors: [(name: String, shape: [Int])]

  /// Reads a model.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no model whose
  ///   images are numbers.
  public init(reading path: String) throws {
    try self.init(SafetensorsReader(path: path))
  }

  /// The model in a file that is open.
  init(_ file: SafetensorsReader) throws {
    try self.init(
      metadata: file.header.metadata, tensors: file.header.entries.map { ($0.name, $0.shape) },
      of: file, path: file.path)
  }

  /// The model that a file's contents are.
  ///
  /// - Parameter path: what errors call the file.
  init(_ file: SafetensorsFile, path: String) throws {
    try self.init(
      metadata: file.metadata, tensors: file.tensors.map { ($0.name, $0.shape) }, of: file,
      path: path)
  }

  private init(
    metadata: [String: String], tensors: [(name: String, shape: [Int])],
    of source: some TensorSource, path: String
  ) throws {
    self.tensors = tensors
    description = try ModelDescription(metadata: metadata, path: path)
    generator = try description.makeGenerator(holding: tensors.map(\.shape), path: path)
    let largest = try generator.named.load(from: source, path: path)
    guard generator.makesNumbers else {
      throw ModelError.noNumbers(path: path, largest: largest.name, value: largest.value)
    }
  }
}

extension Generator {
  /// Whether an image is made of finite values.
  fileprivate var makesNumbers: Bool {
    var random = RandomGenerator(seed: 0)
    return self(latent.draw(1, &random), .inference).tensor.values.allSatisfy(\.isFinite)
  }
}

extension Discriminator {
  /// The discriminator of a model file, as it was when the generator was saved.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no model.
  public init(reading path: String) throws {
    let file = try SafetensorsReader(path: path)
    let description = try ModelDescription(metadata: file.header.metadata, path: path)
    // A damaged description is refused here, before anything is built from it.
    _ = try description.makeGenerator(holding: file.header.entries.map(\.shape), path: path)
    var unused = RandomGenerator(seed: 0)
    self.init(
      description.recipe, classes: description.latent.classNames.count,
      image: description.image, &unused)
    grow(to: description.growth)
    try named.load(from: file, path: path)
  }
}

extension TrainedModel {
  /// How close the points of a model of points are to the data's; nil for a model of images.
  public var pointScores: DistributionScores? {
    guard let distribution = description.distribution else { return nil }
    let scorer = PointScorer(distribution.density, latent: description.latent)
    return scorer.scores(of: scorer.points(of: generator))
  }
}

extension ModelDescription {
  /// A generator as described, its weights not yet set.
  ///
  /// - Parameter shapes: those of the file's tensors. A file that holds far fewer values than the
  ///   networks have is refused before these are built.
  func makeGenerator(holding shapes: [[Int]], path: String) throws(ModelError) -> Generator {
    if let reason = refusal ?? refusal(holding: shapes) {
      throw .badDescription(path: path, reason: reason)
    }
    var unused = RandomGenerator(seed: 0)
    let generator = Generator(recipe, latent: latent, image: image, &unused)
    generator.grow(to: growth)
    return generator
  }

  /// Why a file of these tensors cannot hold the networks. The count of weights is rough, and the larger
  /// network may not be in the file.
  private func refusal(holding shapes: [[Int]]) -> String? {
    let held = shapes.reduce(0.0) { $0 + $1.reduce(1) { $0 * Double(max(0, $1)) } }
    guard let weights = recipe.weightCount(of: image, latent), weights > 4 * held + 100_000 else {
      return nil
    }
    return "it has about \(Int(weights / 1_000)) thousand weights and the file holds "
      + "\(Int(held / 1_000)) thousand"
  }

  /// How far the networks had grown, nil where they do not grow.
  var growth: Growth? {
    recipe.architecture.growth(afterSteps: training.steps, image: image)
  }

  /// Steps that somebody may have waited for.
  static let possibleSteps = 0...1_000_000_000_000

  /// Why no network of these sizes is built, so that a damaged file does not ask for all memory.
  private var refusal: String? {
    let sides = 1...1024
    if !sides.contains(image.height) || !sides.contains(image.width) {
      return "its images are \(image)"
    }
    if ![1, image.isPoint ? 2 : 3].contains(image.channels) {
      return "its images have \(image.channels) channels"
    }
    if !(1...4096).contains(latent.dimensions) || latent.classNames.count > 4096 {
      return "z has \(latent.dimensions) dimensions, and there are "
        + "\(latent.classNames.count) classes"
    }
    if let code = latent.codes.first(where: { !(1...4096).contains($0.width) }) {
      return "the code \(code.name) has \(code.width) values"
    }
    if !ModelDescription.possibleSteps.contains(training.steps) {
      return "it was trained for \(training.steps) steps"
    }
    return recipe.refusal(of: image, latent)
  }
}

extension [NamedParameter] {
  /// The parameters as tensors of a file, in the file's layouts.
  func tensors(prefix: String = "") -> [NamedTensor] {
    map {
      NamedTensor(
        name: prefix + $0.name, shape: $0.parameter.layout.shape,
        values: $0.parameter.fileValues)
    }
  }

  /// Sets the parameters from a file's tensors.
  ///
  /// - Parameter limit: the largest magnitude that a value may have.
  /// - Returns: the tensor with the largest value, and that.
  /// - Throws: `ModelError` where a tensor is missing, of another shape, or holds no number or one with
  ///   which nothing can be computed; `ModelFileError` where it cannot be read.
  @discardableResult
  func load(
    from source: some TensorSource, prefix: String = "", path: String,
    largest limit: Float = ModelError.largestWeight
  ) throws -> (name: String, value: Float) {
    var largest = (name: "", value: Float(0))
    for named in self {
      let name = prefix + named.name
      guard let shape = source.shape(of: name) else {
        throw ModelError.missingTensor(path: path, name: name)
      }
      guard shape == named.parameter.layout.shape else {
        throw ModelError.badShape(
          path: path, name: name, expected: named.parameter.layout.shape, found: shape)
      }
      let values = try source.values(of: name)
      let value = values.largestMagnitude
      // What is no number compares false.
      guard value <= limit else {
        throw ModelError.badValue(path: path, name: name, value: value)
      }
      if value >= largest.value { largest = (name, value) }
      values.withUnsafeBufferPointer { named.parameter.setFileValues($0) }
    }
    return largest
  }
}
