/// What a generator is given for one image: the numbers that its inputs share.
public struct LatentRow: Hashable, Sendable {
  /// What the numbers mean.
  public let latent: LatentDescription
  /// [latent.width].
  public var values: [Float]
  /// What is done to w, of a generator that has it.
  public var style = StyleEdit()

  /// - Precondition: as many numbers as the description has.
  public init(_ values: [Float], of latent: LatentDescription) {
    precondition(
      values.count == latent.width,
      "LatentRow: \(values.count) numbers, where the generator takes \(latent.width)")
    self.latent = latent
    self.values = values
  }

  /// All numbers 0.
  public init(of latent: LatentDescription) {
    self.init([Float](repeating: 0, count: latent.width), of: latent)
  }

  /// z, [dimensions].
  public var z: [Float] {
    get { Array(values[latent.zColumns]) }
    set { values.replaceSubrange(latent.zColumns, with: newValue) }
  }

  /// Weights of the classes, summing to 1; empty for a generator without classes.
  public var classWeights: [Float] { Array(values[latent.classColumns]) }

  /// The inputs of all codes one after another, [widths]; empty for a generator without codes.
  public var codes: [Float] {
    get { Array(values[latent.codeColumns]) }
    set { values.replaceSubrange(latent.codeColumns, with: newValue) }
  }
}
