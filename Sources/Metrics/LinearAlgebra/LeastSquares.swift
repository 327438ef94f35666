/// Linear least squares for many targets at a time.
public enum LeastSquares {
  /// The W that makes ‖X W − Y‖² least, [inputs, targets]:
  ///
  ///     (XᵀX + ε I) W = XᵀY,   ε = 10⁻⁹ · tr XᵀX / inputs
  ///
  /// by Cholesky's factors in double precision; ε keeps inputs that depend on each other solvable.
  ///
  /// - Parameters:
  ///   - x: [N, inputs]
  ///   - y: [N, targets]
  /// - Precondition: as many rows in both, one at least.
  public static func solve(_ x: FeatureMatrix, _ y: FeatureMatrix) -> [Double] {
    precondition(
      x.count == y.count && x.count > 0, "LeastSquares: \(x.count) and \(y.count) rows")
    let inputs = x.dimensions
    let targets = y.dimensions
    var normal = [Double](repeating: 0, count: inputs * inputs)
    var right = [Double](repeating: 0, count: inputs * targets)
    for row in 0..<x.count {
      let a = x.values[row * inputs..<(row + 1) * inputs].map(Double.init)
      let b = y.values[row * targets..<(row + 1) * targets].map(Double.init)
      for i in 0..<inputs {
        for j in 0...i { normal[i * inputs + j] += a[i] * a[j] }
        for j in 0..<targets { right[i * targets + j] += a[i] * b[j] }
      }
    }
    let trace = (0..<inputs).reduce(0) { $0 + normal[$1 * inputs + $1] }
    let shift = max(1e-9 * trace / Double(inputs), Double.leastNormalMagnitude)
    for i in 0..<inputs { normal[i * inputs + i] += shift }
    factorise(&normal, inputs)
    substitute(normal, &right, inputs, targets)
    return right
  }

  /// A = L Lᵀ in place, L below and on the diagonal.
  private static func factorise(_ a: inout [Double], _ n: Int) {
    for j in 0..<n {
      var square = a[j * n + j]
      for k in 0..<j { square -= a[j * n + k] * a[j * n + k] }
      let root = max(square, Double.leastNormalMagnitude).squareRoot()
      a[j * n + j] = root
      for i in j + 1..<max(n, j + 1) {
        var sum = a[i * n + j]
        for k in 0..<j { sum -= a[i * n + k] * a[j * n + k] }
        a[i * n + j] = sum / root
      }
    }
  }

  /// Solves L Lᵀ W = B in place of B, [n, targets].
  private static func substitute(_ l: [Double], _ b: inout [Double], _ n: Int, _ targets: Int) {
    for t in 0..<targets {
      for i in 0..<n {
        var sum = b[i * targets + t]
        for k in 0..<i { sum -= l[i * n + k] * b[k * targets + t] }
        b[i * targets + t] = sum / l[i * n + i]
      }
      for i in (0..<n).reversed() {
        var sum = b[i * targets + t]
        for k in i + 1..<max(n, i + 1) { sum -= l[k * n + i] * b[k * targets + t] }
        b[i * targets + t] = sum / l[i * n + i]
      }
    }
  }
}
