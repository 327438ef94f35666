import Layers
import Tensor
import Testing

@testable import GANs

@Suite struct RegularizerTests {
  @Test("the gradient penalty of a linear critic is weight · (‖w‖ − 1)², and its gradient is exact")
  func linearCritic() throws {
    // D(x) = w · x has the gradient w everywhere.
    let w = Tensor([0.6, -0.8, 1.2, 0.5], shape: [4, 1]).variable
    let real = ImageBatch(Tensor((0..<12).map { Float($0) / 7 }, shape: [3, 2, 2, 1]))
    let fake = ImageBatch(Tensor((0..<12).map { Float($0 % 5) / 3 }, shape: [3, 2, 2, 1]))
    var random = RandomGenerator(seed: 1)
    let penalty = try #require(
      GradientPenalty(weight: 10).discriminatorPenalty(
        DiscriminatorStep(
          scoring: { Scores($0.tensor.reshaped([3, 4]).product(w)) }, real: real, fake: fake,
          parameters: []), &random))
    let norm = w.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(penalty.scalar - 10 * (norm - 1) * (norm - 1)) < 1e-4)
    // ∂/∂w = 20 (‖w‖ − 1) w / ‖w‖
    let slope = gradient(of: penalty, withRespectTo: [w])[0].values
    for (found, weight) in zip(slope, w.values) {
      #expect(abs(found - 20 * (norm - 1) * weight / norm) < 1e-3)
    }
  }

  @Test("R₁ of a linear critic is ½ γ ‖w‖², whatever G makes, and its gradient is γ w")
  func realGradientPenalty() throws {
    let w = Tensor([0.6, -0.8, 1.2, 0.5], shape: [4, 1]).variable
    let real = ImageBatch(Tensor((0..<12).map { Float($0) / 7 }, shape: [3, 2, 2, 1]))
    let nowhere = ImageBatch(Tensor(repeating: .nan, shape: [3, 2, 2, 1]))
    var random = RandomGenerator(seed: 1)
    let penalty = try #require(
      RealGradientPenalty(weight: 3).discriminatorPenalty(
        DiscriminatorStep(
          scoring: { Scores($0.tensor.reshaped([3, 4]).product(w)) }, real: real, fake: nowhere,
          parameters: []), &random))
    #expect(abs(penalty.scalar - 1.5 * w.values.reduce(0) { $0 + $1 * $1 }) < 1e-5)
    let slope = gradient(of: penalty, withRespectTo: [w])[0].values
    for (found, weight) in zip(slope, w.values) { #expect(abs(found - 3 * weight) < 1e-5) }
  }

  @Test("R₂ is taken at generated images, R₁ at real ones")
  func generatedGradientPenalty() throws {
    // D(x) = x³ has the slope 3 x².
    let cubic: (ImageBatch) -> Scores = { image in
      let x = image.tensor.reshaped([2])
      return Scores(x * x * x)
    }
    let step = DiscriminatorStep(
      scoring: cubic, real: ImageBatch(Tensor([1, 2], shape: [2, 1, 1, 1])),
      fake: ImageBatch(Tensor([0, 3], shape: [2, 1, 1, 1])), parameters: [])
    var random = RandomGenerator(seed: 1)
    let r1 = try #require(RealGradientPenalty(weight: 2).discriminatorPenalty(step, &random))
    let r2 = try #require(GeneratedGradientPenalty(weight: 2).discriminatorPenalty(step, &random))
    #expect(abs(r1.scalar - (9 + 144) / 2) < 1e-3)
    #expect(abs(r2.scalar - 729 / 2) < 1e-2)
  }

  @Test("γ falls by the same factor in as many steps, and a lazy penalty is as many times as large")
  func penaltySchedule() throws {
    let written = "r1=2,end:0.01,over:100,every:4"
    let r1 = try #require(Regularizer(named: written)?.value as? RealGradientPenalty)
    #expect(Regularizer.realGradientPenalty(r1).name == written)
    #expect(Regularizer.realGradientPenalty(RealGradientPenalty(weight: 2)).name == "r1=2")
    let w = Tensor([1, 2], shape: [2, 1]).variable
    let image = ImageBatch(Tensor([1, 2], shape: [1, 2, 1, 1]))
    var random = RandomGenerator(seed: 1)
    func penalty(at index: Int) -> Float? {
      let scored = image.variable
      let scores = Scores(scored.tensor.reshaped([1, 2]).product(w))
      let step = DiscriminatorStep(
        score: { _ in scores }, real: (scored, scores), fake: (scored, scores), parameters: [],
        loss: scores.logits.sum, index: index)
      return r1.discriminatorPenalty(step, &random)?.scalar
    }
    // ½ γ ‖w‖² = 5 at the full γ.
    for (index, expected) in [(0, 20), (50, nil), (52, 20 * 0.0912), (100, 0.2), (400, 0.2)]
      as [(Int, Float?)]
    {
      let found = penalty(at: index)
      #expect((found == nil) == (expected == nil))
      if let found, let expected { #expect(abs(found - expected) < 1e-3 * expected + 1e-6) }
    }
    #expect(r1.penalisedSlopes(at: 3).isEmpty && r1.penalisedSlopes(at: 4) == [.real])
  }

  @Test("R₁ follows the curvature of a critic: of a cubic one it is ½ γ mean (3 x²)²")
  func curvedCritic() throws {
    let real = ImageBatch(Tensor([-1, 0.5, 2], shape: [3, 1, 1, 1]))
    var random = RandomGenerator(seed: 1)
    let penalty = try #require(
      RealGradientPenalty(weight: 2).discriminatorPenalty(
        DiscriminatorStep(
          scoring: { image in
            let x = image.tensor.reshaped([3])
            return Scores(x * x * x)
          }, real: real, fake: real, parameters: []), &random))
    #expect(abs(penalty.scalar - (9 + 0.5625 + 144) / 3) < 1e-3)
  }

  @Test(
    "gradient penalties are refused where the discriminator has batch norm, and only there",
    arguments: [
      Regularizer.gradientPenalty(GradientPenalty()), .realGradientPenalty(RealGradientPenalty()),
    ])
  func refusal(penalty: Regularizer) {
    func recipe(_ architecture: Architecture) -> Recipe {
      Recipe(
        name: "test", summary: "", architecture: architecture, objective: .hinge,
        regularizers: [penalty], generatorRate: 1e-4,
        discriminatorRate: 1e-4, averageDecay: 0)
    }
    #expect(recipe(.dcgan(DCGAN())).combinationRefusal?.contains("batch norm") == true)
    #expect(recipe(.dcgan(DCGAN(discriminatorBatchNorm: false))).combinationRefusal == nil)
    #expect(recipe(.multilayerPerceptron(MultilayerPerceptron())).combinationRefusal == nil)
  }

  @Test("the Wasserstein losses are differences of mean scores")
  func wasserstein() {
    let real = Scores(Tensor([1, 3], shape: [2]))
    let fake = Scores(Tensor([-1, 0], shape: [2]))
    #expect(Objective.wasserstein.discriminatorLoss(real: real, fake: fake).scalar == -2.5)
    #expect(Objective.wasserstein.generatorLoss(fake: fake, real: { real }).scalar == 0.5)
  }

  private func step(
    _ parameters: [Parameter] = [],
    images: ImageBatch = ImageBatch(Tensor(0).reshaped([1, 1, 1, 1]))
  ) -> DiscriminatorStep {
    DiscriminatorStep(
      scoring: { Scores($0.tensor.reshaped([$0.count])) }, real: images, fake: images,
      parameters: parameters)
  }

  @Test("weight clipping holds every weight between its bounds, and leaves those inside")
  func clipping() {
    let parameter = Parameter(name: "w", value: Tensor([-2, -0.01, 0.005, 3], shape: [2, 2]))
    WeightClipping(bound: 0.02).adjust([parameter])
    #expect(parameter.value.values == [-0.02, -0.01, 0.005, 0.02])
  }

  @Test("the weight penalty is half the sum of the weights' squares, biases aside")
  func weightPenalty() throws {
    let weight = Parameter(name: "w", value: Tensor([1, -2, 0, 2], shape: [2, 2]))
    let bias = Parameter(name: "b", value: Tensor([100, 100], shape: [2]))
    var random = RandomGenerator(seed: 0)
    let penalty = try #require(
      WeightPenalty(weight: 0.1).discriminatorPenalty(step([weight, bias]), &random))
    #expect(abs(penalty.scalar - 0.45) < 1e-6)
    let slope = gradient(of: penalty, withRespectTo: [weight.value])[0].values
    #expect(zip(slope, [0.1, -0.2, 0, 0.2]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("instance noise has its deviation at first, half of it half way, and none in the end")
  func noise() {
    let images = ImageBatch(Tensor(repeating: 0.5, shape: [50, 8, 8, 1]))
    let noise = InstanceNoise(deviation: 0.2, steps: 100)
    var random = RandomGenerator(seed: 4)
    for (stepsDone, expected) in [(0, 0.2), (50, 0.1), (100, 0), (1000, 0)] {
      let seen = noise.seen(images, step: stepsDone, &random).tensor.values
      let variance =
        seen.reduce(0.0) { $0 + Double(($1 - 0.5) * ($1 - 0.5)) } / Double(seen.count)
      #expect(abs(variance.squareRoot() - expected) < 0.01, "after \(stepsDone) steps")
    }
  }

  @Test("augmentation shifts every image by itself, by whole pixels, its edges repeated")
  func augmentation() throws {
    let rows = 8
    let gradientImage = (0..<rows * rows).map { Float($0 / rows * 100 + $0 % rows) }
    let images = ImageBatch(
      Tensor((0..<200).flatMap { _ in gradientImage }, shape: [200, rows, rows, 1]))
    var random = RandomGenerator(seed: 5)
    let seen = Augmentation(shift: 0.25).seen(images, step: 0, &random).tensor.values
    var shifts: Set<[Int]> = []
    for image in 0..<200 {
      let pixels = seen[image * rows * rows..<(image + 1) * rows * rows].map { Int($0) }
      // A pixel amid the image tells where all others come from.
      let (down, right) = (pixels[3 * rows + 3] / 100 - 3, pixels[3 * rows + 3] % 100 - 3)
      shifts.insert([down, right])
      for row in 0..<rows {
        for column in 0..<rows {
          func within(_ place: Int) -> Int { min(rows - 1, max(0, place)) }
          #expect(pixels[row * rows + column] == within(row + down) * 100 + within(column + right))
        }
      }
    }
    #expect(shifts == Set((-2...2).flatMap { down in (-2...2).map { [down, $0] } }))
  }

  @Test(
    "G learns through augmentation: each pixel's slope is the sum over the places it is seen at")
  func augmentationSlope() {
    let image = Tensor((0..<9).map(Float.init), shape: [1, 3, 3, 1]).variable
    var random = RandomGenerator(seed: 1)
    let seen = Augmentation(shift: 0.5).seen(ImageBatch(image), step: 0, &random).tensor
    let slope = gradient(of: seen.sum, withRespectTo: [image])[0].values
    let places = (0..<9).map { pixel in Float(seen.values.count { $0 == Float(pixel) }) }
    #expect(slope == places)
  }

  @Test("cutout makes a square grey, at most of its size, in the share of images that is asked for")
  func cutout() {
    var augmentation = Augmentation(shift: 0)
    augmentation.cutout = 0.5
    augmentation.probability = 0.25
    var random = RandomGenerator(seed: 9)
    let images = ImageBatch(Tensor(repeating: 1, shape: [400, 8, 8, 3]))
    let seen = augmentation.seen(images, step: 0, &random).tensor.values
    var cut = 0
    for image in 0..<400 {
      let pixels = (0..<64).map { Array(seen[image * 192 + 3 * $0..<image * 192 + 3 * $0 + 3]) }
      let grey = pixels.indices.filter { pixels[$0] == [0, 0, 0] }
      #expect(pixels.allSatisfy { $0 == [0, 0, 0] || $0 == [1, 1, 1] })
      cut += grey.isEmpty ? 0 : 1
      let (rows, columns) = (Set(grey.map { $0 / 8 }), Set(grey.map { $0 % 8 }))
      #expect(grey.count == rows.count * columns.count && rows.count <= 4 && columns.count <= 4)
    }
    #expect(abs(cut - 100) < 35)
  }

  @Test("colours change as the equations say, and grey images have no saturation")
  func colour() {
    var augmentation = Augmentation(shift: 0)
    augmentation.colour = 1
    let values = (0..<12).map { Float($0) / 6 - 1 }
    let image = Tensor(values, shape: [1, 2, 2, 3])
    var random = RandomGenerator(seed: 3)
    let seen = augmentation.seen(ImageBatch(image), step: 0, &random).tensor.values
    var same = RandomGenerator(seed: 3)
    let u = (0..<3).map { _ in same.uniform() }
    var expected = values.map { $0 + u[0] - 0.5 }
    for pixel in 0..<4 {
      let mean = expected[3 * pixel..<3 * pixel + 3].reduce(0, +) / 3
      for place in 3 * pixel..<3 * pixel + 3 {
        expected[place] = mean + 2 * u[1] * (expected[place] - mean)
      }
    }
    let mean = expected.reduce(0, +) / 12
    expected = expected.map { mean + (u[2] + 0.5) * ($0 - mean) }
    for (found, wanted) in zip(seen, expected) { #expect(abs(found - wanted) < 1e-5) }
    let written = "augmentation=0.25,cutout:0.5,colour:1,probability:0.5"
    #expect(Regularizer(named: written)?.name == written)
    #expect(Regularizer(named: "augmentation=0,colour:0.5") != nil)
  }

  @Test("augmentation of points, which cannot be shifted, is refused")
  func augmentedPoints() {
    var recipe = Recipe.gan
    recipe.regularizers = [.augmentation(Augmentation())]
    let point = ImageShape(height: 1, width: 1, channels: 2)
    #expect(recipe.shapeRefusal(of: point)?.contains("leave augmentation out") == true)
    #expect(recipe.shapeRefusal(of: ImageShape(height: 28, width: 28, channels: 1)) == nil)
  }

  @Test("spectral norm makes every layer of the networks it names 1-Lipschitz, and only those")
  func spectralNorm() {
    func scalings(_ networks: Int) -> [WeightScaling] {
      var recipe = Recipe.dcgan
      recipe.regularizers = [.spectralNorm(SpectralNormalisation(networks: networks))]
      return [recipe.scaling(of: .generator), recipe.scaling(of: .discriminator)]
    }
    #expect(scalings(1) == [.plain, .spectral])
    #expect(scalings(2) == [.spectral, .spectral])
    #expect(Recipe.dcgan.scaling(of: .discriminator) == .plain)
  }

  @Test("a pack holds images side by side in its channels, and its gradient goes back to each")
  func packing() {
    let images = Tensor((0..<12).map(Float.init), shape: [6, 1, 1, 2]).variable
    let packs = images.packed(3)
    #expect(packs.shape == [2, 1, 1, 6])
    #expect(packs.values == [0, 1, 4, 5, 8, 9, 2, 3, 6, 7, 10, 11])
    let weights = Tensor((0..<12).map { Float($0 * $0) }, shape: [2, 1, 1, 6])
    let slope = gradient(of: (packs * weights).sum, withRespectTo: [images])[0].values
    #expect(slope == [0, 1, 36, 49, 4, 9, 64, 81, 16, 25, 100, 121])
  }

  @Test(
    "a discriminator of packs gives a score for each pack, and for each image as a pack of copies")
  func packedScores() {
    var recipe = Recipe.dcgan
    recipe.architecture = .dcgan(DCGAN(channels: 4, discriminatorBatchNorm: false))
    recipe.regularizers = [.packing(Packing(images: 2))]
    let image = ImageShape(height: 8, width: 8, channels: 1)
    var random = RandomGenerator(seed: 5)
    let discriminator = Discriminator(recipe, latent: .nothing, image: image, &random)
    let x = Tensor(random.normals(4 * image.count), shape: [4, 8, 8, 1])
    #expect(discriminator(ImageBatch(x), .none, .training).scores.logits.count == 2)
    let each = discriminator.scores(ofEach: ImageBatch(x), .none).logits.values
    #expect(each.count == 4)
    let first = Array(x.values[0..<image.count])
    let pair = ImageBatch(Tensor(first + first, shape: [2, 8, 8, 1]))
    let copies = discriminator(pair, .none, .inference).scores.logits.scalar
    #expect(abs(each[0] - copies) < 1e-6)
  }
}

extension DiscriminatorStep {
  /// A step in which D scores images as they are.
  fileprivate init(
    scoring score: @escaping (ImageBatch) -> Scores, real: ImageBatch, fake: ImageBatch,
    parameters: [Parameter]
  ) {
    let (real, fake) = (real.variable, fake.variable)
    self.init(
      score: score, real: (real, score(real)), fake: (fake, score(fake)), parameters: parameters,
      loss: Tensor(0))
  }
}
