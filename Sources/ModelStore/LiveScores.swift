/// The scores of a generator at one step of its training, in the features of a classifier.
public struct LiveScores: Hashable, Codable, Sendable {
  /// The step after which the generator was as scored.
  public var step: Int
  /// FID, best at 0; of few images it is larger than of many, so it is to be held against the floor.
  public var frechet: Double
  /// The share of generated images that look real, 0…1.
  public var precision: Double
  /// The share of real images that the generator could make, 0…1.
  public var recall: Double
  /// The share of images that show the class asked for, 0…1; nil for a model without classes.
  public var classAccuracy: Double?
  /// The classes that are hardly ever made, by name; nil where the classifier reads no class.
  public var missingClasses: [String]?
  /// The share of generated images that are nearer to a training image than 99 % of held-out images
  /// are, 0…1; nil where no image was held out.
  public var copied: Double?

  /// The scores of one step.
  public init(
    step: Int, frechet: Double, precision: Double, recall: Double, classAccuracy: Double? = nil,
    missingClasses: [String]? = nil, copied: Double? = nil
  ) {
    self.step = step
    self.frechet = frechet
    self.precision = precision
    self.recall = recall
    self.classAccuracy = classAccuracy
    self.missingClasses = missingClasses
    self.copied = copied
  }
}
