import Testing

@testable import TerminalDriver

@Suite struct CharacterSetTests {
  private func wish(_ environment: [String: String]) -> CharacterSet.Wish {
    CharacterSet.wish { environment[$0] }
  }

  @Test("LC_ALL goes before LC_CTYPE, which goes before LANG; what is empty does not count")
  func order() {
    #expect(wish(["LC_ALL": "C", "LANG": "de_DE.UTF-8"]) == .plain)
    #expect(wish(["LC_CTYPE": "fr_FR.UTF-8", "LANG": "C"]) == .locale("fr_FR.UTF-8"))
    #expect(wish(["LC_ALL": "", "LANG": "POSIX"]) == .plain)
    #expect(wish([:]) == .unset)
  }

  @Test("only another character set by name speaks against UTF-8")
  func codesets() {
    #expect(!CharacterSet.namesOtherCodeset("en_GB.UTF-8"))
    #expect(!CharacterSet.namesOtherCodeset("en_GB.utf8@euro"))
    #expect(!CharacterSet.namesOtherCodeset("en_GB"))
    #expect(CharacterSet.namesOtherCodeset("en_GB.ISO-8859-1"))
  }

  @Test("a locale that is not installed still means UTF-8 unless it names another")
  func missingLocale() {
    #expect(CharacterSet.prepare { $0 == "LANG" ? "xx_YY.ISO-8859-1" : nil } == .ascii)
    #expect(CharacterSet.prepare { _ in nil } == .unicode)
  }
}
