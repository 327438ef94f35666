/// A direction along which images change in one way: z + value · vector; of a generator with a style space
/// w + value · vector.
public struct LatentDirection: Hashable, Codable, Sendable {
  /// How it was found.
  public enum Method: String, Hashable, Codable, Sendable, CaseIterable {
    /// An eigenvector of the first layer's weights (arXiv:2007.06600).
    case sefa
    /// A principal component of early activations (arXiv:2004.02546).
    case ganspace
    /// The normal of an attribute's hyperplane (arXiv:1907.10786).
    case attributes
  }

  /// How an attribute of the images changes when z moves by 1 along it.
  public struct Change: Hashable, Codable, Sendable {
    /// The attribute; of one with named values, `attribute=value`.
    public var name: String
    /// In the attribute's own units; for a named value the change of its probability.
    public var perUnit: Double
    /// The same over the deviation of the attribute (0.5 for a probability), by which changes of
    /// different attributes compare.
    public var relative: Double

    /// The change of an attribute.
    public init(name: String, perUnit: Double, relative: Double) {
      self.name = name
      self.perUnit = perUnit
      self.relative = relative
    }
  }

  /// What `--direction` calls it.
  public var name: String
  /// How it was found.
  public var method: Method
  /// [dimensions], of length 1; of w, [style.dimensions], as long as w varies along it.
  public var vector: [Float]
  /// How much of all it was chosen among: of SeFa's eigenvalues, of the activations' variance, or of
  /// an attribute's variance (R² of its linear fit), 0…1.
  public var share: Double?
  /// The attributes that it leaves as they are, as far as they are linear in z.
  public var held: [String]?
  /// The mean of |ΔG| over pixels, in −1…1, when z moves by 1 along it; nil before it was measured.
  public var effect: Double?
  /// The change of each attribute, the largest first; nil where nothing reads attributes.
  public var changes: [Change]?

  /// A direction, of which nothing has been measured yet.
  public init(
    name: String, method: Method, vector: [Float], share: Double? = nil, held: [String]? = nil
  ) {
    self.name = name
    self.method = method
    self.vector = vector
    self.share = share
    self.held = held
  }
}
