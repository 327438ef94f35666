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
    let before = BufferStatistics.current.bytes
    var own = 0
    /// Values between layers, for an image.
    var kept = 0.0
    for batch in [Self.smallBatch, Self.largeBatch] {
      small.batchSize = batch
      let start = BufferStatistics.current.bytes
      let trainer = try AdversarialTrainer(small, on: dataset, seed: 0)
      if own == 0 { own = BufferStatistics.current.bytes - before }
      while let growth = trainer.growth, !growth.isComplete { _ = trainer.step() }
      var fastest = Double.infinity
      for _ in 0..<3 where fastest > Self.longStep {
        fastest = min(fastest, Self.seconds { _ = trainer.step() })
      }
      if fastest <= Self.longStep {
        for _ in 0..<2 { fastest = min(fastest, Self.seconds { _ = trainer.step() }) }
      }
      seconds.append(fastest)
      // The first networks also took their gradients' memory and Adam's; the second find it free.
      let taken = BufferStatistics.current.bytes - start - (batch == Self.smallBatch ? 4 * own : 0)
      kept = Double(max(0, taken)) / Double(batch)
      if fastest > Self.longStep { break }
    }
    if seconds.count == 1 {
      secondsPerStep = seconds[0] * Double(recipe.batchSize) / Double(Self.smallBatch)
    } else {
      let slope = max(0, seconds[1] - seconds[0]) / Double(Self.largeBatch - Self.smallBatch)
      let more = Double(recipe.batchSize - Self.smallBatch)
      secondsPerStep = max(seconds[0] / 2, seconds[0] + slope * more)
    }
    bytes = 4 * own + Int(kept * Double(recipe.batchSize)) + dataset.count * dataset.shape.count
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let start = ContinuousClock.now
    body()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
