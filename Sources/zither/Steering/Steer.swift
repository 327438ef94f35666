import ArgumentParser
import Exploration
import Foundation
import GANs
import Metrics
import ModelFiles
import ModelStore

/// `zither steer`
struct Steer: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Moves a point until its image has the attributes you ask for.",
    discussion: """
      A classifier of the model's data reads the attributes; its gradient, through the generator, \
      tells how z, continuous codes and class weights must move; codes and attributes that have one of \
      several values are first tried with each other value. Every step is kept from changing held \
      attributes, and their drift adds to the loss. A category is reached where the classifier gives it \
      0.9 or more, a measure within 0.1 of its unit, √3 deviations of the training images: half the \
      width of what an even spread covers. Drift is ½ Σ |p − p₀| of a category, 0 to 1, or how far a \
      measure went, in its unit. If no step helps, steering restarts from the best of many nearby \
      points, at most \(SteeringSettings().restarts) times; after that it releases what is held, and \
      steers it back once the target is reached.

      --seeds N steers from N seeds in turn and prints how often it went well; starts that have the \
      wanted attributes already are left out. --judge names a second classifier of the same \
      attributes, which never steers, to see whether it agrees.

      --json prints one object: reached, status (reached, stuck or moving, where the steps ran out), \
      steps, restarts (how often it restarted), gave_way (held attributes that were released and did \
      not come back), attributes (each with name, before, after, \
      wanted, held, drift, flipped), command (what draws the image again). With --seeds: runs, \
      already, reached, unflipped (no attribute that was not steered became another category), \
      median_steps, drift (the mean over runs and attributes that were not steered), seconds, \
      steps_per_second, and with --judge judge_reached and judge_unflipped; shares are 0 to 1.
      """)

  @Argument(help: "A model file or a name from `zither models`.")
  var model: String

  @Option(
    name: .customLong("attribute"),
    help: "What is wanted: NAME=VALUE, a category's name or a measure's number.")
  var wanted: [String] = []

  @Option(help: "An attribute to hold; may be repeated.")
  var hold: [String] = []

  @Flag(help: "Hold every attribute that is not steered.")
  var holdRest = false

  @OptionGroup var options: PointOptions

  @Option(help: "A classifier's file; by default the one of the model's data.")
  var classifier: String?

  @Option(
    help: "How many steps at most (default: \(SteeringSettings().mostSteps)).",
    transform: OptionValue.whole(1...100_000))
  var steps = SteeringSettings().mostSteps

  @Option(
    help: "Steer from this many seeds, and print how often it succeeds.",
    transform: OptionValue.whole(1...1_000_000))
  var seeds: Int?

  @Option(help: "With --seeds: a second classifier's file, to judge the images by.")
  var judge: String?

  @Option(
    name: .shortAndLong,
    help: """
      A .png file of the image, .npy (float32, [1, channels, height, width] in −1…1), or .json: the \
      point.
      """)
  var output: String?

  @OptionGroup var force: ForceOption

  @Option(
    help: "Pixels of a .png for each pixel of the image (default: 1).", transform: OptionValue.scale
  )
  var scale = 1

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var quiet: QuietOption
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    if wanted.isEmpty {
      throw ValidationError("Say what to steer to, such as --attribute hair=blond.")
    }
    if seeds != nil && options.latent != nil {
      throw ValidationError("--seeds steers from many points; leave --latent out.")
    }
    if seeds != nil && output != nil {
      throw ValidationError("--seeds steers from many points; leave --output out.")
    }
    if judge != nil && seeds == nil {
      throw ValidationError("--judge is asked about many points; give --seeds too.")
    }
    if let output, ![".png", ".npy", ".json"].contains(where: output.hasSuffix) {
      throw ValidationError(
        "--output \(output): give a name that ends in .png, .npy or .json.")
    }
  }

  func run() throws {
    threads.apply()
    try force.check(output)
    let reference = try ModelReference(model)
    let trained = try reference.load()
    let reader = try reader(of: trained, named: classifier)
    let goal = try goal(of: reader)
    let point = try options.point(in: trained.latent)
    guard let seeds else {
      let result = SteeredPoint(
        trained.generator, reader, from: point, to: goal, steps: steps,
        model: reference.name)
      try write(result, trained)
      if json { print(try result.json) } else { result.printTable() }
      return
    }
    let survey = SteeringSurvey(
      trained.generator, reader, judge: try judge.map { try self.reader(of: trained, named: $0) },
      goal: goal, steps: steps)
    var line = ProgressLine(isQuiet: json || isatty(STDOUT_FILENO) == 0)
    let result = try survey.run(from: point, seeds: seeds) { line.show($0) }
    line.clear()
    if json { print(try result.json) } else { result.printTable() }
  }

  private func reader(of trained: StoredModel, named file: String?) throws -> AttributeReader {
    guard let reader = try ClassifierFile.reading(trained, file, model: model)?.attributeReader
    else {
      throw NoAttributesError(model: model, dataset: trained.description.dataset)
    }
    return reader
  }

  /// - Throws: `ValidationError` in the words of what is wrong with an argument.
  private func goal(of reader: AttributeReader) throws -> SteeringGoal {
    do {
      return try SteeringGoal(
        steering: wanted, holding: hold, holdsRest: holdRest, of: reader.attributes)
    } catch {
      throw ValidationError("\(error)")
    }
  }

  private func write(_ result: SteeredPoint, _ trained: StoredModel) throws {
    guard let output else { return }
    if output.hasSuffix(".json") {
      let stored = StoredPoint(result.point, hasZ: true)
      try writeAtomically(PointFile.bytes(of: stored), to: output)
      quiet.wrote(output, "the point")
      return
    }
    try ImageSheet(trained.generator, [result.point.row])
      .write(to: output, scale: scale, quiet)
  }
}

/// No classifier reads what a model could be steered by.
struct NoAttributesError: Error, CustomStringConvertible {
  let model: String
  /// What the model learnt from, where that is known.
  let dataset: String?

  var description: String {
    guard let dataset else {
      return
        "What \(model) learnt from is not known, so no classifier is found to steer it by; name "
        + "one with --classifier."
    }
    return "No classifier reads classes or attributes of \(dataset) to steer \(model) by; make one "
      + "with `zither train classifier --data \(dataset)` or name one with --classifier."
  }
}
