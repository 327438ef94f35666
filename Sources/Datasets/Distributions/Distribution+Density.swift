extension Distribution {
  /// Places on each curve that stand for all of it; they lie closer together than σ.
  private static let placesOnCurve = 256

  /// The places about which points lie: a mixture's modes, or places all along the curves,
  /// each as likely. [centres][dimensions].
  public var centres: [[Float]] {
    (0..<componentCount).flatMap { component in
      let count = isCurve ? Self.placesOnCurve : 1
      return (0..<count).map { centre(of: component, at: (Float($0) + 0.5) / Float(count)) }
    }
  }

  /// The centres of a mixture of Gaussians; empty for curves, which have no modes.
  public var modes: [[Float]] { isCurve ? [] : centres }

  /// The density as it is drawn and scored.
  public var density: PointDensity { PointDensity(self) }
}
