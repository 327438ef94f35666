import GANs
import Oracles
import Tensor
import Testing

@testable import Exploration
@testable import Metrics

/// Against numpy: `Tests/Oracles/make_exploration_oracles.py`.
@Suite("Directions agree with numpy")
struct DirectionTests {
  private let oracle: Oracle

  init() throws { oracle = try Oracle("exploration") }

  private func matrix(_ name: String) throws -> FeatureMatrix {
    let tensor = try oracle.values(name)
    return FeatureMatrix(tensor.values, dimensions: tensor.shape.last ?? 1)
  }

  private func expect(
    _ found: [Float], _ expected: [Float], within tolerance: Float = 1e-4,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    let far = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
    #expect(far < tolerance, sourceLocation: sourceLocation)
  }

  @Test("SeFa's are the eigenvectors of AᵀA, the largest first")
  func sefa() throws {
    let found = SemanticFactorization.directions(of: try matrix("sefa.map"), count: 6)
    expect(found.flatMap(\.vector), try oracle.values("sefa.directions").values)
    expect(found.map { Float($0.share ?? 0) }, try oracle.values("sefa.shares").values)
    #expect(found.map(\.name).prefix(2) == ["sefa-1", "sefa-2"])
  }

  @Test("GANSpace's are principal components of activations, pulled back by least squares")
  func ganspace() throws {
    var random = RandomGenerator(seed: 1)
    let found = ActivationComponents.directions(
      z: try matrix("ganspace.z"), activations: try matrix("ganspace.activations"), count: 4,
      &random)
    expect(
      found.flatMap(\.vector), try oracle.values("ganspace.directions").values, within: 1e-3)
    expect(found.map { Float($0.share ?? 0) }, try oracle.values("ganspace.shares").values)
  }

  private func attributes() throws -> AttributeDirections {
    let readings = Readings(
      features: try matrix("attributes.z"),
      outputs: [try matrix("attributes.number"), try matrix("attributes.logits")],
      heads: [
        ClassifierHead(name: "size", answer: .number(mean: 0, deviation: 1)),
        ClassifierHead(name: "hair", answer: .category(["red", "grey", "none"])),
      ])
    return AttributeDirections(
      z: try matrix("attributes.z"), readings: readings, groups: (0..<500).map { $0 % 2 })
  }

  @Test("An attribute's is the normal of a least-squares fit within each group")
  func normals() throws {
    let found = try attributes()
    #expect(found.normals.map(\.name) == ["size", "hair=red", "hair=grey", "hair=none"])
    expect(
      found.normals.flatMap { $0.vector.map(Float.init) },
      try oracle.values("attributes.normals").values)
    expect(
      found.normals.map { Float($0.determination) },
      try oracle.values("attributes.determinations").values)
  }

  @Test("With attributes held a direction is at right angles to all of theirs")
  func held() throws {
    let found = try attributes()
    let directions = found.directions(holding: ["hair"])
    #expect(directions.map(\.name) == ["size"] && directions[0].held == ["hair"])
    expect(directions[0].vector, try oracle.values("attributes.held").values)
    for normal in found.normals where normal.head == "hair" {
      let dot = zip(directions[0].vector, normal.vector).reduce(0.0) {
        $0 + Double($1.0) * $1.1
      }
      #expect(abs(dot) < 1e-6)
    }
  }

  @Test(
    "The first layer's map is read through norms and shapes, and leaves classes out; of styles it is the map of w"
  )
  func firstMap() {
    for architecture in Architecture.all {
      var recipe = Recipe.named[0]
      recipe.architecture = architecture
      let latent = LatentDescription(dimensions: 5, classNames: ["a", "b"])
      let shape = ImageShape(height: 16, width: 16, channels: 1)
      var random = RandomGenerator(seed: 2)
      let generator = Generator(recipe, latent: latent, image: shape, &random)
      let map = generator.firstMap
      let dimensions = generator.latent.style?.dimensions ?? 5
      #expect(map.shape[0] == dimensions && map.shape[1] > 5, "\(architecture.name)")
      let found = SemanticFactorization.directions(of: generator, count: 12)
      #expect(found.count == min(12, dimensions))
      for a in found {
        for b in found {
          let dot = zip(a.vector, b.vector).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(dot - (a.name == b.name ? 1 : 0)) < 1e-4)
        }
      }
      let samples = DirectionSamples(of: generator, count: 12, seed: 1)
      #expect(samples.activations.count == 12)
      let measured = samples.measured(found[0], by: [])
      #expect((measured.effect ?? 0) > 0 && measured.changes == nil)
    }
  }

  @Test("Several classifiers read the images of directions by the mean of their outputs")
  func severalClassifiers() {
    let generator = SteeringFixture.generator()
    let samples = DirectionSamples(of: generator, count: 30, seed: 1)
    let members = [2, 3].map { SteeringFixture.classifier(seed: $0) }
    let each = members.map { samples.readings(by: [$0]).outputs[3].values }
    let both = samples.readings(by: members).outputs[3].values
    #expect(each[0] != each[1])
    #expect(zip(both, zip(each[0], each[1])).allSatisfy { abs($0 - ($1.0 + $1.1) / 2) < 1e-5 })
  }
}
