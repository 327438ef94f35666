import ModelStore

/// The scores of a run while it goes on.
public struct ScoreCourse: Hashable, Sendable {
  /// The data that the classifier was trained on, whose features the scores are computed in.
  public var classifierDataset: String
  /// Generated images of each score, and the real ones that they are held against.
  public var samples: Int
  /// Real images that each score is held against.
  public var references: Int
  /// The classes that the classifier reads.
  public var classNames: [String]
  /// Training images against the same real images: what a generator as good as they would get.
  public var floor: LiveScores
  /// The scores so far, oldest first: at most `capacity`; when there are more, every other is
  /// dropped, but never the best.
  public private(set) var scores: [LiveScores] = []
  /// The score with the least FID.
  public private(set) var best: LiveScores?
  /// The file that holds the model as it was then; nil while there is none.
  public var bestOutput: String?

  /// The most scores that are kept.
  public static let capacity = 512

  /// A course without scores yet.
  public init(
    classifierDataset: String, samples: Int, references: Int, classNames: [String],
    floor: LiveScores
  ) {
    self.classifierDataset = classifierDataset
    self.samples = samples
    self.references = references
    self.classNames = classNames
    self.floor = floor
  }

  /// What the scores are computed in, for example `mnist-features`.
  public var features: String { "\(classifierDataset)-features" }

  /// Takes in a newer score.
  ///
  /// - Returns: whether it is the best so far.
  public mutating func append(_ newest: LiveScores) -> Bool {
    let isBest = newest.frechet < best?.frechet ?? .infinity
    if isBest { best = newest }
    if scores.count == Self.capacity {
      scores = scores.enumerated().filter { $0.offset % 2 == 0 || $0.element == best }
        .map(\.element)
    }
    scores.append(newest)
    return isBest
  }

  /// Goes on from the best score of the run that this one resumes.
  mutating func resume(best: LiveScores, output: String) {
    self.best = best
    bestOutput = output
  }
}
