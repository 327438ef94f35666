import Tensor

/// An architecture of a map for each size of the image, from a few pixels to the full size, whose maps
/// have twice the channels at half the size, up to a most.
protocol PyramidArchitecture: ArchitectureNetworks {
  /// Channels of the map of the full size.
  var channels: Int { get set }
  /// The most channels that a map has.
  var mostChannels: Int { get set }
}

extension PyramidArchitecture {
  static var channelsSetting: ChoiceSetting<Self> {
    .whole(
      "channels", \.width, 1...1_000_000, tries: [8, 12, 16, 24, 32, 48],
      "width: channels of the map of the full size")
  }

  static var mostChannelsSetting: ChoiceSetting<Self> {
    .whole(
      "most", \.mostChannels, 1...4_000_000, tries: [32, 64, 128, 256], isNamed: true,
      "the most channels of a map; four times the width, unless it is given")
  }

  /// The channels, with which the most change.
  private var width: Int {
    get { channels }
    set {
      channels = newValue
      mostChannels = 4 * newValue
    }
  }

  /// Channels of the map of each size, the smallest first.
  func widths(of image: ImageShape) -> [Int] {
    (0...image.halvings).reversed().map { min(mostChannels, channels << min($0, 20)) }
  }
}

/// √2, what keeps the variance through a rectifier (He et al., arXiv:1502.01852).
let rectifierGain = Float(2).squareRoot()
