import Datasets
import ModelStore

/// What somebody may say where a training goes on from a file; what is left out is as the file records.
public struct ResumeOptions: Sendable {
  /// A built-in data set's name or the path of a folder.
  public var data: String?
  /// How images come to one size.
  public var reading: ImageReading?
  /// How long to train; a classifier's must be that of the file, or `.none`.
  public var limit: TrainingRequest.Limit
  /// Must be that of the file.
  public var seed: UInt64?
  /// The file to write; the one that is gone on from unless given.
  public var output: String?
  /// Whether the file written holds what training can go on from.
  public var keepsCheckpoint: Bool

  /// Options, none unless given.
  public init(
    data: String? = nil, reading: ImageReading? = nil, limit: TrainingRequest.Limit = .none,
    seed: UInt64? = nil, output: String? = nil, keepsCheckpoint: Bool = true
  ) {
    self.data = data
    self.reading = reading
    self.limit = limit
    self.seed = seed
    self.output = output
    self.keepsCheckpoint = keepsCheckpoint
  }
}

extension ResumeOptions {
  /// The seed of the training that goes on.
  ///
  /// - Throws: `TrainingError.otherSeed` where another is given.
  func checkSeed(of record: TrainingRecord, path: String) throws(TrainingError) {
    if let seed, seed != record.seed {
      throw .otherSeed(path: path, expected: record.seed, found: seed)
    }
  }

  /// The data that the training goes on with.
  ///
  /// - Throws: `TrainingError.missingData` where what the file records is not here.
  func dataHere(for record: TrainingRecord, resuming path: String) throws(TrainingError) -> String {
    guard let data = data ?? record.dataHere(beside: path) else {
      throw .missingData(path: path, data: record.dataName)
    }
    return data
  }
}
