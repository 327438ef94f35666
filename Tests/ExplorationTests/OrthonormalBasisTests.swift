import Testing

@testable import Exploration

@Suite struct OrthonormalBasisTests {
  @Test("The directions are of length 1 and at right angles, and nothing of the vectors is left")
  func orthonormal() {
    let vectors: [[Float]] = [[3, 0, 4, 0], [1, 2, 0, -1], [0, 1, 1, 5]]
    var basis = OrthonormalBasis<Float>()
    for vector in vectors { basis.add(vector) }
    #expect(basis.directions.count == 3)
    for (i, a) in basis.directions.enumerated() {
      for (j, b) in basis.directions.enumerated() {
        #expect(abs(a.dot(b) - (i == j ? 1 : 0)) < 1e-6)
      }
    }
    for vector in vectors { #expect(basis.removed(from: vector).norm < 1e-5) }
  }

  @Test("What is left of a vector is at right angles to every vector that was added")
  func projection() {
    var basis = OrthonormalBasis<Float>()
    basis.add([1, 1, 0])
    basis.add([0, 1, 1])
    let rest = basis.removed(from: [1, 0, 0])
    #expect(abs(rest[0] - 1 / 3) < 1e-6 && abs(rest[1] + 1 / 3) < 1e-6)
    #expect(abs(rest[2] - 1 / 3) < 1e-6)
  }

  @Test("A vector that says nothing new, or nothing at all, adds no direction")
  func dependent() {
    var basis = OrthonormalBasis<Float>()
    basis.add([1, 2, 3])
    basis.add([-2, -4, -6])
    basis.add([0, 0, 0])
    basis.add([.nan, 0, 0])
    #expect(basis.directions.count == 1)
  }
}
