import GANs
import Layers
import Metrics
import ModelEvaluation
import ModelStore
import Tensor

/// The state of a run of training at one moment, as values that may cross threads.
public struct TrainingSnapshot: Sendable {
  /// How far a run is.
  public enum Phase: Hashable, Sendable {
    /// The data set is being read or drawn.
    case preparing
    case running
    case paused
    /// The steps or the time are done, or it was told to stop, but the model could be saved nowhere, and
    /// why; saving is tried again now and then, and when `save` is asked for.
    case unsaved(String)
    /// The asked-for steps or time are done, or `stop` was asked for.
    case finished
    /// Training cannot go on, and why, in one sentence.
    case failed(String)
  }

  /// One point of the curves: means over the steps since the point before.
  public struct Report: Hashable, Sendable {
    /// Steps done, from 1.
    public var step: Int
    /// Seconds of training, pauses not counted.
    public var elapsed: Double
    /// Images trained on each second.
    public var imagesPerSecond: Double
    /// G's loss.
    public var generatorLoss: Double
    /// D's loss.
    public var discriminatorLoss: Double
    /// Mean of D(x) over real images: a probability in 0…1 where scores are such, else the score
    /// itself (`scoreMeaning`).
    public var realScore: Double
    /// Mean of D(G(z)) over generated images, likewise.
    public var fakeScore: Double
    /// What else was measured in the last of the steps.
    public var measures: [Measure]
    /// How close the generated points are to the data's, where points are trained on and the last
    /// scores are old.
    public var scores: DistributionScores?
    /// What was seen to be wrong.
    public var diagnoses: [Diagnosis.Kind] = []
    /// The scores of images that came since the report before; of an earlier step.
    public var imageScores: LiveScores?

    /// A point of the curves.
    public init(
      step: Int, elapsed: Double, imagesPerSecond: Double, generatorLoss: Double,
      discriminatorLoss: Double, realScore: Double, fakeScore: Double, measures: [Measure] = []
    ) {
      self.step = step
      self.elapsed = elapsed
      self.imagesPerSecond = imagesPerSecond
      self.generatorLoss = generatorLoss
      self.discriminatorLoss = discriminatorLoss
      self.realScore = realScore
      self.fakeScore = fakeScore
      self.measures = measures
    }

    /// The value of a measure, nil where it was not taken.
    public func value(_ kind: Measure.Kind) -> Double? {
      measures.first { $0.kind == kind }?.value
    }

    /// mean D(x) − mean D(G(z)), which for a Wasserstein critic estimates the distance.
    public var scoreDifference: Double { realScore - fakeScore }
  }

  /// Whether images are scored while they are trained on.
  public enum Scoring: Sendable {
    /// Nobody asked for scores, or points are trained on.
    case off
    /// There can be no scores, and why, in a few words.
    case absent(String)
    /// The real images are being read.
    case preparing
    case on(ScoreCourse)

    /// The scores; nil where there are none.
    public var course: ScoreCourse? {
      if case .on(let course) = self { course } else { nil }
    }
  }

  /// Images of the fixed latents, in the order of the sheet.
  public struct SampleSheet: Sendable {
    /// The step after which they were made.
    public var step: Int
    /// The size and channels of an image.
    public var shape: ImageShape
    /// Images beside each other; in a class-conditional sheet a column is a class.
    public var columns: Int
    /// What each column shows, where it is a class or a value of a code; else empty.
    public var columnNames: [String]
    /// [N, H, W, C] in −1…1, `pixels.count / shape.count` images.
    public var pixels: [Float]

    /// Images of the fixed latents after a step.
    public init(
      step: Int, shape: ImageShape, columns: Int, columnNames: [String] = [], pixels: [Float]
    ) {
      self.step = step
      self.shape = shape
      self.columns = columns
      self.columnNames = columnNames
      self.pixels = pixels
    }
  }

