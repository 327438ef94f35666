import ArgumentParser
import Datasets
import Foundation
import Metrics
import ModelEvaluation
import ModelFiles
import ModelStore
import Screens

/// `zither evaluate`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scores a model, or images made elsewhere, against a data set.",
    discussion: """
      Images made elsewhere are a .npy or .npz array of bytes, or of numbers in 0…1, −1…1 or 0…255, \
      [N, H, W], [N, H, W, C] or [N, C, H, W], or a folder of PNG, JPEG or WebP images; what numbers \
      are taken for is said, and they are rounded to bytes, as an image file's are. Images of the \
      data's size are judged; --size brings both to one. As many are taken as are held out, by the \
      seed. Labels beside an array, or a folder for each class, say what an image was to show.

      Generated images are held against as many that the model was not trained on: the data's test \
      part, or every tenth image of data that have none. Beside each score stands that of as many \
      training images held against the same: what a model would get whose images are as good.

      k is \(PrecisionRecall.neighbours) for precision and recall and \(DensityCoverage.neighbours) for \
      density and coverage. KID is the mean over \(KernelDistance.subsets) random subsets of 1,000 \
      images, or of half of the images where there are fewer than 2,000, IS that over \
      \(InceptionScore.splits) splits, each ± the deviation.

      Scores are computed in the features of a classifier of the same data, which each names; they \
      can be compared in the same features only, never with those of Inception in papers. The \
      classifier is found by the data's name among `zither models` or as NAME-classifier.\(SafetensorsFile.fileExtension) \
      in this folder; `zither train classifier` makes one, of images without labels too \
      (NAME-rotation-features). --classifier names another, such as mnist-classifier; images of \
      another size or other channels are brought to its own.

      --json prints one object. samples, references, floor_samples: how many images; settings: \
      precision_recall_k, density_coverage_k, kid_subsets, kid_subset_size, is_splits; features: the \
      space; generated and real_against_real: fid, fid_infinity, kid and is (mean, deviation), \
      precision, recall, f1, density, coverage, classes_made, classes_missing, class_divergence, \
      class_accuracy (all, by_class); classification: generated_to_real, real_to_generated, \
      real_to_real; nearest_pixels and nearest_features: generated and held_out (median distances), \
      copied; codes: matched, accuracy, counts; asked: of each attribute that the model is told generated and \
      held_out, each accuracy or r2; seconds, without making the images. What the data \
      or the model do not have is left out, and what is no finite number is null. Of images made \
      elsewhere, available is how many there are, and taken_as what an array's numbers were taken for.

      --record writes the main scores into the model's file, where `zither info` finds them, and \
      names the values of its first code by what the classifier sees in them.

      --report writes one HTML file with the scores, samples, traversals and the nearest training \
      images; with --history, a file of what `train --json` printed, also the training's curves.
      """)

  @Argument(
    help: ArgumentHelp(
      "A model file or a name from `zither models`; or images: a .npy or .npz file or a folder.",
      valueName: "model|images"))
  var judged: String

  @Option(help: "A built-in data set, from `zither datasets`, or a folder: what it was trained on.")
  var data: String

  @OptionGroup(title: "How images are read") var reading: ReadingOptions

  @Option(
    help: """
      How many images to make, or to take of those made elsewhere (default: as many as there are \
      held-out images, at most \(Figures.grouped(Evaluator.mostImages))).
      """,
    transform: OptionValue.whole(Evaluator.leastImages...1_000_000))
  var samples: Int?

  @Option(
    help: "Picks z, and which real images are taken (default: 0).", transform: OptionValue.seed)
  var seed: UInt64 = 0

  @Option(
    help: """
      A classifier's file or a name from `zither models`; by default the one of the data's name.
      """)
  var classifier: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Write the scores, and the names of a code's values, into the model's file.")
  var record = false

  @Option(help: "A remark kept with the recorded scores, for example how long training took.")
  var remark: String?

  @Option(help: "Write a page with scores and pictures to this file, such as out.html.")
  var report: String?

  @Option(help: "What `zither train --json` printed, for the report's curves.")
  var history: String?

  @OptionGroup var quiet: QuietOption
  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    if history != nil && report == nil {
      throw ValidationError("--history is drawn in a report; give --report too.")
    }
    if remark != nil && !record {
      throw ValidationError("--remark is kept with recorded scores; give --record too.")
    }
  }

  func run() throws {
    threads.apply()
    try force.check(report)
    let curves = try history.map { try ReportCurves(reading: $0) }
    switch try JudgedImages(judged) {
    case .model(let reference): try judge(reference, curves)
    case .made(let path): try judge(imagesIn: path, curves)
    }
  }

  private func judge(_ reference: ModelReference, _ curves: ReportCurves?) throws {
    let trained = try reference.load()
    if record { try StoredModel.checkAmending(reference.path) }
    let evaluator = try evaluator(reading.given ?? trained.description.reading)
    evaluator.data.announce(isVerbose: reading.verbose)
    var line = progressLine
    let evaluation = try evaluator.evaluate(trained.generator, samples: samples, seed: seed) {
      line.show($0)
    }
    line.clear()
    if report != nil {
      try write(
        ReportSubject(trained, name: reference.name, seed: seed), evaluation,
        evaluator.nearestPairs(trained.generator, count: HTMLReport.pairs, seed: seed), curves)
    }
    if record {
      try evaluation.record(of: trained, in: reference.path, remark: remark)
      quiet.wrote(reference.path, "the scores of \(Figures.count(evaluation.samples, "image"))")
    }
    try show(evaluation, name: reference.name)
  }

  private func judge(imagesIn path: String, _ curves: ReportCurves?) throws {
    if record {
      throw ValidationError(
        "--record writes scores into a model's file, and \(path) holds images; leave --record out.")
    }
    let images = try DatasetCatalogue.loadWhole(
      path, reading: reading.reading, progress: ReadingLine().progress)
    let evaluator = try evaluator(reading.reading)
    evaluator.data.announce(isVerbose: reading.verbose)
    images.announceJudged(besides: evaluator.data.shape, isVerbose: reading.verbose)
    var line = progressLine
    let evaluation = try evaluator.evaluate(images, samples: samples, seed: seed) { line.show($0) }
    line.clear()
    if report != nil {
      try write(
        ReportSubject(images, channels: evaluator.data.shape.channels, seed: seed), evaluation,
        evaluator.nearestPairs(images, count: HTMLReport.pairs, seed: seed), curves)
    }
    try show(evaluation, name: path, takenAs: images.form)
  }

  private var progressLine: ProgressLine {
    ProgressLine(isQuiet: json || isatty(STDOUT_FILENO) == 0)
  }

  private func evaluator(_ reading: ImageReading) throws -> Evaluator {
    try Evaluator(data: data, reading: reading, progress: ReadingLine().progress) {
      try loadClassifier(of: $0)
    }
  }

  private func write(
    _ subject: ReportSubject, _ evaluation: Evaluation, _ pairs: [NearestPair],
    _ curves: ReportCurves?
  ) throws {
    guard let report else { return }
    try HTMLReport(subject: subject, evaluation: evaluation, pairs: pairs, curves: curves)
      .write(to: report)
    quiet.wrote(report, "the report of \(Figures.count(evaluation.samples, "image"))")
  }

  private func show(_ evaluation: Evaluation, name: String, takenAs form: String? = nil) throws {
    if json {
      print(try evaluation.json(takenAs: form))
    } else {
      evaluation.printTable(name: name)
    }
  }

  private func loadClassifier(of dataset: String) throws -> TrainedClassifier {
    if let classifier { return try TrainedClassifier(reading: classifierPath(classifier)) }
    guard let found = try ClassifierFile.find(dataset) else {
      throw NoClassifierError(
        dataset: dataset, data: data, file: ClassifierFile.name(of: dataset))
    }
    return found
  }

  private func classifierPath(_ text: String) throws -> String {
    try ModelReference(text).path
  }
}

/// No classifier reads the images that a model is to be scored on.
struct NoClassifierError: Error, CustomStringConvertible {
  let dataset: String
  let data: String
  let file: String

  var description: String {
    "There is no classifier of \(dataset) to score with; make \(file) with "
      + "`zither train classifier --data \(data)` or name one with --classifier."
  }
}
