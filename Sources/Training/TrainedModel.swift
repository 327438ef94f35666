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
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no model.
  public init(reading path: String) throws {
    try self.init(try SafetensorsFile(reading: path), path: path)
  }

  /// The model that a file's contents are.
  ///
  /// - Parameter path: what errors call the file.
  init(_ file: SafetensorsFile, path: String) throws(ModelError) {
    description = try ModelDescription(metadata: file.metadata, path: path)
    generator = try description.makeGenerator(path: path)
    try generator.named.load(from: file, path: path)
    tensors = file.tensors.map { ($0.name, $0.shape) }
  }
}

extension Discriminator {
  /// The discriminator of a model file, as it was when the generator was saved.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no model.
  public init(reading path: String) throws {
    let file = try SafetensorsFile(reading: path)
    let description = try ModelDescription(metadata: file.metadata, path: path)
    // A damaged description is refused here, before anything is built from it.
    _ = try description.makeGenerator(path: path)
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
    let scorer = PointScorer(distribution, latent: description.latent)
    return scorer.scores(of: scorer.points(of: generator))
  }
}

extension ModelDescription {
  /// A generator as described, its weights not yet set.
  func makeGenerator(path: String) throws(ModelError) -> Generator {
    if let reason = refusal { throw .badDescription(path: path, reason: reason) }
    var unused = RandomGenerator(seed: 0)
    let generator = Generator(recipe, latent: latent, image: image, &unused)
    generator.grow(to: growth)
    return generator
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
  func load(from file: SafetensorsFile, prefix: String = "", path: String) throws(ModelError) {
    for named in self {
      let name = prefix + named.name
      guard let tensor = file[name] else { throw .missingTensor(path: path, name: name) }
      guard tensor.shape == named.parameter.layout.shape else {
        throw .badShape(
          path: path, name: name, expected: named.parameter.layout.shape, found: tensor.shape)
      }
      tensor.values.withUnsafeBufferPointer { named.parameter.setFileValues($0) }
    }
  }
}
