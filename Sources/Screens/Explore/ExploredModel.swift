import Datasets
import Exploration
import GANs
import Tensor

/// What the explorer needs to know of a model to build its controls.
public struct ExploredModel: Hashable, Sendable {
  /// What the screens call it.
  public var name: String
  /// What `zither sample` takes for it: a shipped model's name or a file's path.
  public var reference: String
  /// The size and channels of its images.
  public var shape: ImageShape
  /// What its generator takes.
  public var latent: LatentDescription
  /// What a model of points learnt; nil for a model of images.
  public var distribution: PointDensity?
  /// Whether the generator can tell where its attention looks.
  public var hasAttention: Bool
  /// What a classifier reads from its images; empty where there is none.
  public var attributes: [Attribute]
  /// What its file was read as, where that does not describe its network; nil where it does.
  public var readAs: String?

  /// A model with these properties.
  public init(
    name: String, reference: String, shape: ImageShape, latent: LatentDescription,
    distribution: PointDensity? = nil, hasAttention: Bool = false,
    attributes: [Attribute] = [], readAs: String? = nil
  ) {
    self.name = name
    self.reference = reference
    self.shape = shape
    self.latent = latent
    self.distribution = distribution
    self.hasAttention = hasAttention
    self.attributes = attributes
    self.readAs = readAs
  }

  /// What is said when it is opened; nil where there is nothing to say.
  public var openingMessage: Message? { readAs.map { Message("Read as \($0)") } }
}
