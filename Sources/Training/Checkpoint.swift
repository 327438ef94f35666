import Datasets
import GANs
import Layers
import ModelFiles
import ModelStore
import Tensor

/// What a model file holds besides the generator, so that training can go on from it exactly as if it
/// had not stopped: the live weights, the optimizers' memory and the state of the random numbers.
struct Checkpoint: Codable {
  var random: RandomGenerator
  var generatorSteps: Int
  var discriminatorSteps: Int
  var balance: Float
  /// Whether the training went back from losses that were not finite, which it does once; nil for no.
  var hasRecovered: Bool?

  /// The field of the metadata.
  static let field = MetadataField.checkpoint
  static let prefix = "checkpoint."
}

extension AdversarialTrainer {
  /// The whole state as a model file: the averaged generator, the discriminator, the checkpoint.
  ///
  /// - Parameter checkpoint: whether the file holds what training goes on from, which is most of it.
  public func file(command: String, checkpoint: Bool = true) throws -> SafetensorsFile {
    let record = TrainingRecord(
      command: command, dataset: dataset.name, seed: seed, steps: steps,
      data: DataRecord(dataset).abridged)
    let description = ModelDescription(
      .trained(recipe, record), latent: latent, image: dataset.shape)
    var metadata = try description.metadata()
    let networks = average.named.tensors() + discriminator.named.tensors()
    guard checkpoint else { return SafetensorsFile(metadata: metadata, tensors: networks) }
    metadata[Checkpoint.field] = try MetadataField.text(
      of:
        Checkpoint(
          random: random, generatorSteps: generatorOptimizer.steps,
          discriminatorSteps: discriminatorOptimizer.steps, balance: balance,
          hasRecovered: hasRecovered ? true : nil))
    return SafetensorsFile(
      metadata: metadata,
      tensors: networks
        + checkpointParameters.tensors(prefix: Checkpoint.prefix))
  }

  /// A trainer that goes on from a model file.
  ///
  /// - Throws: `ModelFileError`, `ModelError` or `TrainingError`.
  public convenience init(resuming path: String, on dataset: ImageDataset) throws {
    let file = try ModelFileFormat.open(path)
    let metadata = file.metadata
    let description = try ModelDescription(metadata: metadata, path: path)
    guard case .trained(let recipe, let record) = description.origin else {
      throw ModelError.madeElsewhere(path: path)
    }
    guard metadata[Checkpoint.field] != nil else { throw ModelError.noCheckpoint(path: path) }
    let checkpoint: Checkpoint = try MetadataField.value(Checkpoint.field, metadata, path)
    // A damaged description is refused here, before anything is built from it.
    _ = try description.makeGenerator(holding: file.tensors.map(\.shape), path: path)
    for steps in [checkpoint.generatorSteps, checkpoint.discriminatorSteps]
    where !TrainingRecord.possibleSteps.contains(steps) {
      throw ModelError.badField(path: path, field: Checkpoint.field)
    }
    func text(_ name: String, _ shape: ImageShape, _ classes: [String]) -> String {
      let names = classes.prefix(3).joined(separator: ", ") + (classes.count > 3 ? " …" : "")
      let count = "\(classes.count) class\(classes.count == 1 ? "" : "es")"
      return "\(name) (\(shape), \(count)\(classes.isEmpty ? "" : ": \(names)"))"
    }
    let attributes = description.latent.codes.filter { $0.isAttribute }
    let known =
      attributes.isEmpty
      ? [] : LatentDescription(inputs: recipe.conditioning.inputs(of: dataset.description)).codes
    guard attributes.map(\.words) == known.map(\.words) else {
      func list(_ attributes: [LatentCode]) -> String {
        attributes.isEmpty ? "none" : attributes.map(\.words).joined(separator: "; ")
      }
      throw TrainingError.otherData(
        path: path, expected: "\(record.dataset) with the attributes \(list(attributes))",
        found: "those of \(dataset.name), \(list(known))")
    }
    guard dataset.shape == description.image,
      !description.latent.isConditional
        || dataset.classNames == description.latent.classNames
    else {
      throw TrainingError.otherData(
        path: path,
        expected: text(
          record.dataset, description.image, description.latent.classNames),
        found: text(dataset.name, dataset.shape, dataset.classNames))
    }
    try self.init(recipe, on: dataset, seed: record.seed)
    try average.named.load(from: file, path: path)
    try discriminator.named.load(from: file, path: path)
    try checkpointParameters.load(
      from: file, prefix: Checkpoint.prefix, path: path, largest: .greatestFiniteMagnitude)
    random = checkpoint.random
    steps = record.steps
    generatorOptimizer.steps = checkpoint.generatorSteps
    discriminatorOptimizer.steps = checkpoint.discriminatorSteps
    balance = checkpoint.balance
    hasRecovered = checkpoint.hasRecovered ?? false
    grow()
  }

  /// What a checkpoint holds besides the networks that every file has.
  var checkpointParameters: [NamedParameter] {
    generator.named + generatorOptimizer.memory(of: "generator")
      + discriminatorOptimizer.memory(of: "discriminator")
  }
}

extension LatentCode {
  /// An attribute with its values.
  fileprivate var words: String {
    let values =
      switch attribute {
      case .category(let values, _): values.joined(separator: ", ")
      case .measure(let range, _): "\(range.lowerBound) to \(range.upperBound)"
      case nil: ""
      }
    return "\(name) (\(values))"
  }
}

extension Optimizer {
  /// What it remembers under its names in a checkpoint, `generator_optimizer.0.first_moment` ….
  func memory(of network: String) -> [NamedParameter] {
    state.enumerated().map { index, parameter in
      NamedParameter(
        name: "\(network)_optimizer.\(index % parameters.count).\(parameter.name)",
        parameter: parameter)
    }
  }
}
