@testable import GANs
import Layers
import Oracles
import Tensor
import Testing

@Suite("Edits of w")
struct StyleEditTests {
  private let generator: Generator
  private var random = RandomGenerator(seed: 2)

  init() {
    let recipe = Recipe(
      name: "test", summary: "",
      architecture: .style(StyleNetworks(channels: 4, mostChannels: 8, styleDimensions: 6)),
      objective: .nonSaturating, conditioning: .classProjection, generatorRate: 1e-3,
      discriminatorRate: 1e-3)
    let shape = ImageShape(height: 16, width: 16, channels: 3)
    generator = Generator(
      recipe, latent: recipe.latent(of: DataDescription(image: shape, classNames: ["a", "b"])),
      image: shape, &random)
    // A mean of w that is not 0.
    for _ in 0..<200 { _ = generator(generator.latent.draw(8, &random), .training) }
  }

  private func images(_ rows: [LatentRow]) -> [[Float]] {
    let values = generator(Latents(rows), .inference).tensor.values
    let count = generator.image.count
    return rows.indices.map { Array(values[$0 * count..<($0 + 1) * count]) }
  }

  private func row(seed: UInt64, _ style: StyleEdit = StyleEdit()) -> LatentRow {
    var row = LatentRow(of: generator.latent)
    row.z = generator.latent.latent(seed: seed)
    row.values.replaceSubrange(generator.latent.classColumns, with: [0, 1])
    row.style = style
    return row
  }

  private func w(_ row: LatentRow) throws -> Tensor {
    try #require(generator.styles(Latents([row]), .inference))
  }

  @Test("An image that is not edited is the same to the bit beside one that is")
  func untouched() {
    let alone = images([row(seed: 1)])[0]
    let edit = StyleEdit(truncation: 0.5, mixes: [.fine: StyleMix(seed: 9)])
    #expect(images([row(seed: 1), row(seed: 1, edit)])[0] == alone)
    #expect(images([row(seed: 1), row(seed: 1, edit)])[1] != alone)
  }

