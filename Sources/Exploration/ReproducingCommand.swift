import GANs

/// The command line that makes a point's picture again, bit for bit.
///
/// It holds only what differs from the defaults, and every number in the shortest form that reads
/// back as the same Float.
public struct ReproducingCommand: Hashable, Sendable, CustomStringConvertible {
  /// The words after the program's name, unquoted.
  public let arguments: [String]

  /// A command of these words.
  public init(arguments: [String]) {
    self.arguments = arguments
  }

  /// - Parameter model: the model's name or file, as commands take it.
  public init(model: String, point: LatentPoint) {
    arguments = Self.arguments(model, point, isSheet: false)
  }

  /// The command of a sheet (`LatentPoint.sheet`), in which a class or a code that the point has is named
  /// even at its default: without it they come in turn.
  public init(model: String, sheetOf count: Int, from point: LatentPoint) {
    arguments =
      Self.arguments(model, point, isSheet: true) + ["-n", String(count)]
  }

  /// The command of neighbours of a point (`LatentPoint.neighbour`).
  ///
  /// - Parameter count: nil for one.
  public init(
    model: String, neighboursOf point: LatentPoint, at distance: Float, noiseSeed: UInt64,
    count: Int? = nil
  ) {
    arguments =
      Self.arguments(model, point, isSheet: false)
      + ["--distance", Self.text(distance), "--noise-seed", String(noiseSeed)]
      + (count.map { ["-n", String($0)] } ?? [])
  }

  /// A point as one word of `zither walk`: `seed:3 --class 7`.
  public static func walkArgument(_ point: LatentPoint) -> String {
    if !point.style.offsets.isEmpty { return pointFile }
    var unseeded = point
    unseeded.seed = LatentPoint.defaultSeed
    let options = arguments("", unseeded, isSheet: false).dropFirst(2)
    return ShellWords.line(["seed:\(point.seed)"] + options)
  }

  /// What stands for the file of a point that no line can hold.
  private static let pointFile = "POINT.json"

  private static func arguments(
    _ model: String, _ point: LatentPoint, isSheet: Bool
  ) -> [String] {
    let latent = point.latent
    var arguments = ["sample", model]
    // Too many numbers for a line: the point's own file has them.
    if !point.style.offsets.isEmpty { return arguments + ["--latent", pointFile] }
    if point.seed != LatentPoint.defaultSeed { arguments += ["--seed", String(point.seed)] }
    let active = point.activeClasses
    if active.count == 1, active != [0] || isSheet && !point.classWeights.isEmpty {
      arguments += ["--class", latent.classArgument(active[0])]
    } else if active.count > 1 {
      for index in active {
        let weight = point.rawWeight(index)
        let name = latent.classArgument(index)
        arguments += ["--class", weight == 1 ? name : "\(name)=\(weight)"]
      }
    }
    for (dimension, value) in point.edits.sorted(by: { $0.key < $1.key })
    where (0..<latent.dimensions).contains(dimension) {
      arguments += ["--z", "\(dimension)=\(Self.text(value))"]
    }
    for (index, code) in latent.codes.enumerated() {
      let value = point.value(of: .code(index))
      let isLeftToSeed = point.codes[index] == nil
      if code.isAttribute ? !isLeftToSeed : value != 0 || isSheet && !isLeftToSeed {
        arguments += ["--code", "\(code.name)=\(latent.text(of: value, ofCode: index))"]
      }
    }
    for (index, value) in point.directions.sorted(by: { $0.key < $1.key })
    where latent.directions.indices.contains(index) {
      arguments += ["--direction", "\(latent.directions[index].name)=\(Self.text(value))"]
    }
    for group in latent.styleGroups {
      guard let mix = point.mixes[group] else { continue }
      let share = mix.share == 1 ? "" : ":\(Self.text(mix.share))"
      arguments += ["--mix", "\(group.rawValue)=\(mix.seed)\(share)"]
    }
    if point.truncation != 1 { arguments += ["--truncation", Self.text(point.truncation)] }
    return arguments
  }

  /// The line for a shell.
  public var description: String {
    ShellWords.line(["zither"] + arguments)
  }

  /// A number in the fewest digits that read back as itself; whole numbers without a point.
  static func text(_ value: Float) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
