/// The nearest ASCII character to the ones that the screens use, for terminals without Unicode.
enum ASCIIFallback {
  static func character(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    return named[scalar] ?? byRange(scalar)
  }

  private static let named: [Unicode.Scalar: Unicode.Scalar] = [
    "─": "-", "━": "=", "╸": "=", "═": "=", "╌": "-", "┄": "-", "┈": "-", "╴": "-", "╶": "-",
    "│": "|", "┃": "|", "║": "|", "‖": "|", "╎": "|", "┆": "|", "┊": "|", "╵": "|", "╷": "|",
    "├": "|", "┤": "|", "╱": "/", "╲": "\\", "╳": "x",
    "▀": "\"", "▄": "_", "█": "#", "▌": "#", "▐": "#",
    "▏": " ", "▎": " ", "▍": ":", "▋": "#", "▊": "#", "▉": "#",
    "▁": "_", "▂": "_", "▃": "_", "▅": "=", "▆": "=", "▇": "#", "▔": "\"", "▕": " ",
    "░": ".", "▒": ":", "▓": "#",
    "■": "#", "□": "o", "▪": "*", "▫": "o", "●": "O", "○": "o", "◉": "o", "◆": "*", "◇": "o",
    "•": "*", "·": ".", "∙": ".", "…": ".", "★": "*", "☆": "*", "✓": "v", "✗": "x", "×": "x",
    "▲": "^", "▴": "^", "△": "^", "▼": "v", "▾": "v", "▽": "v",
    "▶": ">", "▸": ">", "▷": ">", "►": ">", "◀": "<", "◂": "<", "◁": "<", "◄": "<",
    "‹": "<", "›": ">", "«": "<", "»": ">",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "↔": "-", "↕": "|", "⇧": "^", "⏎": "<", "⇥": ">",
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "±": "+", "≈": "~", "≤": "<", "≥": ">",
    "≠": "#", "∞": "8", "√": "v", "∑": "S", "°": "o", "µ": "u",
    "‘": "'", "’": "'", "“": "\"", "”": "\"", "′": "'", "″": "\"", "\u{a0}": " ", "\u{2009}": " ",
    "²": "2", "³": "3", "¹": "1", "⁰": "0", "ⁿ": "n",
    "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "λ": "l", "μ": "u", "π": "p", "σ": "s",
    "τ": "t", "φ": "f", "Δ": "D", "Σ": "S",
  ]

  private static func byRange(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2070...0x2079: Unicode.Scalar(UInt8(0x30 + scalar.value - 0x2070))
    case 0x2080...0x2089: Unicode.Scalar(UInt8(0x30 + scalar.value - 0x2080))
    case 0x2500...0x257f: "+"
    case 0x2580...0x259f: "#"
    case 0x2800...0x28ff: braille(dots: scalar.value - 0x2800)
    default: "?"
    }
  }

  /// Dots of the upper half are 1, 2, 4 and 5, those of the lower half 3, 6, 7 and 8.
  private static func braille(dots: UInt32) -> Unicode.Scalar {
    let upper = dots & 0b0001_1011 != 0
    let lower = dots & 0b1110_0100 != 0
    if upper && lower { return ":" }
    if upper { return "'" }
    return lower ? "." : " "
  }
}
