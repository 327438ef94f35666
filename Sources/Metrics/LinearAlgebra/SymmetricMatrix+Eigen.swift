extension SymmetricMatrix {
  /// The eigenvalues, in no particular order.
  public var eigenvalues: [Double] { jacobi(withVectors: false).values }

  /// A = V Λ Vᵀ: the eigenvalues, and V as [n, n] whose columns are the eigenvectors, in their order.
  public var eigendecomposition: (values: [Double], vectors: [Double]) {
    jacobi(withVectors: true)
  }

  /// Cyclic Jacobi rotations: each makes one element off the diagonal 0,
  ///
  ///     A ← Jᵀ A J,  t = tan φ = sign(θ) / (|θ| + √(θ² + 1)),  θ = (a_qq − a_pp) / 2 a_pq
  ///
  /// and sweeps over all elements converge quadratically. What is left off the diagonal is below
  /// 10⁻¹⁴ of the whole.
  ///
  /// Source: Golub & Van Loan, Matrix Computations, section 8.5.
  private func jacobi(withVectors: Bool) -> (values: [Double], vectors: [Double]) {
    let n = size
    var a = elements
    var vectors = Array(repeating: 0.0, count: withVectors ? n * n : 0)
    if withVectors { for i in 0..<n { vectors[i * n + i] = 1 } }
    let whole = a.reduce(0) { $0 + $1 * $1 }
    let mostSweeps = 60
    for _ in 0..<mostSweeps {
      var off = 0.0
      for i in 0..<n { for j in 0..<i { off += 2 * a[i * n + j] * a[i * n + j] } }
      if off <= 1e-28 * whole { break }
      for p in 0..<n {
        for q in p + 1..<max(n, p + 1) where a[p * n + q] != 0 {
          let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
          let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          rotateColumns(&a, p, q, c, s)
          rotateRows(&a, p, q, c, s)
          if withVectors { rotateColumns(&vectors, p, q, c, s) }
        }
      }
    }
    return ((0..<n).map { a[$0 * n + $0] }, vectors)
  }

  /// Columns p and q become c · p − s · q and s · p + c · q.
  private func rotateColumns(_ a: inout [Double], _ p: Int, _ q: Int, _ c: Double, _ s: Double) {
    for row in stride(from: 0, to: size * size, by: size) {
      let x = a[row + p]
      let y = a[row + q]
      a[row + p] = c * x - s * y
      a[row + q] = s * x + c * y
    }
  }

  /// Rows p and q become c · p − s · q and s · p + c · q.
  private func rotateRows(_ a: inout [Double], _ p: Int, _ q: Int, _ c: Double, _ s: Double) {
    for column in 0..<size {
      let x = a[p * size + column]
      let y = a[q * size + column]
      a[p * size + column] = c * x - s * y
      a[q * size + column] = s * x + c * y
    }
  }
}
