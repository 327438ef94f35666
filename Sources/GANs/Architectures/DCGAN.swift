/// Convolutional networks by the DCGAN guidelines: strided and transposed convolutions
/// (`StridedConvolutions`), no pooling, no hidden fully connected layer; batch norm except at G's
/// output and D's input; ReLU in G with tanh at the end, leaky ReLU in D.
///
/// With hidden units, a fully connected layer of so many comes after z and before D's head, both with
/// batch norm, as in InfoGAN (arXiv:1606.03657, appendix C.1).
///
/// Source: Radford, Metz & Chintala, Unsupervised Representation Learning with DCGANs, arXiv:1511.06434.
public struct DCGAN: StridedArchitecture {
  /// Channels of the map at half the image's size, c.
  public var channels: Int
  /// Whether D has batch norm; without it gradient penalties are meaningful.
  public var discriminatorBatchNorm: Bool
  /// Units of a fully connected layer with batch norm next to z and next to D's head, as InfoGAN's
  /// networks have it; 0 for none.
  public var denseUnits: Int
  /// The most pixels on a side of the smallest map. With 8, two steps for 28×28 images, a feature of
  /// D sees 10×10 pixels and the head adds up what is found in them: D judges strokes, not digits,
  /// and without a class to say what they should become G draws fine strokes in the wrong places.
  public var smallestSide: Int

  /// An architecture with these settings; what is left out is as usual.
  public init(
    channels: Int = 32, discriminatorBatchNorm: Bool = true, denseUnits: Int = 0,
    smallestSide: Int = 4
  ) {
    self.channels = channels
    self.discriminatorBatchNorm = discriminatorBatchNorm
    self.denseUnits = denseUnits
    self.smallestSide = smallestSide
  }

  public static let usual = DCGAN()
  public static let word = "dcgan"
  public static let settings: [ChoiceSetting<Self>] = [
    channelsSetting,
    plainCriticSetting,
    .whole(
      "hidden", \.denseUnits, 0...1_000_000, tries: [0, 128, 256, 512, 1024], isNamed: true,
      "units of a fully connected layer next to z and to D's head; 0 for none"),
    smallestSideSetting,
  ]
  public static let source = "Radford et al., arXiv:1511.06434"

  public static func named(_ word: String) -> DCGAN? {
    switch word {
    case Self.word: usual
    // Words of former times.
    case "dcgan-plain-critic": DCGAN(discriminatorBatchNorm: false)
    case "dcgan-dense": DCGAN(denseUnits: 1024)
    default: nil
    }
  }

  public var summary: String {
    if denseUnits > 0 { return "convolutions between wide fully connected layers" }
    return discriminatorBatchNorm
      ? "strided convolutions by the DCGAN guidelines"
      : "a DCGAN whose critic has no batch norm, for penalties on its gradient"
  }

  var convolutions: StridedConvolutions {
    StridedConvolutions(
      channels: channels, discriminatorBatchNorm: discriminatorBatchNorm, attention: false,
      denseUnits: denseUnits, smallestSide: smallestSide)
  }
}

extension Architecture {
  /// Convolutional networks by the DCGAN guidelines.
  public static func dcgan(_ networks: DCGAN) -> Architecture { Architecture(networks) }
}
