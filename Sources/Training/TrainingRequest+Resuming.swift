import Datasets
import Foundation
import GANs
import ModelFiles
import ModelStore

extension TrainingRequest {
  /// The request that goes on from a model file: all that the file records holds, unless an option says
  /// otherwise.
  ///
  /// - Parameters:
  ///   - recipe: a recipe's name, which must be that of the file; nil for it.
  ///   - changes: options; those that say what the file records change nothing.
  ///   - data: a built-in data set's name or the path of a folder; nil for what the file records.
  ///   - reading: how images come to one size; nil for what the file records.
  ///   - seed: must be that of the file; nil for it.
  ///   - output: the file to write; nil for the one that is gone on from.
  /// - Throws: `ModelFileError`, `ModelError` or `TrainingError`, where it cannot go on or an option
  ///   cannot hold.
  public init(
    resuming path: String, recipe: String? = nil, changes: RecipeChanges = RecipeChanges(),
    data: String? = nil, reading: ImageReading? = nil, limit: Limit = .none, seed: UInt64? = nil,
    output: String? = nil,
    keepsCheckpoint: Bool = true
  ) throws {
    let description = try ModelDescription(
      metadata: SafetensorsHeader(reading: path).metadata, path: path)
    guard case .trained(let own, let record) = description.origin else {
      throw ModelError.madeElsewhere(path: path)
    }
    if let recipe, !own.isNamed(recipe) {
      throw TrainingError.otherRecipe(
        path: path, expected: own.name, found: recipe)
    }
    if let seed, seed != record.seed {
      throw TrainingError.otherSeed(path: path, expected: record.seed, found: seed)
    }
    guard let here = data ?? record.dataHere(beside: path) else {
      throw TrainingError.missingData(path: path, data: record.dataName)
    }
    let effective = try own.effective(changes, resuming: path)
    let recorded = RecordedCommand(record.command)
    let recordedReading = record.data?.origin.reading ?? .asTheyAre
    let reading = reading ?? recordedReading
    let isOtherData =
      data.map { given in
        recorded.data.map(DataRecord.source) != DataRecord.source(given)
      } ?? false
    self.init(
      recipe: own.name, changes: effective, data: here, reading: reading,
      limit: limit,
      seed: record.seed, output: output ?? path, resume: path, keepsCheckpoint: keepsCheckpoint)
    let options =
      effective.arguments + (isOtherData ? ["--data", DataRecord.source(here)] : [])
      + (reading == recordedReading ? [] : reading.arguments)
    formerCommand =
      options.isEmpty
      ? recorded
      : recorded.ended(after: record.steps).goingOn(
        from: URL(fileURLWithPath: path).lastPathComponent, options)
  }
}

extension Recipe {
  /// Whether a recipe of `zither recipes` is what this one was made from.
  func isNamed(_ name: String) -> Bool {
    name == self.name || name == self.name.split(separator: "+").first.map(String.init)
  }

  /// The changes that do change this recipe, checked that a training of it can go on with them.
  ///
  /// - Throws: `TrainingError.otherNetworks` where the networks would be others.
  func effective(_ changes: RecipeChanges, resuming path: String) throws -> RecipeChanges {
    let changed = self.changed(changes)
    var effective = changes
    func refused(_ option: String, _ value: String, _ recorded: String) -> TrainingError {
      .otherNetworks(path: path, option: "\(option) \(value)", recorded: recorded)
    }
    if changed.architecture == architecture { effective.architecture = nil }
    if changed.conditioning == conditioning { effective.conditioning = nil }
    if changed.objective == objective { effective.objective = nil }
    if changed.regularizers == regularizers { effective.regularizers = nil }
    if changed.generatorRate == generatorRate { effective.generatorRate = nil }
    if changed.discriminatorRate == discriminatorRate { effective.discriminatorRate = nil }
    if changed.batchSize == batchSize { effective.batchSize = nil }
    if changed.schedule == schedule { effective.decaySteps = nil }
    if let other = effective.architecture {
      throw refused("--architecture", other.name, architecture.name)
    }
    if let other = effective.conditioning {
      throw refused("--conditioning", other.name, conditioning.name)
    }
    if let other = effective.objective,
      (other.scoreMeaning == .reconstructionError)
        != (objective.scoreMeaning == .reconstructionError)
    {
      throw refused("--objective", other.name, objective.name)
    }
    if let others = effective.regularizers,
      others.filter({ !$0.changesNoNetwork }) != regularizers.filter({ !$0.changesNoNetwork })
    {
      let names = others.isEmpty ? "none" : others.map(\.name).joined(separator: ", ")
      let own = regularizers.isEmpty ? "none" : regularizers.map(\.name).joined(separator: ", ")
      throw refused("--regularizer", names, own)
    }
    if let reason = changed.combinationRefusal {
      throw TrainingError.refusedCombination(recipe: changed.name, reason: reason)
    }
    return effective
  }
}
