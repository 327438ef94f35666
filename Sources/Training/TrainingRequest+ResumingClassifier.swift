import Datasets
import ModelStore

extension TrainingRequest {
  /// The request that goes on with a classifier's training as it was begun: the file says how long, by
  /// which the learning rate falls, and of how many networks.
  ///
  /// - Parameters:
  ///   - data: a built-in data set's name or the path of a folder; nil for what the file records.
  ///   - reading: how images come to one size; nil for what the file records.
  ///   - limit, seed, members: must be those of the file; nil, or `.none`, for them.
  ///   - output: the file to write; nil for the one that is gone on from.
  /// - Throws: `ModelFileError`, `ModelError` or `TrainingError`, where it cannot go on or an option
  ///   cannot hold.
  public init(
    resumingClassifier path: String, data: String? = nil, reading: ImageReading? = nil,
    limit: Limit = .none, seed: UInt64? = nil, members: Int? = nil, output: String? = nil,
    keepsCheckpoint: Bool = true
  ) throws {
    let metadata = try ModelFileFormat.open(path).metadata
    let record = try ClassifierDescription(metadata: metadata, path: path).training
    let checkpoint = try ClassifierCheckpoint(metadata: metadata, path: path)
    if let seed, seed != record.seed {
      throw TrainingError.otherSeed(path: path, expected: record.seed, found: seed)
    }
    if limit != .none && limit != checkpoint.limit {
      throw TrainingError.otherRun(
        path: path, option: limit.arguments.joined(separator: " "),
        recorded: checkpoint.limit == .none
          ? "no set length" : checkpoint.limit.arguments.joined(separator: " "))
    }
    if let members, members != checkpoint.members {
      throw TrainingError.otherRun(
        path: path, option: "--members \(members)", recorded: "--members \(checkpoint.members)")
    }
    guard let here = data ?? record.dataHere(beside: path) else {
      throw TrainingError.missingData(path: path, data: record.dataName)
    }
    self.init(
      .classifier(members: checkpoint.members), data: here,
      reading: reading ?? record.data?.origin.reading ?? .asTheyAre, limit: checkpoint.limit,
      seed: record.seed, output: output ?? path, keepsCheckpoint: keepsCheckpoint)
    // The whole run is recorded, not this part of it.
    formerCommand = RecordedCommand(data == nil && reading == nil ? record.command : command)
    resume = path
  }
}
