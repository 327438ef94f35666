import Foundation
import ModelFiles

/// What somebody said of a network made elsewhere where it was guessed otherwise, and what was found out of it
/// since. It is kept in a file beside the network's, so that the next opening needs nothing.
public struct GraphWishes: Hashable, Codable, Sendable {
  /// Roles of inputs by name.
  public var inputs: [String: InputRole]?
  /// Which numbers black and white are.
  public var range: ValueRange?
  /// Names of the classes.
  public var labels: [String]?
  /// The data set that it learnt from.
  public var dataset: String?
  /// Fields of the model's metadata that were added: directions, scores.
  var metadata: [String: String]?

  /// Nothing but what is guessed.
  public init() {}

  /// Whether something is said of what the network takes and makes.
  var changesInterface: Bool { inputs != nil || range != nil || labels != nil }

  /// How the name of such a file ends, after that of the network's.
  public static let ending = ".zither.json"
  private static let mostBytes = 1 << 24

  /// Reads what is kept beside a network's file; nothing where there is no such file.
  ///
  /// - Throws: `ModelFileError` where it cannot be read, `ModelError` where it is none.
  public init(beside path: String) throws {
    let own = path + Self.ending
    guard FileManager.default.fileExists(atPath: own) else { return }
    let text = try readText(own, most: Self.mostBytes)
    guard let wishes = try? JSONDecoder().decode(GraphWishes.self, from: Data(text.utf8)) else {
      throw ModelError.badWishes(path: own)
    }
    self = wishes
  }

  /// Keeps them beside a network's file.
  ///
  /// - Throws: `ModelFileError`.
  public func write(beside path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try writeAtomically(Array(try encoder.encode(self)) + [0x0a], to: path + Self.ending)
  }
}
