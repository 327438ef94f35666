import Datasets
import Foundation
import GANs
import Kernels
import Tensor

/// What a training on images will need, found before it by steps on very few of them.
///
/// Time and the memory of values between layers grow with the batch: steps of four images, and of
/// eight or sixteen, are tried on networks of their own, which are then let go. Networks that grow are
/// taken at the full size. The training itself is not touched.
public struct TrainingExpectation: Hashable, Sendable {
  /// The data set's name.
  public var dataset: String
  /// Images to learn from.
  public var images: Int
  /// The size and channels of an image.
  public var image: ImageShape
  /// How long a step takes.
  public var secondsPerStep: Double
  /// The most that tensors have at one time during a step.
  var stepBytes: Int
  /// Memory of the program: the images, the tensors of a step in buffers that do not fit each other's
  /// sizes, and copies of the networks to save and to go back to.
  public var bytes: Int
  /// Whether the networks grow, so that the steps before the full size take less.
  public var isAtFullSize = false

  /// Fewer images than this are learnt by heart, by all that is known of GANs without augmentation.
  ///
  /// Source: Karras et al., Training Generative Adversarial Networks with Limited Data,
  /// arXiv:2006.06676, figure 1.
  public static let fewImages = 1_000

  /// Whether G will learn the images by heart.
  public var isOfFewImages: Bool { !image.isPoint && images < Self.fewImages }

  private static let smallBatch = 4
  /// A step of a small batch that takes longer is long for its images, not for what all steps take.
  private static let longStep = 0.3
  /// After one of these there is no second try.
  private static let tooLongStep = 10.0

  /// Bytes of the program without a training.
  private static let programBytes = 50_000_000
  /// Bytes of the buffers over those in use at one time, and of copies over those of the networks: so
  /// that six trainings of 28 to 256 pixels needed what was expected within a factor of 1.6.
  private static let bufferShare = 1.6
  private static let copies = 6

  /// An expectation as it was found.
  public init(
    dataset: String, images: Int, image: ImageShape, secondsPerStep: Double, bytes: Int
  ) {
    self.dataset = dataset
    self.images = images
    self.image = image
    self.secondsPerStep = secondsPerStep
    self.bytes = bytes
    stepBytes = 0
  }

  /// Images of a part that stands for the whole.
  private static let partCount = 256

  /// A part of a data set that is enough to find what to expect of the whole: images from all over it.
  public static func part(of dataset: ImageDataset) -> ImageDataset {
    let distance = max(1, dataset.count / partCount)
    return dataset.part(Array(stride(from: 0, to: dataset.count, by: distance).prefix(partCount)))
  }

  /// - Parameters:
  ///   - count: how many images there are, where `dataset` is only a part of them.
  ///   - isWanted: asked between two steps whether to go on.
  /// - Throws: `TrainingError` where the recipe refuses the data; `CancellationError` where it is no
  ///   longer wanted.
  public init(
    _ recipe: Recipe, on dataset: ImageDataset, count: Int? = nil,
    isWanted: () -> Bool = { true }
  ) throws {
    self.dataset = dataset.name
    images = count ?? dataset.count
    image = dataset.shape
    var small = recipe
    small.architecture = recipe.architecture.grownAtOnce
    isAtFullSize = recipe.architecture.stepsToFullSize(image: image) > 0
    let before = BufferStatistics.takePeak().now
    var networks = 0
    var tries: [(batch: Int, seconds: Double, bytes: Int)] = []
    while tries.count < 2 {
      if let first = tries.first {
        if first.seconds > Self.tooLongStep { break }
        small.batchSize = (first.seconds > Self.longStep ? 2 : 4) * first.batch
      } else {
        small.batchSize = Self.smallBatch
      }
      let trainer = try AdversarialTrainer(small, on: dataset, seed: 0)
      networks = BufferStatistics.takePeak().now - before
      while let growth = trainer.growth, !growth.isComplete {
        guard isWanted() else { throw CancellationError() }
        _ = trainer.step()
      }
      var fastest = Double.infinity
      // The first step also makes ready what the others find; where it is long that does not count.
      for step in 0..<4 where step == 0 || fastest <= Self.longStep {
        guard isWanted() else { throw CancellationError() }
        fastest = min(fastest, Self.seconds { _ = trainer.step() })
      }
      let most = max(0, BufferStatistics.takePeak().most - before)
      tries.append((small.batchSize, fastest, most))
    }
    // Both grow along a line, and nothing is left where there is no batch of one try.
    let (first, last) = (tries[0], tries[tries.count - 1])
    let smaller = tries.count == 1 ? (batch: 0, seconds: 0, bytes: 0) : first
    let scale = Double(recipe.batchSize - last.batch) / Double(last.batch - smaller.batch)
    func extended(_ from: Double, _ to: Double) -> Double { to + max(0, to - from) * scale }
    secondsPerStep = max(first.seconds / 2, extended(smaller.seconds, last.seconds))
    stepBytes = Int(extended(Double(smaller.bytes), Double(last.bytes)))
    bytes =
      Self.programBytes + Int(Self.bufferShare * Double(stepBytes)) + Self.copies * networks
      + images * dataset.shape.count
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let start = ContinuousClock.now
    body()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
