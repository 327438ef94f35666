import GANs
import Layers
import ModelFiles
import Tensor

/// A generator read from a model file, and what the file says of it.
public struct StoredModel {
  /// What the file says of the model.
  public let description: ModelDescription
  /// The network, with the file's weights.
  public let generator: Generator
  /// Names and shapes of the file's tensors, in order.
  public let tensors: [(name: String, shape: [Int])]

  /// Reads a model.
  ///
  /// - Throws: `ModelFileError` where the file cannot be read, `ModelError` where it is no model whose
  ///   images are numbers.
  public init(reading path: String) throws {
    try self.init(ModelFileFormat.open(path))
  }

  /// The model in a file that is open.
  init(_ file: any ModelFile) throws {
    if let network = file as? any NetworkFile {
      try self.init(network)
    } else {
      try self.init(
        metadata: file.metadata, tensors: file.tensors, of: file, path: file.path)
    }
  }

  /// The model whose file is itself its network.
  private init(_ file: any NetworkFile) throws {
    tensors = file.tensors
    description = try ModelDescription(metadata: file.metadata, path: file.path)
    generator = try file.makeGenerator(description)
    guard generator.makesNumbers else {
      throw ModelError.badGraph(
        path: file.path, reason: "it computes values that are not finite")
    }
  }

  /// The model that a file's contents are.
  ///
  /// - Parameter path: what errors call the file.
  /// - Throws: `ModelError` where it is no model whose images are numbers.
  public init(_ file: SafetensorsFile, path: String) throws {
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

extension ModelDescription {
  /// The file of a generator as described, without a discriminator.
  public func file(of generator: Generator) throws -> SafetensorsFile {
    SafetensorsFile(metadata: try metadata(), tensors: generator.named.tensors())
  }
}

extension Generator {
  /// Whether an image is made of finite values.
  fileprivate var makesNumbers: Bool {
    var random = RandomGenerator(seed: 0)
    return self(latent.draw(1, &random), .inference).tensor.values.allSatisfy(\.isFinite)
  }
}
