/// How close generated points are to a known distribution, in numbers.
public struct DistributionScores: Hashable, Codable, Sendable {
  /// Modes that are found, and how many there are; nil for a distribution without modes.
  public var modesFound: Int?
  /// How many modes there are; nil for a distribution without modes.
  public var modes: Int?
  /// The share of generated points within 3 σ of where real ones lie, 0…1.
  public var highQuality: Double
  /// KL(p_data ‖ p_g) on a grid, in nats.
  public var kullbackLeibler: Double
  /// JS(p_data, p_g) on a grid, in nats, 0 … log 2.
  public var jensenShannon: Double
  /// The distance W₁, exact on a line, sliced in the plane; in the points' own unit.
  public var wasserstein: Double

  /// Scores of these values.
  public init(
    modesFound: Int? = nil, modes: Int? = nil, highQuality: Double, kullbackLeibler: Double,
    jensenShannon: Double, wasserstein: Double
  ) {
    self.modesFound = modesFound
    self.modes = modes
    self.highQuality = highQuality
    self.kullbackLeibler = kullbackLeibler
    self.jensenShannon = jensenShannon
    self.wasserstein = wasserstein
  }
}
