import Datasets
import Foundation
import ModelFiles

/// How a model that was trained here came about.
public struct TrainingRecord: Hashable, Codable, Sendable {
  /// The command that trained it.
  public var command: String
  /// The data's name.
  public var dataset: String
  /// What every random choice followed from.
  public var seed: UInt64
  /// Steps done.
  public var steps: Int
  /// The images, and how they were read; nil in files written before that was recorded.
  public var data: DataRecord?

  /// A record of a training.
  public init(
    command: String, dataset: String, seed: UInt64, steps: Int, data: DataRecord? = nil
  ) {
    self.command = command
    self.dataset = dataset
    self.seed = seed
    self.steps = steps
    self.data = data
  }

  /// Steps that somebody may have waited for.
  public static let possibleSteps = 0...1_000_000_000_000
}

extension TrainingRecord {
  /// What `--data` was, or the data set's name where the command does not say.
  public var dataName: String { RecordedCommand(command).data ?? dataset }

  /// What `--data` was, where such a data set is here: a built-in name, or a path. A path that is not
  /// whole is looked for in the working folder, then beside the model.
  public func dataHere(beside model: String?) -> String? {
    let data = dataName
    if DatasetCatalogue.builtIn.contains(where: { $0.name == data }) { return data }
    let beside = model.map { parentFolder(of: $0) + "/" + data }
    let places = data.hasPrefix("/") ? [data] : [data, beside].compactMap { $0 }
    return places.first(where: FileManager.default.fileExists(atPath:))
  }
}
