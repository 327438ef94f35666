import Testing

@testable import Cells

@Suite struct ThemeTests {
  private static let roles: [Ink] = [.dim, .accent, .generator, .discriminator, .warning]

  /// WCAG 2's contrast of two colours, 1 to 21.
  private func contrast(_ a: Colour, _ b: Colour) -> Float {
    let light = max(LinearLight(a).luminance, LinearLight(b).luminance)
    let dark = min(LinearLight(a).luminance, LinearLight(b).luminance)
    return (light + 0.05) / (dark + 0.05)
  }

  private func colour(_ paint: Theme.Resolved.Paint) -> Colour? {
    if case .colour(let colour) = paint { colour } else { nil }
  }

  @Test("text in a role's colour can be read on black and on white", arguments: roles)
  func readableOnBoth(role: Ink) throws {
    let look = Theme(depth: .trueColour).resolve(Style(role))
    let shown = try #require(colour(look.foreground))
    #expect(look.background == .standard)
    #expect(contrast(shown, Colour(grey: 0)) >= 4.5)
    #expect(contrast(shown, Colour(grey: 255)) >= 3)
  }

  @Test("text on a surface or on a role's fill brings its own contrast", arguments: roles)
  func readableOnFills(role: Ink) throws {
    let theme = Theme(depth: .trueColour)
    for style in [Style(role, on: .surface), Style(.standard, on: role), Style(.dim, on: role)] {
      let look = theme.resolve(style)
      let text = try #require(colour(look.foreground))
      let ground = try #require(colour(look.background))
      #expect(contrast(text, ground) >= 4.5, "\(style)")
    }
  }

  @Test("standard text stays the terminal's own at every depth", arguments: ColourDepth.allCases)
  func standard(depth: ColourDepth) {
    let look = Theme(depth: depth).resolve(Style(.standard, on: .standard, .underline))
    #expect(
      look
        == Theme.Resolved(foreground: .standard, background: .standard, attributes: .underline))
  }

  @Test("without colours roles are told apart by attributes")
  func noColour() {
    let theme = Theme(depth: .none)
    func attributes(_ foreground: Ink, on background: Ink = .standard) -> Attributes {
      theme.resolve(Style(foreground, on: background)).attributes
    }
    #expect(attributes(.dim) == .dim)
    #expect(attributes(.accent) == .bold)
    #expect(attributes(.warning) == [.bold, .underline])
    #expect(attributes(.generator) != attributes(.discriminator))
    #expect(attributes(.standard, on: .surface) == .reverse)
    #expect(attributes(.standard, on: .accent) == [.reverse, .bold])
  }

  @Test("in sixteen colours a fill is reverse video in the fill's colour")
  func sixteen() {
    let theme = Theme(depth: .ansi16)
    let fill = theme.resolve(Style(.standard, on: .accent))
    #expect(fill.attributes == .reverse && fill.background == .standard)
    #expect(fill.foreground == theme.resolve(Style(.accent)).foreground)
    // Reversing what is reversed shows it plain.
    #expect(theme.resolve(Style(.standard, on: .surface, .reverse)).attributes == [])
  }

  @Test(
    "the curves, the accent and a warning have different colours",
    arguments: [
      ColourDepth.trueColour, .indexed256, .ansi16,
    ])
  func distinct(depth: ColourDepth) {
    var renderer = CellRenderer(depth: depth)
    let codes = [Ink.accent, .generator, .discriminator, .warning].map {
      renderer.render(Cell("x", Style($0))).foreground.code
    }
    #expect(Set(codes).count == 4)
  }
}
