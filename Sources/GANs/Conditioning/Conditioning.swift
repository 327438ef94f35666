/// How the class of an image enters the two networks.
public enum Conditioning: String, Codable, CaseIterable, Sendable {
  /// It does not.
  case none
  /// As a one-hot vector beside z in the generator, by projection in the discriminator.
  case classProjection = "class (projection)"

  public var usesClasses: Bool { self != .none }
}
