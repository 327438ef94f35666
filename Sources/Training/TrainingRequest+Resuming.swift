import Datasets
import Foundation
import GANs
import ModelStore

extension TrainingRequest {
  /// The request that goes on from a model file: all that the file records holds, unless an option says
  /// otherwise.
  ///
  /// - Parameters:
  ///   - recipe: a recipe's name, which must be that of the file; nil for it.
  ///   - changes: of the recipe; those that say what the file records change nothing.
  /// - Throws: `ModelFileError`, `ModelError` or `TrainingError`, where it cannot go on or an option
  ///   cannot hold.
  public init(
    resuming path: String, recipe: String? = nil, changes: RecipeChanges = RecipeChanges(),
    _ options: ResumeOptions = ResumeOptions()
  ) throws {
    let description = try ModelDescription(reading: path)
    guard case .trained(let own, let record) = description.origin else {
      throw ModelError.madeElsewhere(path: path)
    }
    if let recipe, !own.isNamed(recipe) {
      throw TrainingError.otherRecipe(
        path: path, expected: own.name, found: recipe)
    }
    try options.checkSeed(of: record, path: path)
    let here = try options.dataHere(for: record, resuming: path)
    var changed = own.changed(changes)
    let effective = try own.changes(goingOnAs: changed, resuming: path)
    // A training keeps the name that it began with.
    changed.name = own.name
    let recorded = RecordedCommand(record.command)
    let recordedReading = record.data?.origin.reading ?? .asTheyAre
    let reading = options.reading ?? recordedReading
    let isOtherData =
      options.data.map { given in
        recorded.data.map(DataRecord.source) != DataRecord.source(given)
      } ?? false
    self.init(
      .gan(changed), data: here, reading: reading, limit: options.limit, seed: record.seed,
      output: options.output ?? path, resume: path, keepsCheckpoint: options.keepsCheckpoint)
    let changedOptions =
      effective.arguments + (isOtherData ? ["--data", DataRecord.source(here)] : [])
      + (reading == recordedReading ? [] : reading.arguments)
    formerCommand =
      changedOptions.isEmpty
      ? recorded
      : recorded.ended(after: record.steps).goingOn(
        from: URL(fileURLWithPath: path).lastPathComponent, changedOptions)
  }
}

extension Recipe {
  /// Whether a recipe of `zither recipes` is what this one was made from.
  func isNamed(_ name: String) -> Bool {
    name == self.name || name == self.name.split(separator: "+").first.map(String.init)
  }

  /// What is changed where a training by this recipe goes on by another, checked that it can.
  ///
  /// - Throws: `TrainingError.otherNetworks` where the networks would be others.
  @discardableResult
  func changes(goingOnAs changed: Recipe, resuming path: String) throws -> RecipeChanges {
    func refused(_ option: String, _ value: String, _ recorded: String) -> TrainingError {
      .otherNetworks(path: path, option: "\(option) \(value)", recorded: recorded)
    }
    let changes = changed.changes(from: self)
    if let other = changes.architecture {
      throw refused("--architecture", other.name, architecture.name)
    }
    if let other = changes.conditioning {
      throw refused("--conditioning", other.name, conditioning.name)
    }
    if let other = changes.objective,
      (other.scoreMeaning == .reconstructionError)
        != (objective.scoreMeaning == .reconstructionError)
    {
      throw refused("--objective", other.name, objective.name)
    }
    if let others = changes.regularizers,
      others.filter({ !$0.changesNoNetwork }) != regularizers.filter({ !$0.changesNoNetwork })
    {
      let names = others.isEmpty ? "none" : others.map(\.name).joined(separator: ", ")
      let own = regularizers.isEmpty ? "none" : regularizers.map(\.name).joined(separator: ", ")
      throw refused("--regularizer", names, own)
    }
    if let reason = changed.combinationRefusal {
      throw TrainingError.refusedCombination(recipe: changed.name, reason: reason)
    }
    return changes
  }
}
