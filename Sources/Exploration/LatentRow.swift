import GANs
import Tensor

/// What a generator is given for one image.
public struct LatentRow: Hashable, Sendable {
  /// z, [dimensions].
  public var z: [Float]
  /// Weights of the classes, summing to 1; empty for a generator without classes.
  public var classWeights: [Float]
  /// The inputs of all codes one beside the other, [widths]; empty for a generator without codes.
  public var codes: [Float]

  public init(z: [Float], classWeights: [Float] = [], codes: [Float] = []) {
    self.z = z
    self.classWeights = classWeights
    self.codes = codes
  }
}

extension LatentPoint {
  /// What the generator is given for this point.
  public func row(of latent: LatentDescription) -> LatentRow {
    LatentRow(
      z: z(of: latent), classWeights: classWeights(of: latent), codes: codeInputs(of: latent))
  }
}

extension Latents {
  /// One row for each image, all of one generator.
  public init(_ rows: [LatentRow]) {
    func tensor(_ part: (LatentRow) -> [Float]) -> Tensor? {
      let width = rows.first.map(part)?.count ?? 0
      return width == 0 ? nil : Tensor(rows.flatMap(part), shape: [rows.count, width])
    }
    self.init(
      z: Tensor(rows.flatMap(\.z), shape: [rows.count, rows.first?.z.count ?? 0]),
      classWeights: tensor(\.classWeights), codes: tensor(\.codes))
  }
}
