import Glibc
import Testing

@testable import Cells
@testable import TerminalDriver

@Suite("Columns of characters")
struct CharacterColumnsTests {
  /// A vowel sign of Ahom that newer tables have stand beside its letter.
  private static let newlySpacing = 0x1171e

  @Test("Every character takes the columns that the C library's table gives it")
  func table() throws {
    try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
    var differing: [String] = []
    for value in UInt32(0x20)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = ScreenPainter.libraryColumns(of: scalar)
      // Characters newer than the library's table are drawn as what it makes of them.
      guard width >= 0, scalar.value != Self.newlySpacing else { continue }
      let matches =
        switch scalar.drawing {
        case .columns(let columns): columns == width
        case .mark: width == 0
        case .format, .none: true
        }
      if !matches { differing.append(String(value, radix: 16)) }
    }
    #expect(differing.isEmpty)
  }
}
