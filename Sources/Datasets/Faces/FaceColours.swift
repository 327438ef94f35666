/// The palette: flat and cheerful, far enough apart to tell every value from every other.
extension Colour {
  /// Red, green and blue as 0xRRGGBB.
  fileprivate init(_ hexadecimal: Int) {
    self.init(
      Float(hexadecimal >> 16 & 255), Float(hexadecimal >> 8 & 255), Float(hexadecimal & 255))
  }

  static let white = Colour(0xfcfcfa)
  static let ink = Colour(0x1d1a24)
  static let gold = Colour(0xf6b91e)
  static let lips = Colour(0x8e1f2c)
  static let blush = Colour(0xff6f91)
  static let turquoise = Colour(0x12b5ae)
  static let ruby = Colour(0xd8343b)

  /// The same colour with less light.
  func darker(_ share: Float = 0.8) -> Colour { self * share }

  /// The colour this share of the way to another.
  func blended(_ share: Float, with other: Colour) -> Colour { self + share * (other - self) }
}

extension FaceStyle.HairColour {
  var colour: Colour {
    switch self {
    case .black: Colour(0x1f1c2a)
    case .brown: Colour(0x4e2b16)
    case .blond: Colour(0xf7d154)
    case .red: Colour(0xd4551c)
    case .grey: Colour(0xb9bec8)
    case .pink: Colour(0xf56fb0)
    case .blue: Colour(0x3b74e0)
    }
  }
}

extension FaceStyle.Skin {
  var colour: Colour {
    switch self {
    case .light: Colour(0xffe4d4)
    case .mediumLight: Colour(0xf5c89c)
    case .medium: Colour(0xd9a36d)
    case .mediumDark: Colour(0xb67c4e)
    case .dark: Colour(0x8a573a)
    }
  }
}

extension FaceStyle.EyeColour {
  var colour: Colour {
    switch self {
    case .brown: Colour(0x6a3510)
    case .blue: Colour(0x2b86f0)
    case .green: Colour(0x2fae4a)
    }
  }
}

extension FaceStyle.Clothes {
  var colour: Colour {
    switch self {
    case .red: Colour(0xd63a3a)
    case .green: Colour(0x3d9e48)
    case .blue: Colour(0x2f57c0)
    case .white: Colour(0xf3f2ec)
    case .purple: Colour(0x8442b0)
    }
  }
}

extension FaceStyle.Background {
  var colour: Colour {
    switch self {
    case .sky: Colour(0x8fd0f4)
    case .mint: Colour(0xa4e0b0)
    case .lemon: Colour(0xfdeb9c)
    case .coral: Colour(0xf8a48c)
    case .lilac: Colour(0xcbb4f0)
    case .teal: Colour(0x2b8f92)
    }
  }
}
