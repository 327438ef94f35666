import Datasets
import Foundation
import Layers
import Metrics
import ModelEvaluation
import ModelStore
import Tensor

/// Trains a classifier to read the class and the attributes of a data set's images.
///
/// Adam, its rate falling as a half cosine from 0.002 to 0 over the run:
///
///     rate(p) = 0.002 · (1 + cos π p) / 2,  p the share of the run that is done
///
/// Images are shifted by up to two pixels each way, blurred and made noisy (`ClassifierAugmentation`).
/// Where a number is read that may change with the shift, as a position does, they are not shifted.
public final class ClassifierTrainer {
  /// What is trained.
  public let classifier: Classifier
  /// What it is trained on.
  public let dataset: ImageDataset
  /// What it learns of images of which nothing is known; nil where something is.
  public let task: PretextTask?
  /// What every random choice follows from.
  public let seed: UInt64
  /// Steps done.
  public internal(set) var steps = 0
  private let targets: [ClassifierTargets]
  private let optimizer: Adam
  private let augmentation: ClassifierAugmentation
  private var random: RandomGenerator
  /// Every image once, in the order in which they are taken from its end; drawn anew when all were
  /// taken.
  private var order: [Int] = []
  /// What the order was drawn by.
  private var orderRandom: RandomGenerator

  private static let firstRate = 2e-3

  /// - Throws: `TrainingError` where there is nothing to read from.
  public init(on dataset: ImageDataset, seed: UInt64) throws(TrainingError) {
    if dataset.count == 0 { throw .emptyDataset(dataset.name) }
    if let reason = Classifier.refusal(of: dataset.shape) {
      throw .refusedShape(dataset: dataset.name, reason: reason)
    }
    task = dataset.heads.isEmpty ? PretextTask(for: dataset.shape) : nil
    let heads = task.map { [$0.head] } ?? dataset.heads
    self.dataset = dataset
    self.seed = seed
    targets = task != nil ? [] : heads.map { dataset.targets(of: $0) }
    let maySlide = heads.allSatisfy {
      !$0.categories.isEmpty || StrokeMeasures.names.contains($0.name)
    }
    augmentation = ClassifierAugmentation(largestShift: maySlide ? 2 : 0)
    random = RandomGenerator(seed: seed)
    orderRandom = random
    classifier = Classifier(image: dataset.shape, heads: heads, &random)
    optimizer = Adam(
      classifier.parameters, rate: Float(Self.firstRate), beta1: 0.9, beta2: 0.999)
  }

  /// One step on the next batch; returns the loss.
  ///
  /// - Parameter progress: the share of the run that is done, 0…1.
  public func step(progress: Double) -> Double {
    let indices = nextIndices()
    let (pixels, targets) = batch(indices)
    let images = augmentation(pixels, dataset.shape, &random)
    let outputs = classifier(images, .training)
    let loss = classifier.loss(outputs, targets: targets)
    optimizer.rate = Float(Self.firstRate * (1 + cos(.pi * min(1, progress))) / 2)
    optimizer.step(gradient(of: loss, withRespectTo: classifier.parameters.map(\.value)))
    steps += 1
    return Double(loss.scalar)
  }

  /// The images at `indices` and what is to be read from them; turned in every way where nothing else
  /// is known.
  private func batch(_ indices: [Int]) -> (pixels: [Float], targets: [ClassifierTargets]) {
    guard let task else { return (dataset.batch(indices), targets.map { $0.at(indices) }) }
    let turned = task.turned(dataset.part(indices))
    return (turned.batch(Array(0..<turned.count)), [turned.targets(of: task.head)])
  }

  /// The loss on other images, which are not learnt from.
  ///
  /// - Parameter images: as `readable` makes them.
  func loss(on images: ImageDataset) -> Double {
    let readings = classifier.readings(of: images)
    let targets = classifier.heads.map { images.targets(of: $0) }
    return Double(classifier.loss(readings.outputs.map(\.tensor), targets: targets).scalar)
  }

  /// Images as they are read to judge a classifier: turned where it was trained to tell how.
  func readable(_ images: ImageDataset) -> ImageDataset { task?.turned(images) ?? images }

  /// Everything that the next steps depend on, besides the images, the weights and what the optimizer
  /// remembers.
  struct State: Codable {
    var steps: Int
    var random: RandomGenerator
    var orderRandom: RandomGenerator
    /// Images of the order that are not taken yet.
    var left: Int
  }

  var state: State {
    State(steps: steps, random: random, orderRandom: orderRandom, left: order.count)
  }

  /// Goes on from a state of a training on the same images.
  func restore(_ state: State) {
    steps = state.steps
    optimizer.steps = state.steps
    random = state.random
    orderRandom = state.orderRandom
    var drawing = orderRandom
    order = Array((0..<dataset.count).shuffled(using: &drawing).prefix(state.left))
  }

  /// What a checkpoint holds of the member that learns.
  var checkpointParameters: [NamedParameter] {
    classifier.named + optimizer.memory(of: "classifier")
  }

  private func nextIndices() -> [Int] {
    let batch = ClassifierDescription.batchSize / (task?.ways.count ?? 1)
    let count = min(batch, dataset.count)
    if order.count < count {
      orderRandom = random
      order = (0..<dataset.count).shuffled(using: &random)
    }
    let taken = Array(order.suffix(count))
    order.removeLast(count)
    return taken
  }
}
