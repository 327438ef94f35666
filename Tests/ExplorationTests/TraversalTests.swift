import Exploration
import GANs
import Testing

private let latent = LatentDescription(dimensions: 4)

private let coded = LatentDescription(
  dimensions: 4,
  codes: [
    LatentCode(name: "c1", kind: .categorical(values: 10)),
    LatentCode(name: "c2", kind: .continuous), LatentCode(name: "c3", kind: .continuous),
  ])

@Suite struct TraversalTests {
  @Test("Nine images step from −3 to 3 by 0.75")
  func values() {
    let traversal = Traversal(of: LatentPoint(of: latent), along: .string(1), count: 9)
    #expect(traversal.values == [-3, -2.25, -1.5, -0.75, 0, 0.75, 1.5, 2.25, 3])
  }

  @Test(
    "The image nearest to the string's value is marked",
    arguments: [
      (-4, 0), (-2.3, 0), (-2.2, 1), (-0.2, 2), (0.8, 3), (2.2, 3), (2.3, 4),
    ] as [(Float, Int)])
  func nearest(value: Float, index: Int) {
    let point = LatentPoint(of: latent, edits: [2: value])
    #expect(Traversal(of: point, along: .string(2), count: 5).nearest == index)
  }

  @Test("Only the swept string differs between the images, and truncation scales it")
  func latents() {
    let point = LatentPoint(of: latent, seed: 5, truncation: 0.5)
    let rows = Traversal(of: point, along: .string(3), count: 3)
      .rows(of: point)
    let z = point.z
    #expect(rows.map { $0.z[3] } == [-1.5, 0, 1.5])
    for row in rows { #expect(Array(row.z[..<3]) == Array(z[..<3])) }
  }

  @Test("A continuous code is swept from −2 to 2 with everything else held")
  func continuousCode() {
    let point = LatentPoint(of: coded, seed: 5, codes: [0: 4, 1: 0.4, 2: -1])
    let traversal = Traversal(of: point, along: .code(1), count: 5)
    #expect(traversal.values == [-2, -1, 0, 1, 2] && traversal.nearest == 2)
    let rows = traversal.rows(of: point)
    #expect(rows.allSatisfy { $0.z == point.z })
    #expect(rows.map { $0.codes[10] } == [-2, -1, 0, 1, 2])
    #expect(rows.allSatisfy { $0.codes[4] == 1 && $0.codes[11] == -1 })
  }

  @Test("A categorical code is swept over all its values, or those around the present one")
  func categoricalCode() {
    let point = LatentPoint(of: coded, codes: [0: 8])
    let all = Traversal(of: point, along: .code(0), count: 13)
    #expect(all.values == (0..<10).map(Float.init) && all.nearest == 8)
    let some = Traversal(of: point, along: .code(0), count: 4)
    #expect(some.values == [6, 7, 8, 9] && some.nearest == 2)
    let rows = some.rows(of: point).map { $0.codes.prefix(10).firstIndex(of: 1) }
    #expect(rows == [6, 7, 8, 9])
  }

  @Test(
    "The place of the present value is exact between two values, and beyond the ends outside them",
    arguments: [(-3, 0), (0, 4), (0.75, 5), (1.5, 6), (0.1, 4 + 0.1 / 0.75), (4, 8.5), (-4, -0.5)])
  func place(value: Float, place: Float) {
    var point = LatentPoint(of: latent)
    point.set(2, to: value)
    let traversal = Traversal(of: point, along: .string(2), count: 9)
    #expect(abs(traversal.place - place) < 1e-5)
  }

  @Test("A grid around a point near an end is cut to what the controls reach, its middle kept")
  func reach() {
    var point = LatentPoint(of: latent)
    point.set(0, to: 4.5)
    let whole = LatentPlane(
      around: point, horizontal: .string(0), vertical: .string(1), columnCount: 5, rowCount: 3,
      spacing: 0.5)
    let grid = whole.inReach
    #expect(grid.columns == [3.5, 4, 4.5, 5] && grid.rows == whole.rows)
    #expect(grid.columns[grid.nearestColumn] == 4.5 && grid.nearestRow == 1)
    #expect(grid.rows(of: point).count == 12)
  }
}
