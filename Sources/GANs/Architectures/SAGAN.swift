/// A DCGAN whose networks both look over the whole map at half the image's size, by self-attention,
/// and whose D has no batch norm.
///
/// Source: Zhang, Goodfellow, Metaxas & Odena, Self-Attention Generative Adversarial Networks,
/// arXiv:1805.08318.
public struct SAGAN: StridedArchitecture {
  /// Channels of the map at half the image's size.
  public var channels: Int
  /// Whether D has batch norm.
  public var discriminatorBatchNorm: Bool
  /// The most pixels on a side of the smallest map.
  public var smallestSide: Int

  /// An architecture with these settings; what is left out is as usual.
  public init(
    channels: Int = 32, discriminatorBatchNorm: Bool = false, smallestSide: Int = 4
  ) {
    self.channels = channels
    self.discriminatorBatchNorm = discriminatorBatchNorm
    self.smallestSide = smallestSide
  }

  public static let usual = SAGAN()
  public static let word = "sagan"
  public static let settings: [ChoiceSetting<Self>] = [
    channelsSetting, plainCriticSetting, smallestSideSetting,
  ]
  public static let source = "Zhang et al., arXiv:1805.08318"
  public var summary: String {
    "convolutions and self-attention" + (discriminatorBatchNorm ? "" : ", no batch norm in D")
  }

  var convolutions: StridedConvolutions {
    StridedConvolutions(
      channels: channels, discriminatorBatchNorm: discriminatorBatchNorm, attention: true,
      denseUnits: 0, smallestSide: smallestSide)
  }
}

extension Architecture {
  /// Convolutional networks with self-attention.
  public static func sagan(_ networks: SAGAN) -> Architecture { Architecture(networks) }
}
