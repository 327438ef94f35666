import Datasets
import ModelStore

extension TrainingRequest {
  /// The request that goes on with a classifier's training as it was begun: the file says how long, by
  /// which the learning rate falls, and of how many networks.
  ///
  /// - Parameter members: must be those of the file; nil for them.
  /// - Throws: `ModelFileError`, `ModelError` or `TrainingError`, where it cannot go on or an option
  ///   cannot hold.
  public init(
    resumingClassifier path: String, members: Int? = nil,
    _ options: ResumeOptions = ResumeOptions()
  ) throws {
    let metadata = try ModelFileFormat.open(path).metadata
    let record = try ClassifierDescription(metadata: metadata, path: path).training
    let checkpoint = try ClassifierCheckpoint(metadata: metadata, path: path)
    try options.checkSeed(of: record, path: path)
    if options.limit != .none && options.limit != checkpoint.limit {
      throw TrainingError.otherRun(
        path: path, option: options.limit.arguments.joined(separator: " "),
        recorded: checkpoint.limit == .none
          ? "no set length" : checkpoint.limit.arguments.joined(separator: " "))
    }
    if let members, members != checkpoint.members {
      throw TrainingError.otherRun(
        path: path, option: "--members \(members)", recorded: "--members \(checkpoint.members)")
    }
    self.init(
      .classifier(members: checkpoint.members),
      data: try options.dataHere(for: record, resuming: path),
      reading: options.reading ?? record.data?.origin.reading ?? .asTheyAre,
      limit: checkpoint.limit,
      seed: record.seed, output: options.output ?? path, keepsCheckpoint: options.keepsCheckpoint)
    // The whole run is recorded, not this part of it.
    formerCommand = RecordedCommand(
      options.data == nil && options.reading == nil ? record.command : command)
    resume = path
  }
}
