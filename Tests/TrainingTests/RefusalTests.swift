import Datasets
import GANs
import Tensor
import Testing

@testable import Training

/// What cannot be trained is refused in one sentence, before anything is built.
@Suite struct RefusalTests {
  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was thrown"
    } catch {
      return String(describing: error)
    }
  }

  private func dataset(
    _ height: Int, _ width: Int, count: Int = 4, labelled: Bool = false
  ) -> ImageDataset {
    let shape = ImageShape(height: height, width: width, channels: 1)
    return ImageDataset(
      name: "plain", shape: shape, classNames: labelled ? ["a"] : [],
      pixels: Array(repeating: 7, count: count * shape.count),
      labels: labelled ? Array(repeating: 0, count: count) : nil)
  }

  @Test("a conditional recipe needs labels")
  func unlabelled() {
    #expect(throws: TrainingError.needsClasses(recipe: "small-cgan", dataset: "plain")) {
      try AdversarialTrainer(SmallRecipes.cgan, on: dataset(28, 28), seed: 0)
    }
    #expect(
      message { _ = try AdversarialTrainer(SmallRecipes.cgan, on: dataset(28, 28), seed: 0) }
        == "The recipe small-cgan needs classes and the data set plain has no labels; "
        + "choose labelled data or an unconditional recipe.")
  }

  @Test(
    "every conditioning by classes needs labels, no other does", arguments: Conditioning.all)
  func labels(_ conditioning: Conditioning) {
    var recipe = SmallRecipes.dcgan
    recipe.conditioning = conditioning
    if conditioning.usesAttributes {
      #expect(
        message { _ = try AdversarialTrainer(recipe, on: dataset(8, 8), seed: 0) }
          == "The recipe small-dcgan needs attributes and none with named values are known of the "
          + "images of plain; add a labels.csv with a column for each, or choose another "
          + "conditioning.")
      return
    }
    let refused = message { _ = try AdversarialTrainer(recipe, on: dataset(8, 8), seed: 0) }
    #expect(refused.contains("has no labels") == conditioning.usesClasses)
    #expect(
      message { _ = try AdversarialTrainer(recipe, on: dataset(8, 8, labelled: true), seed: 0) }
        == "nothing was thrown")
  }

  @Test("choices that do not go together are refused before anything is built, with the reason")
  func combinations() {
    func refusal(_ changes: RecipeChanges) -> String {
      message {
        _ = try AdversarialTrainer(
          SmallRecipes.dcgan.changed(changes), on: dataset(8, 8), seed: 0)
      }
    }
    #expect(
      refusal(RecipeChanges(objective: .wasserstein))
        == "The recipe small-dcgan+wasserstein cannot be trained: nothing bounds the critic, so its "
        + "scores say nothing of a distance; add gradient-penalty, weight-clipping or "
        + "spectral-norm.")
    #expect(
      refusal(RecipeChanges(regularizers: [.gradientPenalty(GradientPenalty())]))
        == "The recipe small-dcgan+gradient-penalty cannot be trained: a gradient penalty needs "
        + "each image's own gradient, which D's batch norm mixes with the others'; choose an architecture without it, such as dcgan=plain-critic."
    )
    #expect(
      refusal(RecipeChanges(objective: .hinge, regularizers: [.labelSmoothing(LabelSmoothing())]))
        == "The recipe small-dcgan+hinge+label-smoothing cannot be trained: the objective hinge has "
        + "no labels that could be smoothed; leave label smoothing out.")
    #expect(
      refusal(RecipeChanges(objective: .wasserstein, regularizers: [.spectralNorm(.init())]))
        == "nothing was thrown")
  }

  @Test("points are refused by the architectures for images, with what to choose")
  func points() {
    let ring = Distribution.ring.dataset(count: 8, seed: 1)
    #expect(
      message { _ = try AdversarialTrainer(SmallRecipes.dcgan, on: ring, seed: 0) }
        == "The data set ring-8 cannot be used: a DCGAN makes images and the data are points; "
        + "choose an MLP.")
  }

  @Test("an unconditional recipe leaves labels aside")
  func labelsUnused() throws {
    let trainer = try AdversarialTrainer(
      SmallRecipes.dcgan, on: dataset(8, 8, labelled: true), seed: 0)
    #expect(!trainer.latent.isConditional)
    #expect(trainer.step().isFinite)
  }

  @Test("a DCGAN refuses images of odd sizes")
  func oddSizes() {
    #expect(
      message { _ = try AdversarialTrainer(SmallRecipes.dcgan, on: dataset(27, 29), seed: 0) }
        == "The data set plain cannot be used: a DCGAN halves its images twice, so width and "
        + "height must be multiples of 4, not 29×27; bring the images to another size, as with "
        + "--size 16, or choose a recipe that takes them, such as gan.")
  }

  @Test("a data set without images is refused")
  func empty() {
    #expect(throws: TrainingError.emptyDataset("plain")) {
      try AdversarialTrainer(SmallRecipes.dcgan, on: dataset(28, 28, count: 0), seed: 0)
    }
  }

  @Test("an unknown recipe is answered with the known ones")
  func unknownRecipe() {
    #expect(
      message { _ = try Recipe(called: "nogan") }
        == "There is no recipe called “nogan”; choose one of "
        + Recipe.named.map(\.name).joined(separator: ", ") + ".")
  }

  @Test("a checkpoint goes on with its own data only")
  func otherData() throws {
    let folder = try TemporaryFolder()
    let trainer = try AdversarialTrainer(SmallRecipes.cgan, on: SmallRecipes.digits, seed: 0)
    let path = folder.file("m.safetensors")
    try trainer.file(command: "").write(to: path)
    #expect(
      message {
        _ = try AdversarialTrainer(resuming: path, on: dataset(32, 32, labelled: true))
      }
        == "\(path) was trained on digits (28×28, 10 classes: 0, 1, 2 …) and cannot go on with "
        + "plain (32×32, 1 class: a); name the data it was trained on.")
    #expect(throws: TrainingError.self) {
      try AdversarialTrainer(resuming: path, on: dataset(28, 28, labelled: true))
    }
  }
}
