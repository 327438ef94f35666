import Foundation
import Metrics
import ModelEvaluation

extension Evaluation {
  /// The evaluation as one JSON object, with the keys that `zither evaluate --help` lists.
  ///
  /// - Parameter form: what the numbers of an array of images were taken for.
  func json(takenAs form: String?) throws -> String {
    var contents = EvaluationJSON(self)
    contents.takenAs = form
    return try jsonText(contents, .output)
  }
}

/// The names under which scripts find the scores.
private struct EvaluationJSON: Encodable {
  struct Scores: Encodable {
    struct Classes: Encodable {
      var all: Double
      var byClass: [String: Double]
    }
    var fid: JSONNumber
    var fidInfinity: JSONNumber
    var kid: Repeated
    var `is`: Repeated?
    var precision: Double
    var recall: Double
    var f1: Double
    var density: JSONNumber
    var coverage: Double
    var classesMade: Int?
    var classesMissing: [String]?
    var classDivergence: JSONNumber?
    var classAccuracy: Classes?

    init(_ scores: ImageScores, _ names: [String]) {
      fid = JSONNumber(scores.frechet)
      fidInfinity = JSONNumber(scores.unbiasedFrechet)
      kid = Repeated(scores.kernel)
      self.is = scores.inception.map { Repeated($0) }
      precision = scores.precisionRecall.precision
      recall = scores.precisionRecall.recall
      f1 = scores.precisionRecall.f1
      density = JSONNumber(scores.densityCoverage.density)
      coverage = scores.densityCoverage.coverage
      classesMade = scores.classCoverage?.found
      classesMissing = scores.classCoverage?.missing.map { names[$0] }
      classDivergence = scores.classCoverage.map { JSONNumber($0.divergence) }
      classAccuracy = scores.classAccuracy.map { accuracy in
        var byClass: [String: Double] = [:]
        for (name, share) in zip(names, accuracy.byClass) { byClass[name] = share }
        return Classes(all: accuracy.accuracy, byClass: byClass)
      }
    }
  }

  /// A mean over repetitions; without a deviation where there is one only.
  struct Repeated: Encodable {
    var mean: JSONNumber
    var deviation: JSONNumber?

    init(_ score: MeanAndDeviation) {
      mean = JSONNumber(score.mean)
      deviation = score.deviation.map { JSONNumber($0) }
    }
  }

  /// What the scores were computed with.
  struct Settings: Encodable {
    var precisionRecallK = PrecisionRecall.neighbours
    var densityCoverageK = DensityCoverage.neighbours
    var kidSubsets = KernelDistance.subsets
    var kidSubsetSize: Int
    var isSplits = InceptionScore.splits
  }

  struct Classification: Encodable {
    var generatedToReal: Double
    var realToGenerated: Double
    var realToReal: Double
  }

  struct Nearest: Encodable {
    var generated: JSONNumber
    var heldOut: JSONNumber
    var copied: Double

    init(_ distance: TrainingDistance) {
      generated = JSONNumber(distance.generated)
      heldOut = JSONNumber(distance.heldOut)
      copied = distance.copied
    }
  }

  struct Codes: Encodable {
    var accuracy: Double
    var matched: [String?]
    var counts: [[Int]]
  }

  struct Asked: Encodable {
    var generated: Reading
    var heldOut: Reading

    init(_ asked: AskedAttribute) {
      generated = Reading(asked.generated)
      heldOut = Reading(asked.heldOut)
    }
  }

  struct Reading: Encodable {
    var accuracy: Double?
    var r2: Double?

    init(_ score: ReadingScore) {
      accuracy = score.accuracy
      r2 = score.determination
    }
  }

  var dataset: String
  var features: String
  var samples: Int
  var available: Int?
  var takenAs: String?
  var references: Int
  var floorSamples: Int
  var settings: Settings
  var generated: Scores
  var realAgainstReal: Scores
  var classification: Classification?
  var nearestPixels: Nearest
  var nearestFeatures: Nearest
  var codes: Codes?
  var asked: [String: Asked]?
  var seconds: Double

  init(_ evaluation: Evaluation) {
    let names = evaluation.classNames
    dataset = evaluation.dataset
    features = "\(evaluation.classifierDataset)-features"
    samples = evaluation.samples
    available = evaluation.available
    references = evaluation.references
    floorSamples = evaluation.floorSamples
    settings = Settings(kidSubsetSize: evaluation.kernelSubsetSize)
    generated = Scores(evaluation.generated, names)
    realAgainstReal = Scores(evaluation.realAgainstReal, names)
    classification = evaluation.classification.map {
      Classification(
        generatedToReal: $0.generatedToReal, realToGenerated: $0.realToGenerated,
        realToReal: $0.realToReal)
    }
    nearestPixels = Nearest(evaluation.nearestPixels)
    nearestFeatures = Nearest(evaluation.nearestFeatures)
    codes = evaluation.codes.map { codes in
      Codes(
        accuracy: codes.accuracy, matched: codes.matched.map { $0.map { names[$0] } },
        counts: codes.counts)
    }
    asked =
      evaluation.asked.isEmpty
      ? nil
      : Dictionary(uniqueKeysWithValues: evaluation.asked.map { ($0.generated.name, Asked($0)) })
    seconds = evaluation.seconds
  }
}
