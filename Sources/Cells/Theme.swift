/// What each role of `Ink` looks like at a depth of colour.
///
/// The frame is quiet: one accent, fainter text for what stands back, everything else in the
/// terminal's own colours. On the terminal's own background, which may be dark or light, roles take
/// colours of middle lightness, readable on both; on a surface, whose colour is known, brighter ones.
/// In sixteen colours and in none a filled background becomes reverse video.
public struct Theme: Sendable {
  /// How many colours the terminal shows.
  public let depth: ColourDepth

  /// The theme at a depth of colour.
  public init(depth: ColourDepth) {
    self.depth = depth
  }

  /// A style with its roles resolved: colours still of 24 bits, or numbers of the sixteen.
  struct Resolved: Hashable {
    enum Paint: Hashable {
      case standard
      case ansi(UInt8)
      case colour(Colour)
    }

    var foreground: Paint
    var background: Paint
    var attributes: Attributes
  }

  func resolve(_ style: Style) -> Resolved {
    switch depth {
    case .trueColour, .indexed256: resolveInColour(style)
    case .ansi16: resolveInSixteen(style)
    case .none: resolveWithoutColour(style)
    }
  }

  // MARK: 24-bit and 256 colours

  private func resolveInColour(_ style: Style) -> Resolved {
    let background = Self.fill(style.background)
    let foreground: Resolved.Paint
    switch (style.foreground, background) {
    case (.colour(let colour), _): foreground = .colour(colour)
    case (.standard, nil): foreground = .standard
    case (let role, nil): foreground = Self.fill(role).map(Resolved.Paint.colour) ?? .standard
    case (let role, _) where style.background == .surface:
      foreground = .colour(Self.onSurface(role))
    case (.standard, .some(let fill)), (.dim, .some(let fill)):
      foreground = .colour(Self.readable(on: fill))
    case (let role, .some(let fill)):
      foreground = .colour(Self.fill(role) ?? Self.readable(on: fill))
    }
    return Resolved(
      foreground: foreground,
      background: background.map(Resolved.Paint.colour) ?? .standard,
      attributes: style.attributes)
  }

  /// A role's colour on the terminal's own background, or as a background; nil for the standard.
  private static func fill(_ ink: Ink) -> Colour? {
    switch ink {
    case .standard: nil
    case .dim: Colour(red: 0x80, green: 0x86, blue: 0x90)
    case .accent: Colour(red: 0xcf, green: 0x7d, blue: 0x14)
    case .generator: Colour(red: 0x1f, green: 0x9d, blue: 0x74)
    case .discriminator: Colour(red: 0x96, green: 0x6f, blue: 0xd6)
    case .warning: Colour(red: 0xe0, green: 0x4f, blue: 0x45)
    case .surface: Colour(red: 0x2e, green: 0x33, blue: 0x3d)
    case .colour(let colour): colour
    }
  }

  private static func onSurface(_ ink: Ink) -> Colour {
    switch ink {
    case .standard, .surface: Colour(red: 0xe6, green: 0xe8, blue: 0xec)
    case .dim: Colour(red: 0x9b, green: 0xa2, blue: 0xae)
    case .accent: Colour(red: 0xf4, green: 0xaf, blue: 0x4a)
    case .generator: Colour(red: 0x5c, green: 0xd0, blue: 0xa4)
    case .discriminator: Colour(red: 0xbd, green: 0xa2, blue: 0xf0)
    case .warning: Colour(red: 0xf5, green: 0x8b, blue: 0x80)
    case .colour(let colour): colour
    }
  }

  /// Black or white, whichever stands out more from a colour.
  private static func readable(on colour: Colour) -> Colour {
    Colour(grey: LinearLight(colour).luminance > 0.18 ? 0 : 255)
  }

  // MARK: Sixteen colours

  private func resolveInSixteen(_ style: Style) -> Resolved {
    var attributes = style.attributes
    if case .colour(let fill) = style.background {
      let foreground: Resolved.Paint =
        switch style.foreground {
        case .colour(let colour): .colour(colour)
        default: .ansi(LinearLight(fill).luminance > 0.18 ? 0 : 15)
        }
      return Resolved(foreground: foreground, background: .colour(fill), attributes: attributes)
    }
    // A role behind text is reverse video in the role's colour. A surface has none; on it the
    // accent stays a colour, the other roles are text.
    let isFilled = style.background != .standard
    var shown = style.foreground
    if isFilled {
      attributes.formSymmetricDifference(.reverse)
      if style.background != .surface {
        shown = style.background
      } else if shown != .accent && shown != .dim {
        if shown == .warning { attributes.insert(.bold) }
        shown = .standard
      }
    }
    let foreground: Resolved.Paint
    switch shown {
    case .standard, .surface: foreground = .standard
    case .dim:
      foreground = .standard
      attributes.insert(.dim)
    case .accent: foreground = .ansi(6)
    case .generator: foreground = .ansi(2)
    case .discriminator: foreground = .ansi(5)
    case .warning: foreground = .ansi(1)
    case .colour(let colour): foreground = .colour(colour)
    }
    return Resolved(foreground: foreground, background: .standard, attributes: attributes)
  }

  // MARK: No colour

  private func resolveWithoutColour(_ style: Style) -> Resolved {
    var attributes = style.attributes
    switch style.foreground {
    case .standard, .generator, .surface, .colour: break
    case .dim: attributes.insert(.dim)
    case .accent, .discriminator: attributes.insert(.bold)
    case .warning: attributes.formUnion([.bold, .underline])
    }
    switch style.background {
    case .standard, .colour: break
    case .accent:
      attributes.formSymmetricDifference(.reverse)
      attributes.insert(.bold)
      attributes.remove(.dim)
    case .dim, .generator, .discriminator, .warning, .surface:
      attributes.formSymmetricDifference(.reverse)
      attributes.remove(.dim)
    }
    return Resolved(foreground: .standard, background: .standard, attributes: attributes)
  }
}
