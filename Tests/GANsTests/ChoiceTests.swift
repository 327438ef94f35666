import Foundation
import Tensor
import Testing

@testable import GANs

/// The four choices as words, and what of them does not go together.
@Suite struct ChoiceTests {
  @Test("every choice is found by its name")
  func names() {
    for choice in Architecture.all { #expect(Architecture(named: choice.name) == choice) }
    for choice in Objective.all { #expect(Objective(named: choice.name) == choice) }
    for choice in Conditioning.all { #expect(Conditioning(named: choice.name) == choice) }
    for choice in Regularizer.all { #expect(Regularizer(named: choice.name) == choice) }
    let names = Architecture.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(
    "settings are written after “=” and come back",
    arguments: [
      "least-squares=-1,1,0", "began=0.7",
    ])
  func objectiveSettings(_ written: String) {
    #expect(Objective(named: written)?.name == written)
  }

  @Test(
    "a regularizer's settings are written after “=” and come back",
    arguments: [
      "gradient-penalty=0.1", "weight-clipping=0.05", "spectral-norm=2", "noise=0.5",
      "noise=0.5,300", "weight-penalty=0.5", "label-smoothing=0.2", "packing=4",
      "augmentation=0.25", "fresh",
    ])
  func regularizerSettings(_ written: String) {
    #expect(Regularizer(named: written)?.name == written)
  }

  @Test("codes are written with their numbers and weights")
  func codes() {
    for written in ["codes", "codes=5,1", "codes=0,3", "codes=10,2,0.5,1"] {
      #expect(Conditioning(named: written)?.name == written)
    }
    let codes = Conditioning(named: "codes=5,1").map {
      LatentDescription(
        inputs: $0.inputs(
          of: DataDescription(image: ImageShape(height: 8, width: 8, channels: 1)))
      ).codes
    }
    #expect(codes?.map(\.name) == ["c1", "c2"])
    #expect(codes?.map(\.kind) == [.categorical(values: 5), .continuous])
  }

  @Test(
    "settings that a choice cannot have are no choice",
    arguments: [
      "gradient-penalty=-1", "gradient-penalty=1,2", "gradient-penalty=x", "gradient-penalty=nan",
      "gradient-penalty=inf", "weight-clipping=0", "spectral-norm=3", "noise=0.1,-1",
      "noise=0.1,0.5", "label-smoothing=0.6", "packing=1", "packing=2.5", "packing=17", "unknown",
      "", "=", "packing=", "augmentation=0", "augmentation=0.6",
    ])
  func badRegularizers(_ written: String) {
    #expect(Regularizer(named: written) == nil)
  }

  @Test("objectives and conditionings refuse settings that they cannot have")
  func badSettings() {
    for written in [
      "least-squares=1", "began=2", "hinge=1", "wasserstein=1", "least-squares=a,b,c",
    ] {
      #expect(Objective(named: written) == nil, "\(written)")
    }
    for written in ["codes=1,0", "codes=0,0", "codes=1", "codes=2,-1", "none=1", "codes=1.5,2"] {
      #expect(Conditioning(named: written) == nil, "\(written)")
    }
  }

  @Test("a recipe with changed choices tells of them in its name, and the options make them again")
  func changes() throws {
    let changes = RecipeChanges(
      objective: .hinge, regularizers: [.packing(Packing()), .instanceNoise(InstanceNoise())])
    let recipe = Recipe.dcgan.changed(changes)
    #expect(recipe.name == "dcgan+hinge+packing+noise")
    #expect(recipe.objective == .hinge && recipe.regularizers.count == 2)
    #expect(
      changes.arguments
        == ["--objective", "hinge", "--regularizer", "packing", "--regularizer", "noise"])
    #expect(Recipe.dcgan.changed(RecipeChanges(objective: .nonSaturating)) == .dcgan)
    #expect(
      Recipe.wganGP.changed(RecipeChanges(regularizers: [])).name == "wgan-gp+unregularized")
    #expect(RecipeChanges(regularizers: []).arguments == ["--regularizer", "none"])
  }

  @Test("settings take the place of a recipe's, and the options make them again")
  func settings() {
    let changes = RecipeChanges(
      architecture: Architecture(named: "dcgan=64"), generatorRate: 5e-4, discriminatorRate: 2e-4,
      batchSize: 128, decaySteps: 300)
    let recipe = Recipe.dcgan.changed(changes)
    #expect(recipe.architecture == .dcgan(DCGAN(channels: 64)))
    #expect(recipe.generatorRate == 5e-4 && recipe.discriminatorRate == 2e-4)
    #expect(recipe.batchSize == 128 && recipe.schedule.factor(at: 150) == 0.51)
    #expect(recipe.name == "dcgan+dcgan=64")
    #expect(
      changes.arguments.joined(separator: " ")
        == "--architecture dcgan=64 --generator-rate 0.0005 --discriminator-rate 0.0002 "
        + "--batch-size 128 --decay-steps 300")
  }

  @Test("an architecture's sizes are read as they are written, and others are refused")
  func sizes() {
    for written in [
      "sagan=48", "dcgan=16,plain-critic,hidden:1024", "dcgan=smallest:8", "sagan=plain-critic:off",
      "progressive=32", "progressive=16,2000", "progressive=8,most:16", "mlp=64-32,128",
      "mlp=none,16-8-4",
    ] {
      #expect(Architecture(named: written)?.name == written)
    }
    #expect(Architecture(named: "dcgan=32") == Architecture(named: "dcgan"))
    for written in [
      "mlp=4,4,4", "mlp=4-", "mlp=0", "dcgan=0", "dcgan=1.5", "dcgan=8,8", "dcgan=hidden",
      "dcgan=plain-critic:yes", "progressive=1e9", "vgg=2", "sagan=hidden:8",
    ] {
      #expect(Architecture(named: written) == nil, "\(written)")
    }
  }

  @Test("every named recipe goes together", arguments: Recipe.named)
  func named(_ recipe: Recipe) {
    #expect(recipe.combinationRefusal == nil)
  }

  private func refusal(_ change: (inout Recipe) -> Void) -> String {
    var recipe = Recipe.dcgan
    change(&recipe)
    return recipe.combinationRefusal ?? "none"
  }

  @Test("what does not go together is refused with the reason")
  func refusals() {
    #expect(refusal { $0.objective = .wasserstein }.contains("nothing bounds the critic"))
    #expect(
      refusal { $0.regularizers = [.packing(Packing()), .packing(Packing(images: 4))] }
        == "packing is asked for twice; name it once")
    #expect(
      refusal {
        $0.objective = .hinge
        $0.regularizers = [.labelSmoothing(LabelSmoothing())]
      }.contains("the objective hinge has no labels"))
    for conditioning in [
      Conditioning.classProjection, .auxiliaryClassifier, .latentCodes(LatentCodes()),
    ] {
      #expect(
        refusal {
          $0.conditioning = conditioning
          $0.regularizers = [.packing(Packing())]
        }.contains("leave packing out"))
    }
    #expect(refusal { $0.regularizers = [.packing(Packing(images: 3))] }.contains("packs of 3"))
    for conditioning in [Conditioning.classPlanes, .classProjection] {
      #expect(
        refusal {
          $0.objective = .boundaryEquilibrium(BoundaryEquilibrium())
          $0.conditioning = conditioning
        }.contains("no score that a class could enter"))
    }
    #expect(
      refusal {
        $0.objective = .boundaryEquilibrium(BoundaryEquilibrium())
        $0.regularizers = [.packing(Packing())]
      }.contains("an autoencoder reconstructs single images"))
    #expect(
      refusal {
        $0.architecture = .progressive(ProgressiveGrowing())
        $0.regularizers = [.spectralNorm(SpectralNormalisation())]
      }.contains("progressive networks scale their weights"))
    #expect(
      refusal { $0.regularizers = [.gradientPenalty(GradientPenalty())] }.contains("batch norm"))
  }
}
