/// A screen as tmux tells it: characters and the sequences that set their colours.
struct CapturedScreen: Equatable {
  /// What a colour sequence asks for.
  enum Colour: Hashable {
    /// Not told: tmux leaves out what follows a line's last character, and so a whole line that was
    /// erased in a colour.
    case unknown
    case standard
    case indexed(Int)
    case direct(red: Int, green: Int, blue: Int)
  }

  struct Cell: Equatable {
    var character: Character
    var foreground: Colour
    var background: Colour
  }

  /// Rows of cells.
  private(set) var rows: [[Cell]] = []

  /// - Parameter capture: the output of `capture-pane -e -p -N`.
  init(_ capture: String) {
    var foreground = Colour.standard
    var background = Colour.standard
    var isReversed = false
    for line in capture.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      var cells: [Cell] = []
      var rest = line[...]
      while let character = rest.popFirst() {
        guard character == "\u{1b}" else {
          cells.append(
            isReversed
              ? Cell(character: character, foreground: background, background: foreground)
              : Cell(character: character, foreground: foreground, background: background))
          continue
        }
        // A set of attributes, ESC [ … m, or a change of character set, ESC ( B.
        let parameters = rest.prefix { !$0.isLetter }
        rest = rest.dropFirst(parameters.count + 1)
        guard parameters.first == "[" else { continue }
        Self.set(
          parameters.dropFirst().split(separator: ";").map { Int($0) ?? 0 }, &foreground,
          &background, &isReversed)
      }
      rows.append(cells)
    }
    let columns = rows.map(\.count).max() ?? 0
    let blank = Cell(character: " ", foreground: .unknown, background: .unknown)
    rows = rows.map { $0 + Array(repeating: blank, count: columns - $0.count) }
  }

  private static func set(
    _ codes: [Int], _ foreground: inout Colour, _ background: inout Colour,
    _ isReversed: inout Bool
  ) {
    var codes = (codes.isEmpty ? [0] : codes)[...]
    while let code = codes.popFirst() {
      switch code {
      case 0: (foreground, background, isReversed) = (.standard, .standard, false)
      case 7: isReversed = true
      case 27: isReversed = false
      case 30...37: foreground = .indexed(code - 30)
      case 90...97: foreground = .indexed(code - 82)
      case 40...47: background = .indexed(code - 40)
      case 100...107: background = .indexed(code - 92)
      case 38: foreground = extended(&codes)
      case 48: background = extended(&codes)
      case 39: foreground = .standard
      case 49: background = .standard
      default: break
      }
    }
  }

  private static func extended(_ codes: inout ArraySlice<Int>) -> Colour {
    switch codes.popFirst() {
    case 5: return .indexed(codes.popFirst() ?? 0)
    case 2:
      let parts = (codes.popFirst() ?? 0, codes.popFirst() ?? 0, codes.popFirst() ?? 0)
      return .direct(red: parts.0, green: parts.1, blue: parts.2)
    default: return .standard
    }
  }
}

extension CapturedScreen {
  /// The colours of all half-cells, two rows of them for each row of cells.
  var halves: [[Colour]] {
    rows.flatMap { row in
      [
        row.map { cell in
          switch cell.character {
          case "▀", "█": cell.foreground
          default: cell.background
          }
        },
        row.map { cell in
          switch cell.character {
          case "▄", "█": cell.foreground
          default: cell.background
          }
        },
      ]
    }
  }

  /// Every colour on the screen.
  var colours: Set<Colour> {
    Set(rows.joined().flatMap { [$0.foreground, $0.background] })
  }

  /// Where a grey picture lies on the screen in 24-bit colour, every pixel of it exactly, at any
  /// whole-number scale; nil where it does not. What tmux does not tell passes for black.
  ///
  /// - Parameter pixels: rows of levels 0…255.
  func place(of pixels: [[Int]]) -> (column: Int, row: Int, scale: Int)? {
    let halves = halves
    let width = pixels.first?.count ?? 0
    let screenWidth = halves.first?.count ?? 0
    for scale in 1...4 {
      let (columns, lines) = (width * scale, pixels.count * scale)
      guard columns <= screenWidth, lines <= halves.count else { continue }
      for top in stride(from: 0, through: halves.count - lines, by: 2) {
        for left in 0...screenWidth - columns {
          let matches = (0..<lines).allSatisfy { y in
            (0..<columns).allSatisfy { x in
              let level = pixels[y / scale][x / scale]
              return switch halves[top + y][left + x] {
              case .direct(let red, let green, let blue):
                [red, green, blue] == [level, level, level]
              case .unknown: level == 0
              default: false
              }
            }
          }
          if matches { return (left, top / 2, scale) }
        }
      }
    }
    return nil
  }
}
