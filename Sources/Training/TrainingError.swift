import GANs
import Names
import Tensor

/// Why a training cannot begin.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  case unknownRecipe(String, known: [String])
  /// The recipe's choices do not go together.
  case refusedCombination(recipe: String, reason: String)
  case needsClasses(recipe: String, dataset: String)
  case needsCategories(recipe: String, dataset: String)
  /// The images' size does not suit the recipe; `advice` says what would do.
  case refusedShape(dataset: String, reason: String, advice: String? = nil)
  case emptyDataset(String)
  /// The recipe draws images anew, which only sets that the program draws itself can be.
  case notDrawn(dataset: String)
  /// A classifier's loss is infinite or no number.
  case notFinite(step: Int)
  /// The checkpoint is of another recipe than the one asked for.
  case otherRecipe(path: String, expected: String, found: String)
  /// The checkpoint was trained on images of another shape or with other classes.
  case otherData(path: String, expected: String, found: String)

  /// A training cannot go on with networks of another kind.
  case otherNetworks(path: String, option: String, recorded: String)
  /// A training cannot go on with other random numbers.
  case otherSeed(path: String, expected: UInt64, found: UInt64)
  /// A classifier's training goes on as it was begun.
  case otherRun(path: String, option: String, recorded: String)
  /// The data that a file was trained on are gone.
  case missingData(path: String, data: String)

  public var description: String {
    switch self {
    case .otherNetworks(let path, let option, let recorded):
      "\(option): \(path) was trained with \(recorded), and its networks cannot go on otherwise; "
        + "leave the option out, or train anew."
    case .otherSeed(let path, let expected, let found):
      "--seed \(found): \(path) goes on with the random numbers of seed \(expected); leave --seed out."
    case .otherRun(let path, let option, let recorded):
      "\(option): \(path) goes on as it was begun, with \(recorded); leave the option out, or train anew."
    case .missingData(let path, let data):
      "The data set \(data), which \(path) was trained on, is not here; name it with --data."
    case .unknownRecipe(let name, let known):
      "There is no recipe called “\(name)”; "
        + NearestName.suggestion(
          for: name, among: known,
          otherwise: "choose one of \(known.joined(separator: ", ")).")
    case .refusedCombination(let recipe, let reason):
      "The recipe \(recipe) cannot be trained: \(reason)."
    case .needsClasses(let recipe, let dataset):
      "The recipe \(recipe) needs classes and the data set \(dataset) has no labels; "
        + "choose labelled data or an unconditional recipe."
    case .needsCategories(let recipe, let dataset):
      "The recipe \(recipe) needs attributes and none with named values are known of the images of "
        + "\(dataset); add a labels.csv with a column for each, or choose another conditioning."
    case .refusedShape(let dataset, let reason, let advice):
      "The data set \(dataset) cannot be used: \(reason)\(advice.map { "; " + $0 } ?? "")."
    case .emptyDataset(let name):
      "The data set \(name) holds no image; choose another."
    case .notDrawn(let name):
      "The data set \(name) cannot be drawn anew in every step; leave the regularizer fresh out, or train on "
        + "faces or digits at their own size."
    case .notFinite(let step):
      "The loss is no longer finite after step \(step); take another seed."
    case .otherRecipe(let path, let expected, let found):
      "\(path) was trained by the recipe \(expected) and cannot go on by \(found); "
        + "name the recipe \(expected)."
    case .otherData(let path, let expected, let found):
      "\(path) was trained on \(expected) and cannot go on with \(found); "
        + "name the data it was trained on."
    }
  }
}

extension TrainingError {
  /// Why a recipe cannot be trained on data of a kind, nil where it can.
  public static func refusal(of recipe: Recipe, on data: DataTraits) -> TrainingError? {
    if let reason = recipe.combinationRefusal {
      return .refusedCombination(recipe: recipe.name, reason: reason)
    }
    if recipe.conditioning.usesClasses && data.hasClasses == false {
      return .needsClasses(recipe: recipe.name, dataset: data.name)
    }
    if recipe.conditioning.usesAttributes && data.hasCategories == false {
      return .needsCategories(recipe: recipe.name, dataset: data.name)
    }
    if recipe.drawsImagesAnew && !data.isDrawn { return .notDrawn(dataset: data.name) }
    guard let shape = data.shape, let reason = recipe.shapeRefusal(of: shape) else { return nil }
    return .refusedShape(
      dataset: data.name, reason: reason, advice: shape.isPoint ? nil : advice(recipe, shape))
  }

  /// What can be done about images whose size a recipe does not take: a size that it takes, and the
  /// first recipe of each architecture that takes theirs.
  private static func advice(_ recipe: Recipe, _ image: ImageShape) -> String? {
    let side = min(image.width, image.height)
    let size = [64, 32, 28, 16].first { size in
      size <= max(16, side)
        && recipe.shapeRefusal(
          of: ImageShape(height: size, width: size, channels: image.channels)) == nil
    }
    var others: [Recipe] = []
    for other in Recipe.named
    where !other.conditioning.usesClasses && !other.conditioning.usesAttributes
      && other.shapeRefusal(of: image) == nil
      && !other.name.hasPrefix("points")
      && !others.contains(where: { $0.architecture.word == other.architecture.word })
    { others.append(other) }
    let ways = [
      size.map { "bring the images to another size, as with --size \($0)" },
      others.isEmpty
        ? nil
        : "choose a recipe that takes them, such as "
          + others.prefix(3).map(\.name).joined(separator: " or "),
    ].compactMap { $0 }
    return ways.isEmpty ? nil : ways.joined(separator: ", or ")
  }
}
