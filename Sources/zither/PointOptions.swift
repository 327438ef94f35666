import ArgumentParser
import Exploration
import GANs

/// The options that describe a point, the same for every command that takes one.
struct PointOptions: ParsableArguments {
  @Option(help: "Picks z.", transform: OptionValue.seed)
  var seed: UInt64?

  @Option(
    name: .customLong("class"),
    help: "A class, with a weight to blend several: K or K=WEIGHT.")
  var classes: [String] = []

  @Option(name: .customLong("z"), help: "A value of z set by hand: INDEX=VALUE.")
  var edits: [String] = []

  @Option(
    name: .customLong("code"),
    help: """
      A code or an attribute, if the model has any: NAME=VALUE; -1 to 1, the value of a categorical \
      code, or an attribute's by its name. An attribute that is left out has the seed's value.
      """)
  var codes: [String] = []

  @Option(
    name: .customLong("direction"),
    help: "How far along a direction of the model, from `zither directions`: NAME=VALUE.")
  var directions: [String] = []

  @Option(
    name: .customLong("mix"),
    help: """
      In a model with styles, what its coarse, middle or fine layers take from another seed: \
      GROUP=SEED, or GROUP=SEED:SHARE for a part of it.
      """)
  var mixes: [String] = []

  @Option(
    help: """
      The scale of z, in a model with styles of w: 1 leaves it as it is, 0 is its mean.
      """, transform: OptionValue.number(0...100)
  )
  var truncation: Float?

  @Option(
    help: """
      A file of a point to begin with: .json as the explorer writes it, or .npy, float32 \
      [dimensions] of z.
      """)
  var latent: String?

  /// Whether any of them was given.
  var areGiven: Bool {
    let lists = [classes, edits, codes, directions, mixes]
    return seed != nil || truncation != nil || latent != nil || !lists.allSatisfy(\.isEmpty)
  }

  func validate() throws {
    if latent != nil && seed != nil {
      throw ValidationError("--latent gives all of z; leave --seed out.")
    }
  }

  func point(in latent: LatentDescription) throws -> LatentPoint {
    var point =
      try self.latent.map { try PointFile.read($0, in: latent) }
      ?? LatentPoint(of: latent, seed: seed ?? LatentPoint.defaultSeed)
    try point.change(
      edits: edits, classes: classes, codes: codes, directions: directions, mixes: mixes)
    if let truncation { point.truncation = truncation }
    return point
  }
}