  @Test("Truncation draws w to its mean in training, where all seeds and classes are one image")
  func truncation() throws {
    let ends = images([1, 2].map { row(seed: $0, StyleEdit(truncation: 0)) })
    #expect(relativeError(ends[0], ends[1]) < 1e-4)
    let mean = try #require(generator.statistics.first).value.reshaped([1, 6])
    let ofMean = try #require(generator.images(ofStyles: mean, .inference)).tensor.values
    #expect(relativeError(ends[0], ofMean) < 1e-4)
    let half = try #require(
      generator.images(ofStyles: mean + 0.5 * (try w(row(seed: 1)) - mean), .inference))
    #expect(
      relativeError(images([row(seed: 1, StyleEdit(truncation: 0.5))])[0], half.tensor.values)
        < 1e-4)
  }

  @Test(
    "A mixed group has the w of the other seed, with the image's own class; the others their own")
  func mixing() throws {
    let (own, other) = (try w(row(seed: 1)).values, try w(row(seed: 7)).values)
    // Three sizes: each is a group, of two styles.
    for (place, group) in StyleGroup.allCases.enumerated() {
      let styles = (0..<6).flatMap { $0 / 2 == place ? other : own }
      let expected = try #require(
        generator.images(ofStyles: Tensor(styles, shape: [1, 6, 6]), .inference))
      let found = images([row(seed: 1, StyleEdit(mixes: [group: StyleMix(seed: 7)]))])[0]
      #expect(relativeError(found, expected.tensor.values) < 1e-4, "\(group)")
    }
    let all = Dictionary(uniqueKeysWithValues: StyleGroup.allCases.map { ($0, StyleMix(seed: 7)) })
    #expect(
      relativeError(images([row(seed: 1, StyleEdit(mixes: all))])[0], images([row(seed: 7)])[0])
        < 1e-4)
  }

  @Test("A direction moves w by its value times its vector, before truncation")
  func directions() throws {
    var latent = generator.latent
    latent.directions = [LatentDirection(name: "d", method: .sefa, vector: [0, 2, 0, 0, 0, -1])]
    var moved = LatentRow(row(seed: 1).values, of: latent)
    moved.style = StyleEdit(truncation: 0.5, directions: [0: 1.5, 3: 9])
    let mean = try #require(generator.statistics.first).value.reshaped([1, 6])
    let target = try w(row(seed: 1)) + Tensor([0, 3, 0, 0, 0, -1.5], shape: [1, 6])
    let expected = try #require(
      generator.images(ofStyles: mean + 0.5 * (target - mean), .inference))
    #expect(relativeError(images([moved])[0], expected.tensor.values) < 1e-4)
  }

  @Test("Offsets move the w of each style before truncation; those of another model are left out")
  func offsets() throws {
    let offsets = (0..<36).map { 0.1 * Float($0 % 7) - 0.2 }
    let mean = try #require(generator.statistics.first).value.values
    let own = try w(row(seed: 1)).values
    let styles = offsets.indices.map { place in
      let middle = mean[place % 6]
      return middle + 0.5 * (own[place % 6] + offsets[place] - middle)
    }
    let expected = try #require(
      generator.images(ofStyles: Tensor(styles, shape: [1, 6, 6]), .inference)
    ).tensor.values
    let edit = StyleEdit(truncation: 0.5, offsets: offsets)
    #expect(relativeError(images([row(seed: 1, edit)])[0], expected) < 1e-4)
    let latents = Latents([row(seed: 1, StyleEdit(truncation: 0.5))])
    let given = try #require(
      generator.images(latents, offsets: Tensor(offsets, shape: [1, 36]), .inference))
    #expect(relativeError(given.tensor.values, expected) < 1e-4)
    let other = StyleEdit(truncation: 0.5, offsets: [1, 2])
    #expect(
      images([row(seed: 1, other)]) == images([row(seed: 1, StyleEdit(truncation: 0.5))]))
  }

  @Test("The gradient passes through edits to z")
  func gradients() {
    let start = row(seed: 1, StyleEdit(truncation: 0.7, mixes: [.coarse: StyleMix(seed: 2)]))
    func loss(_ x: Tensor) -> Tensor {
      let latents = Latents(rows: x, of: generator.latent, styles: [start.style])
      return generator(latents, .inference).tensor.squared.mean
    }
    let x = Tensor(start.values, shape: [1, start.values.count]).variable
    let found = gradient(of: loss(x), withRespectTo: [x])[0].values
    for place in [0, 20] {
      var (above, below) = (start.values, start.values)
      above[place] += 0.01
      below[place] -= 0.01
      let slope =
        (loss(Tensor(above, shape: x.shape)).scalar - loss(Tensor(below, shape: x.shape)).scalar)
        / 0.02
      #expect(abs(slope - found[place]) < 0.02 * abs(slope) + 1e-4)
    }
  }

  @Test("The way between two seeds of a group leads by the image's own w")
  func between() {
    let a = StyleEdit(mixes: [.coarse: StyleMix(seed: 1), .fine: StyleMix(seed: 4)])
    let b = StyleEdit(truncation: 0.5, mixes: [.coarse: StyleMix(seed: 2)], directions: [2: 1])
    let quarter = a.interpolated(to: b, share: 0.25)
    #expect(quarter.mixes[.coarse] == StyleMix(seed: 1, share: 0.5))
    #expect(quarter.mixes[.fine] == StyleMix(seed: 4, share: 0.75))
    #expect(quarter.truncation == 0.875 && quarter.directions == [2: 0.25])
    #expect(a.interpolated(to: b, share: 0.75).mixes[.coarse] == StyleMix(seed: 2, share: 0.5))
  }

  @Test(
    "Groups are thirds of the sizes, of two sizes thirds of the styles",
    arguments: [
      (4, "ccmf"), (6, "ccmmff"), (8, "ccccmmff"), (10, "ccccmmmmff"),
    ])
  func groups(styles: Int, expected: String) {
    let found = (0..<styles).map { StyleGroup(ofStyle: $0, of: styles).rawValue.prefix(1) }
    #expect(found.joined() == expected)
  }
}
