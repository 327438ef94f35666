import Datasets
import Foundation
import GANs
import Tensor

/// What a training on images will need, found before it by steps on very few of them.
///
/// Time and the memory of values between layers grow with the batch: steps of four images, and of sixteen
/// where these are quick, are timed on networks of their own, which are then let go. Networks that grow
/// are taken at the full size. The training itself is not touched.
public struct TrainingExpectation: Hashable, Sendable {
  /// The data set's name.
  public var dataset: String
  /// Images to learn from.
  public var images: Int
  public var image: ImageShape
  public var secondsPerStep: Double
  /// Memory of the networks, of what a step keeps and of the images.
  public var bytes: Int

  /// Fewer images than this are learnt by heart, by all that is known of GANs without augmentation.
  ///
  /// Source: Karras et al., Training Generative Adversarial Networks with Limited Data,
  /// arXiv:2006.06676, figure 1.
  public static let fewImages = 1_000

  /// Whether G will learn the images by heart.
  public var isOfFewImages: Bool { images < Self.fewImages }

  private static let smallBatch = 4
  private static let largeBatch = 16
  /// A step of a small batch that takes longer is long for its images, not for what all steps take.
  private static let longStep = 0.3

  /// - Throws: `TrainingError` where the recipe refuses the data.
  public init(_ recipe: Recipe, on dataset: ImageDataset) throws(TrainingError) {
    self.dataset = dataset.name
    images = dataset.count
    image = dataset.shape
    var seconds: [Double] = []
    var small = recipe
    if case .progressive(var growing) = recipe.architecture {
      growing.phaseSteps = 1
      small.architecture = .progressive(growing)
    }
    let before = BufferStatistics.takePeak().now
    // Bytes of the networks, and the most of a step with each batch.
    var networks = 0
    var most: [Int] = []
    for batch in [Self.smallBatch, Self.largeBatch] {
      small.batchSize = batch
      let trainer = try AdversarialTrainer(small, on: dataset, seed: 0)
      networks = BufferStatistics.takePeak().now - before
      while let growth = trainer.growth, !growth.isComplete { _ = trainer.step() }
      var fastest = Double.infinity
      // The first step also makes ready what the others find; where it is long that does not count.
      for step in 0..<4 where step == 0 || fastest <= Self.longStep {
        fastest = min(fastest, Self.seconds { _ = trainer.step() })
      }
      seconds.append(fastest)
      most.append(max(0, BufferStatistics.takePeak().most - before))
      if fastest > Self.longStep { break }
    }
    let more = Double(recipe.batchSize - Self.smallBatch)
    if seconds.count == 1 {
      // Of one batch alone: all of the time, and what is not the networks', their gradients' and Adam's.
      secondsPerStep = seconds[0] * Double(recipe.batchSize) / Double(Self.smallBatch)
      let values = Double(max(0, most[0] - 3 * networks)) / Double(Self.smallBatch)
      bytes = most[0] + Int(values * more)
    } else {
      let batches = Double(Self.largeBatch - Self.smallBatch)
      let slope = max(0, seconds[1] - seconds[0]) / batches
      secondsPerStep = max(seconds[0] / 2, seconds[0] + slope * more)
      bytes = most[0] + Int(Double(max(0, most[1] - most[0])) / batches * more)
    }
    bytes += dataset.count * dataset.shape.count
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let start = ContinuousClock.now
    body()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
