/// A real symmetric matrix in double precision, [n, n] row by row.
public struct SymmetricMatrix: Hashable, Sendable {
  /// Rows and columns, n.
  public let size: Int
  /// [n, n]; element (i, j) equals (j, i).
  public private(set) var elements: [Double]

  /// - Precondition: n² elements. Of each pair (i, j), (j, i) the mean is taken.
  public init(_ elements: [Double], size: Int) {
    precondition(
      elements.count == size * size, "SymmetricMatrix: \(elements.count) elements for \(size)²")
    self.size = size
    self.elements = elements
    for i in 0..<size {
      for j in 0..<i {
        let mean = (elements[i * size + j] + elements[j * size + i]) / 2
        self.elements[i * size + j] = mean
        self.elements[j * size + i] = mean
      }
    }
  }

  /// The element in row i and column j.
  public subscript(i: Int, j: Int) -> Double { elements[i * size + j] }

  /// Σ over the diagonal.
  public var trace: Double { (0..<size).reduce(0) { $0 + self[$1, $1] } }

  /// A B A for symmetric A and B, which is symmetric again.
  public func sandwiching(_ b: SymmetricMatrix) -> SymmetricMatrix {
    precondition(size == b.size, "sandwiching: the sizes are \(size) and \(b.size)")
    return SymmetricMatrix(
      product(product(elements, b.elements, size), elements, size), size: size)
  }

  /// The positive semidefinite root, A^½ = V √Λ Vᵀ; eigenvalues below 0, which rounding leaves, count
  /// as 0.
  public var squareRoot: SymmetricMatrix {
    let (values, vectors) = eigendecomposition
    var scaled = vectors
    for row in 0..<size {
      for column in 0..<size { scaled[row * size + column] *= max(0, values[column]).squareRoot() }
    }
    return SymmetricMatrix(product(scaled, transposed(vectors, size), size), size: size)
  }

  /// Tr A^½, the sum of the roots of the eigenvalues, those below 0 counted as 0.
  public var traceOfSquareRoot: Double {
    eigenvalues.reduce(0) { $0 + max(0, $1).squareRoot() }
  }
}

/// A B of square matrices.
private func product(_ a: [Double], _ b: [Double], _ size: Int) -> [Double] {
  var result = Array(repeating: 0.0, count: size * size)
  for row in 0..<size {
    for inner in 0..<size {
      let factor = a[row * size + inner]
      for column in 0..<size { result[row * size + column] += factor * b[inner * size + column] }
    }
  }
  return result
}

private func transposed(_ a: [Double], _ size: Int) -> [Double] {
  (0..<size * size).map { a[$0 % size * size + $0 / size] }
}
