import Exploration
import GANs
import Testing

private let latent = LatentDescription(dimensions: 4)

@Suite struct TraversalTests {
  @Test("Nine images step from −3 to 3 by 0.75")
  func values() {
    let traversal = Traversal(of: LatentPoint(), along: 1, count: 9, in: latent)
    #expect(traversal.values == [-3, -2.25, -1.5, -0.75, 0, 0.75, 1.5, 2.25, 3])
  }

  @Test(
    "The image nearest to the string's value is marked",
    arguments: [
      (-4, 0), (-2.3, 0), (-2.2, 1), (-0.2, 2), (0.8, 3), (2.2, 3), (2.3, 4),
    ] as [(Float, Int)])
  func nearest(value: Float, index: Int) {
    let point = LatentPoint(edits: [2: value])
    #expect(Traversal(of: point, along: 2, count: 5, in: latent).nearest == index)
  }

  @Test("Only the swept string differs between the images, and truncation scales it")
  func latents() {
    let point = LatentPoint(seed: 5, truncation: 0.5)
    let rows = Traversal(of: point, along: 3, count: 3, in: latent).latents(of: point, in: latent)
    let z = point.z(of: latent)
    #expect(rows.map { $0[3] } == [-1.5, 0, 1.5])
    for row in rows { #expect(Array(row[..<3]) == Array(z[..<3])) }
  }
}
