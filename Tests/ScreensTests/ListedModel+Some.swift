import GANs
import ModelStore
import Tensor

@testable import Screens

/// Models as Home lists them.
extension ListedModel {
  /// So many models: one that ships, and files of a folder.
  static func some(_ count: Int) -> some Collection<ListedModel> {
    (0..<count).lazy.map { index in
      let kind = kinds[index % kinds.count]
      let name = index < kinds.count ? kind.name : "\(kind.name)-\(index / kinds.count + 1)"
      return ListedModel(
        name: name, reference: index == 0 ? name : "/models/\(name).safetensors",
        place: index == 0 ? .shipped : .folder("/models"),
        file: ModelFileVersion(path: "/models/\(name).safetensors", modified: 1),
        description: kind.description)
    }
  }

  private static let kinds: [(name: String, description: ModelDescription)] = [
    (
      "mnist-cgan",
      description(
        "cgan", of: .digits, on: "mnist", steps: 15_000, distance: 3.5261, real: 2.6,
        [.realGradientPenalty(RealGradientPenalty())])
    ),
    (
      "faces-sagan",
      description("sagan", of: .clothes, on: "faces", steps: 20_000, distance: 40.351, real: 4.388)
    ),
    ("grid-25", description("points-codes", of: .plane, on: "grid-25", steps: 10_000)),
    ("a-model-of-a-rather-long-name", description("wgan-gp", of: .plain, on: "photos", steps: 200)),
  ]

  private static func description(
    _ recipe: String, of model: ExploredModel, on dataset: String, steps: Int,
    distance: Double? = nil, real: Double = 0, _ regularizers: [Regularizer] = []
  ) -> ModelDescription {
    var recipe = Recipe(named: recipe) ?? Recipe.named[0]
    if !regularizers.isEmpty { recipe.regularizers = regularizers }
    let isSagan = recipe.name == "sagan"
    var description = ModelDescription(
      .trained(
        recipe,
        TrainingRecord(
          command: "zither train \(recipe.name)", dataset: dataset, seed: 1, steps: steps)),
      latent: isSagan ? LatentDescription(dimensions: 64) : model.latent, image: model.shape)
    if let distance {
      description.scores = RecordedScores(
        dataset: dataset, features: "\(dataset)-features", samples: 10_000,
        entries: [
          .init(name: "FID", value: distance, realAgainstReal: real),
          .init(name: "precision", value: 0.831), .init(name: "recall", value: 0.8468),
        ])
    }
    return description
  }
}
