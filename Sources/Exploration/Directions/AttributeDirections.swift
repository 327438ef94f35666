import GANs
import Metrics
import Tensor

/// The direction of each attribute that a classifier reads: the normal of the hyperplane on whose
/// sides it has less and more of it.
///
///     a(G(z)) ≈ n·z + b by least squares,   n ← n − P n,   P the projection onto held normals
///
/// A number is fitted as it is read, a named value by its probability. Conditional on held attributes
/// n is brought to right angles with all of theirs, so that, as far as attributes are linear in z, these
/// stay as they are.
///
/// Source: Shen et al., Interpreting the Latent Space of GANs for Semantic Face Editing
/// (InterFaceGAN), arXiv:1907.10786, section 3.1 and equation 7.
public struct AttributeDirections: Sendable {
  /// One attribute's, or one named value's, normal.
  public struct Normal: Hashable, Sendable {
    /// The attribute, or `attribute=value`.
    public var name: String
    /// The attribute.
    public var head: String
    /// [dimensions], of any length.
    public var vector: [Double]
    /// R² of the fit, 0…1.
    public var determination: Double
  }

  /// The normals of the attributes' hyperplanes.
  public let normals: [Normal]

  /// Fits every attribute.
  ///
  /// - Parameters:
  ///   - z: [N, dimensions]
  ///   - readings: of the images of the same rows.
  ///   - groups: whose means are taken off, so that what a class does is not put down to z.
  public init(z: FeatureMatrix, readings: Readings, groups: [Int]) {
    let inputs = z.centred(by: groups)
    var normals: [Normal] = []
    for attribute in Attribute.list(of: readings.heads) {
      let names =
        attribute.isMeasure
        ? [attribute.name] : attribute.categories.map { "\(attribute.name)=\($0)" }
      let raw =
        attribute.isMeasure
        ? readings.outputs[attribute.head] : readings.probabilities(head: attribute.head)
      let targets = raw.centred(by: groups)
      let weights = LeastSquares.solve(inputs, targets)
      for (column, name) in names.enumerated() {
        let vector = (0..<z.dimensions).map { weights[$0 * targets.dimensions + column] }
        normals.append(
          Normal(
            name: name, head: attribute.name, vector: vector,
            determination: Self.determination(inputs, targets, column, vector)))
      }
    }
    self.normals = normals
  }

  /// The directions of all attributes but the held ones, at right angles to those of the held ones.
  ///
  /// - Parameter held: names of attributes.
  public func directions(holding held: [String] = []) -> [LatentDirection] {
    var basis = OrthonormalBasis<Double>()
    for normal in normals where held.contains(normal.head) { basis.add(normal.vector) }
    return normals.filter { !held.contains($0.head) }.compactMap { normal in
      let rest = basis.removed(from: normal.vector)
      // What is left of an attribute that is nothing but the held ones is rounding.
      guard rest.norm > 1e-4 * normal.vector.norm else { return nil }
      return LatentDirection(
        name: normal.name, method: .attributes,
        vector: LatentDirection.unit(rest, keepsSign: true), share: normal.determination,
        held: held.isEmpty ? nil : held)
    }
  }

  /// 1 − Σ (y − ŷ)² / Σ y², of centred targets.
  private static func determination(
    _ x: FeatureMatrix, _ y: FeatureMatrix, _ column: Int, _ vector: [Double]
  ) -> Double {
    var left = 0.0
    var total = 0.0
    for row in 0..<x.count {
      var fitted = 0.0
      for i in 0..<x.dimensions { fitted += Double(x.values[row * x.dimensions + i]) * vector[i] }
      let value = Double(y.values[row * y.dimensions + column])
      left += (value - fitted) * (value - fitted)
      total += value * value
    }
    return total > 0 ? max(0, 1 - left / total) : 0
  }
}
