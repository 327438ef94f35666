import ArgumentParser
import Exploration
import GANs

/// The options that describe a point, the same for every command that takes one.
struct PointOptions: ParsableArguments {
  @Option(help: "Picks z.")
  var seed: UInt64?

  @Option(
    name: .customLong("class"),
    help: "A class, and its weight where several are blended: K or K=WEIGHT.")
  var classes: [String] = []

  @Option(name: .customLong("z"), help: "A value of z set by hand: INDEX=VALUE.")
  var edits: [String] = []

  @Option(
    name: .customLong("code"),
    help: "A code of a model that has codes: NAME=VALUE; -1 to 1, or a categorical one's value.")
  var codes: [String] = []

  @Option(help: "The scale of z: 1 is all of N(0, 1), 0 its mean.")
  var truncation: Float?

  func validate() throws {
    if let truncation, !(truncation >= 0 && truncation <= 100) {
      throw ValidationError("--truncation \(truncation): give a number from 0 to 100.")
    }
  }

  func point(in latent: LatentDescription) throws -> LatentPoint {
    try LatentPoint(
      seed: seed ?? LatentPoint.defaultSeed, edits: edits, classes: classes, codes: codes,
      truncation: truncation ?? 1, in: latent)
  }
}
