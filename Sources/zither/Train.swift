import ArgumentParser
import Datasets
import Foundation
import GANs
import ModelFiles
import Models
import TerminalDriver
import ModelStore
import Training

/// `zither train`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a GAN, on the screen or without it; or a classifier.",
    discussion: """
      The model is written when training ends, and when it is interrupted; training can go on from it \
      with --resume. Without --steps and --time it trains until it is stopped. Meanwhile a checkpoint is \
      saved now and then. Without the screen, Ctrl-C and every other signal that would end it save the \
      model and end with status 0; a second one ends at once, with what was saved last.

      Each report of --json has the keys step, elapsed_s, images_per_s, generator_loss, \
      discriminator_loss, and d_real and d_fake: the mean of D's score of real and of generated \
      images, a probability from 0 to 1 for the objectives minimax and non-saturating, else the score \
      itself (of began, the error of D's copies); d_real − d_fake of a Wasserstein critic estimates \
      the distance. A number that is not finite is null. It also has, where they are measured, \
      \(Measure.Kind.allCases.map(\.rawValue).joined(separator: ", ")). Where the data have a \
      classifier, images are scored now and then on a thread of its own; the report that follows has \
      scored_step, fid, precision, recall, class_accuracy, classes_missing and copied, and the model \
      of the least FID is kept as OUTPUT-best.\(SafetensorsFile.fileExtension). diagnoses lists what is seen to be wrong.

      The recipe `classifier` trains a network that reads the classes and attributes of the data's \
      images, which `zither evaluate` needs; of images of which nothing is known it learns to tell how \
      each was turned. It trains without the screen, and without --steps and --time until it reads \
      images set aside for that no better, 300 steps at least and at most 3,000 or 12 times through \
      the images; then it prints how well it reads those held out. \
      With --members it is several networks, each trained for that many steps, or all for that time; \
      `zither steer` reads by their mean. It is saved as a GAN is, and --resume goes on to the end that \
      it was begun for.
      """)

  @Argument(help: "A recipe, from `zither recipes`, or `classifier`; --resume needs none.")
  var recipe: String?

  @OptionGroup(title: "The four choices") var choices: ChoicesOptions
  @OptionGroup(title: "Settings instead of the recipe's") var settings: SettingsOptions

  @Option(
    help: """
      A built-in data set, from `zither datasets`, or a folder; unless given digits, or faces for a \
      recipe that needs attributes, and with --resume what the file was trained on.
      """)
  var data: String?

  @OptionGroup(title: "How images are read") var reading: ReadingOptions

  @Option(
    parsing: .unconditional, help: "Train until this step.", transform: OptionValue.steps)
  var steps: Int?

  @Option(
    parsing: .unconditional, help: "Train for this long, such as 60s, 5m or 1h.",
    transform: OptionValue.time)
  var time: TrainingTime?

  @Option(
    help: "Picks the first weights, the batches and the latents; by default 0.",
    transform: OptionValue.seed)
  var seed: UInt64?

  @Option(
    help: """
      Networks that a classifier is made of, 1 to 16: each is trained from the next seed, and the mean \
      of what they read is steadier.
      """,
    transform: OptionValue.whole(ClassifierDescription.membersRange))
  var members: Int?

  @OptionGroup var threads: ThreadsOption
  @OptionGroup var colour: ColourOption

  @Option(
    name: .shortAndLong,
    help: "The model file to write; by default DATA-RECIPE.\(SafetensorsFile.fileExtension).")
  var output: String?

  @OptionGroup var force: ForceOption

  @Option(
    help: """
      A model file to go on from, and to write unless --output is given. What the file records holds, \
      unless an option says otherwise.
      """)
  var resume: String?

  @Option(
    parsing: .unconditional,
    help: "Save a checkpoint this often while it trains, such as 10s or 5m, or never.")
  var checkpointEvery = "\(Int(TrainingRequest.usualCheckpointSeconds))s"

  @Flag(
    name: .customLong("no-checkpoint"),
    help: "Leave the checkpoint out: a small file, from which training cannot resume.")
  var omitsCheckpoint = false

  @Flag(
    name: .customLong("no-scores"),
    help: "Leave out the scores that are computed during training.")
  var omitsScores = false

  @Option(
    help: """
      What images are scored with while they are trained on: a classifier's file or a name from \
      `zither models`; by default the one of the data's name.
      """)
  var classifier: String?

  @Option(help: "Write the samples over the time of the training to this .gif, at its end.")
  var gif: String?

  @Flag(help: "Train without the screen.")
  var headless = false

  @Flag(help: "Print one JSON object for every report; implies --headless.")
  var json = false

  func validate() throws {
    if steps != nil && time != nil {
      throw ValidationError("--steps and --time are both given; give one of them.")
    }
    if checkpointEvery != "never" && TrainingTime(checkpointEvery) == nil {
      throw ValidationError(
        "--checkpoint-every \(checkpointEvery): give \(TrainingTime.advice), or never.")
    }
    if members != nil && !isClassifier {
      throw ValidationError("Only a classifier has several networks; leave out --members.")
    }
    if let gif, !gif.hasSuffix(".gif") {
      throw ValidationError("--gif \(gif): give a name that ends in .gif.")
    }
    if classifier != nil && omitsScores {
      throw ValidationError("--classifier is what scores are computed with; leave out --no-scores.")
    }
    if isClassifier {
      if classifier != nil {
        throw ValidationError("A classifier is not scored by another; leave out --classifier.")
      }
      if gif != nil {
        throw ValidationError("A classifier makes no images; leave out --gif.")
      }
    } else if let recipe {
      do {
        if resume == nil { _ = try Recipe(called: recipe) }
      } catch {
        throw ValidationError(error.description)
      }
    } else if resume == nil {
      throw ValidationError(
        "Name a recipe, from `zither recipes`, or a model file to go on from with --resume.")
    }
    let changes = try changes()
    if isClassifier, let option = changes.arguments.first {
      throw ValidationError("A classifier has a recipe of its own; leave out \(option).")
    }
  }

  /// Whether a classifier is trained: by its name, or because the file to go on from is one.
  private var isClassifier: Bool {
    recipe.map { $0 == TrainingJob.classifierName }
      ?? resume.map(TrainedClassifier.isClassifier(at:)) ?? false
  }

  /// What is changed of the recipe.
  private func changes() throws -> RecipeChanges { settings.added(to: try choices.changes()) }

  func run() throws {
    threads.apply()
    let request = try request()
    try checkOutput(request.output)
    if case .classifier = request.job {
      try ClassifierTraining(request, json: json, isVerbose: reading.verbose).run()
      return
    }
    try force.check(gif)
    if let gif, WritingPlace.areOneFile(gif, request.output) {
      throw ValidationError("--gif and --output both name \(gif); give each a file of its own.")
    }
    // A name that is none is refused before the training begins.
    if let classifier { _ = try ClassifierFile.source(classifier)(request.data) }
    if headless || json {
      try HeadlessTraining(
        request, json: json, classifier: omitsScores ? nil : ClassifierFile.source(classifier),
        film: gif, isVerbose: reading.verbose
      ).run()
    } else {
      try runOnScreen(request)
    }
  }

  private var limit: TrainingRequest.Limit {
    if let steps { return .steps(steps) }
    if let time = time { return .seconds(time.seconds) }
    return .none
  }

  private func job() throws -> TrainingJob {
    if isClassifier { return .classifier(members: members ?? 1) }
    return .gan(try Recipe(called: recipe ?? "").changed(changes()))
  }

  /// The first built-in set that a job can be trained on.
  private static func usualData(for job: TrainingJob) -> String {
    guard case .gan(let recipe) = job else { return Digits.name }
    let suitable = DatasetCatalogue.builtIn.first {
      TrainingError.refusal(of: recipe, on: DataTraits($0)) == nil
    }
    return suitable?.name ?? Digits.name
  }

  private func request() throws -> TrainingRequest {
    var request: TrainingRequest
    if let resume {
      let options = ResumeOptions(
        data: data, reading: reading.given, limit: limit, seed: seed, output: output,
        keepsCheckpoint: !omitsCheckpoint)
      request =
        try isClassifier
        ? TrainingRequest(resumingClassifier: resume, members: members, options)
        : TrainingRequest(resuming: resume, recipe: recipe, changes: changes(), options)
    } else {
      let job = try job()
      let data = data ?? Self.usualData(for: job)
      request = TrainingRequest(
        job, data: data, reading: reading.reading, limit: limit, seed: seed ?? 0,
        output: output ?? TrainingRequest.defaultOutput(of: job, data: data),
        keepsCheckpoint: !omitsCheckpoint)
    }
    request.checkpointSeconds = TrainingTime(checkpointEvery)?.seconds
    return request
  }

  private func checkOutput(_ path: String) throws {
    // A training may go on in the file that it goes on from.
    let isResumed = resume.map { WritingPlace.areOneFile($0, path) } ?? false
    let isStream = WritingPlace(of: path) == .stream
    for path in isStream ? [path] : [path, TrainingRequest.bestOutput(of: path)] {
      try OutputFile.check(
        path, force: force.isGiven || isResumed,
        alternative: resume == nil ? "go on from it with --resume" : nil)
    }
  }

  private func runOnScreen(_ request: TrainingRequest) throws {
    do {
      // What can be explored beside the training; that goes on without it where none can be read.
      let shipped = try? ModelReference(ShippedModels.defaultName)
      let session = ExplorerSession(
        try? shipped?.load(), shipped, scores: !omitsScores, classifier: classifier)
      try session.run(colour: colour.depth, request: request, film: gif)
    } catch TerminalError.notTerminal(let stream) {
      throw NoScreenError(stream: stream)
    }
  }
}

/// A training was to be shown where there is no terminal.
struct NoScreenError: Error, CustomStringConvertible {
  let stream: String

  var description: String {
    "\(stream) is not a terminal to show the training on; add --headless."
  }
}