  /// How far the run is.
  public var phase: Phase
  /// What it is trained by, by name.
  public var recipe: String
  /// The data, by name.
  public var dataset: String
  /// What is trained on; nil before it was read.
  public var data: DataRecord?
  /// What the networks are trained to do; nil before training runs.
  public var objective: Objective?
  /// What the images are; nil before training runs.
  public var image: ImageShape?
  /// How far networks that grow have grown, nil for others.
  public var growth: Growth?
  /// What to train to, if a number of steps was asked for.
  public var stepLimit: Int?
  /// Seconds to train for, if a time was asked for.
  public var timeLimit: Double?
  /// The newest report, nil before the first.
  public var latest: Report?
  /// The whole run in at most 512 reports, oldest first (neighbours are merged as it grows).
  public var history: [Report]
  /// Images of the fixed latents; nil before the first, and where points are trained on.
  public var sheet: SampleSheet?
  /// What there is to see instead of a sheet where points are trained on.
  public var points: PointFigure?
  /// What it will need, known before the first step; nil where points are trained on.
  public var expectation: TrainingExpectation?
  /// What is known of the quality of the images.
  public var scoring = Scoring.off
  /// The share of the training time that scoring took of one thread, 0…1.
  public var scoringShare = 0.0
  /// What is wrong, the gravest first.
  public var diagnoses: [Diagnosis] = []
  /// How the recipe was changed while the training went on.
  public var changes: [RunChange] = []
  /// The last step that a saved file holds, nil while none does.
  public var savedStep: Int?
  /// The last step of which a checkpoint was saved by itself, nil while there is none.
  public var checkpointStep: Int?
  /// Where it is saved.
  public var output: String
  /// Where it is saved instead, while `output` cannot be written.
  public var savedPath: String?
  /// What went wrong without ending the run, in one sentence: a save that failed.
  public var problem: String?
  /// Counts the generators published for the explorer; it changes when a newer one can be had.
  public var generatorVersion: Int

  /// A run of which nothing is known yet.
  public init(phase: Phase, recipe: String, dataset: String, output: String) {
    self.phase = phase
    self.recipe = recipe
    self.dataset = dataset
    self.output = output
    history = []
    generatorVersion = 0
  }

  /// That of a run that has not begun.
  public init(_ request: TrainingRequest, phase: Phase = .preparing) {
    self.init(
      phase: phase, recipe: request.job.name, dataset: request.data, output: request.output)
    switch request.limit {
    case .steps(let steps): stepLimit = steps
    case .seconds(let seconds): timeLimit = seconds
    case .none: break
    }
  }

  /// Steps done; before the first report those of the file that training goes on from.
  public var step: Int { latest?.step ?? savedStep ?? 0 }
  /// Whether steps were done that no file holds for good; a checkpoint, which goes with a run that is
  /// given up, tells of them before the first report.
  public var hasUnsavedWork: Bool { max(step, checkpointStep ?? 0) > (savedStep ?? 0) }

  /// What the scores of the reports are.
  public var scoreMeaning: ScoreMeaning { objective?.scoreMeaning ?? .probability }

  /// How far networks that grow have grown, in words: “14×14 → 28×28, 42 % faded in”.
  public var growthWords: String? {
    guard let growth, let image else { return nil }
    func size(_ reduction: Int) -> String {
      "\(image.width / reduction)×\(image.height / reduction)"
    }
    let newest = size(growth.reduction)
    guard growth.fade < 1 else { return newest + (growth.isComplete ? ", fully grown" : "") }
    let share = Int(100 * growth.fade)
    return "\(size(2 * growth.reduction)) → \(newest), \(share) % faded in"
  }
}

extension TrainingSnapshot {
  /// Seconds until the limit at the pace so far, nil without a limit or a report.
  public var secondsLeft: Double? {
    guard let latest, latest.step > 0, latest.elapsed > 0 else { return nil }
    if let timeLimit { return max(0, timeLimit - latest.elapsed) }
    guard let stepLimit, let first = history.first else { return nil }
    let steps = Double(latest.step - first.step)
    let seconds = latest.elapsed - first.elapsed
    guard steps > 0, seconds > 0 else { return nil }
    return max(0, Double(stepLimit - latest.step) * seconds / steps)
  }
}
