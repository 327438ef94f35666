import Cells
import Testing

@testable import TerminalDriver

@Suite struct InputDecoderTests {
  private func decode(_ text: String) -> [Input] {
    var decoder = InputDecoder()
    return decoder.feed(Array(text.utf8)) + decoder.flush()
  }

  private func key(_ key: Key, _ modifiers: Modifiers = []) -> [Input] {
    [.key(KeyPress(key, modifiers))]
  }

  @Test("characters are themselves, of one byte or of four")
  func characters() {
    #expect(decode("aZ é→😀") == ["a", "Z", " ", "é", "→", "😀"].flatMap { key(.character($0)) })
  }

  @Test("control characters are keys, or letters with Control")
  func controls() {
    #expect(decode("\u{12}") == key(.character("r"), .control))
    #expect(decode("\u{0}") == key(.character(" "), .control))
    #expect(decode("\u{1f}") == key(.character("_"), .control))
    #expect(decode("\t\r\n") == key(.tab) + key(.enter) + key(.enter))
    #expect(decode("\u{7f}\u{8}") == key(.backspace) + key(.backspace))
  }

  @Test(
    "arrows come plain, in application mode and with every modifier",
    arguments: [
      ("\u{1b}[A", Key.up, []), ("\u{1b}OB", .down, []), ("\u{1b}[1;2C", .right, .shift),
      ("\u{1b}[1;3D", .left, .alt), ("\u{1b}[1;5A", .up, .control),
      ("\u{1b}[1;6B", .down, [.shift, .control]),
      ("\u{1b}[1;8C", .right, [.shift, .alt, .control]),
      ("\u{1b}\u{1b}[D", .left, .alt), ("\u{1b}[a", .up, .shift), ("\u{1b}Od", .left, .control),
    ] as [(String, Key, Modifiers)])
  func arrows(sequence: String, expected: Key, modifiers: Modifiers) {
    #expect(decode(sequence) == key(expected, modifiers))
  }

  @Test(
    "the keys of the block above the arrows and the function keys are known",
    arguments: [
      ("\u{1b}[H", Key.home), ("\u{1b}[F", .end), ("\u{1b}[1~", .home), ("\u{1b}[4~", .end),
      ("\u{1b}OH", .home), ("\u{1b}[2~", .insert), ("\u{1b}[3~", .delete), ("\u{1b}[5~", .pageUp),
      ("\u{1b}[6~", .pageDown), ("\u{1b}[Z", .backTab), ("\u{1b}OP", .function(1)),
      ("\u{1b}[15~", .function(5)), ("\u{1b}[17~", .function(6)), ("\u{1b}[21~", .function(10)),
      ("\u{1b}[24~", .function(12)), ("\u{1b}[[C", .function(3)),
    ])
  func others(sequence: String, expected: Key) {
    #expect(decode(sequence) == key(expected))
  }

  @Test("modifiers go with every key")
  func modifiedKeys() {
    #expect(decode("\u{1b}[5;2~") == key(.pageUp, .shift))
    #expect(decode("\u{1b}[1;5P") == key(.function(1), .control))
    #expect(decode("\u{1b}[27;5;9~") == key(.tab, .control))
    #expect(decode("\u{1b}[97;5u") == key(.character("a"), .control))
    #expect(decode("\u{1b}[97;2u") == key(.character("A")))
  }

  @Test("Escape before a character is Alt; alone it is the key once no more follows")
  func escape() {
    #expect(decode("\u{1b}x") == key(.character("x"), .alt))
    #expect(decode("\u{1b}é") == key(.character("é"), .alt))
    #expect(decode("\u{1b}[") == key(.character("["), .alt))
    #expect(decode("\u{1b}") == key(.escape))
    #expect(decode("\u{1b}\u{1b}") == key(.escape) + key(.escape))
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1b]).isEmpty)
    #expect(decoder.patience != nil)
    #expect(decoder.flush() == key(.escape))
    #expect(decoder.patience == nil)
  }

  @Test("sequences cut at any byte decode as if they came whole")
  func split() {
    let bytes = Array("a\u{1b}[1;5Cé\u{1b}[<0;10;5M\u{1b}OPz".utf8)
    let whole = decode(String(decoding: bytes, as: UTF8.self))
    #expect(whole.count == 6)
    for cut in 1..<bytes.count {
      var decoder = InputDecoder()
      let parts = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
      #expect(parts == whole, "cut at \(cut)")
    }
  }

  @Test("what means nothing is swallowed whole, and what follows it is not")
  func unknown() {
    let unknown = [
      "\u{1b}[I", "\u{1b}[?62;4c", "\u{1b}[12;40y", "\u{1b}]11;rgb:0000/0000/0000\u{7}",
      "\u{1b}]11;rgb:0000/0000/0000\u{1b}\\", "\u{1b}P1$r0m\u{1b}\\", "\u{1b}[201~",
      "\u{1b}[<35;10;5M",
    ]
    for sequence in unknown {
      #expect(decode(sequence + "q") == key(.character("q")), "\(sequence.debugDescription)")
    }
  }

  @Test("bytes that are not UTF-8 are skipped")
  func invalid() {
    var decoder = InputDecoder()
    let bytes: [UInt8] = [0xff, 0xc3, 0x41, 0x80, 0xe2, 0x82, 0x42, 0xed, 0xa0, 0x80, 0x43]
    #expect(decoder.feed(bytes) == ["A", "B", "C"].flatMap { key(.character($0)) })
  }

  @Test("no bytes whatever trap the decoder or stay in it for ever")
  func anyBytes() {
    var state: UInt64 = 1
    var decoder = InputDecoder()
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let choices: [UInt8] = [0x1b, 0x5b, 0x4f, 0x3c, 0x3b, 0x4d, 0x30, UInt8(state >> 56)]
      _ = decoder.feed([choices[Int(state >> 40) & 7]])
    }
    _ = decoder.flush()
    #expect(decoder.patience == nil)
    #expect(decoder.feed([0x71]) == key(.character("q")))
  }

  @Test("keys of the terminal's description go before the grammar")
  func described() {
    let table = KeyTable { name in
      ["kPRV": Array("\u{1b}[5$".utf8), "kcuu1": Array("\u{1}\u{2}".utf8)][name]
    }
    var decoder = InputDecoder(keys: table)
    #expect(decoder.feed(Array("\u{1b}[5$".utf8)) == key(.pageUp, .shift))
    #expect(decoder.feed([1]).isEmpty)
    #expect(decoder.feed([2]) == key(.up))
    #expect(
      decoder.feed([1, 3]) == key(.character("a"), .control) + key(.character("c"), .control))
  }

  @Test("A paste is a text, whatever keys its characters would be, in pieces or whole")
  func pastes() {
    let text = "one\rtwo\u{1b}[A e\u{301} 👍🏽 q"
    let bytes = Array("a\u{1b}[200~\(text)\u{1b}[201~b".utf8)
    let expected = key(.character("a")) + [.paste(text)] + key(.character("b"))
    for size in [1, 3, 7, bytes.count] {
      var decoder = InputDecoder()
      var inputs: [Input] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        inputs += decoder.feed(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(inputs == expected)
    }
  }

  @Test("A paste without an end is over when nothing follows, and keys are keys again")
  func endlessPaste() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1b}[200~abc\u{1b}[2".utf8)).isEmpty)
    #expect(decoder.patience != nil)
    #expect(decoder.flush() == [.paste("abc\u{1b}[2")])
    #expect(decoder.feed(Array("q".utf8)) == key(.character("q")))
  }

  @Test("Where the cursor is, is no key; F3 with a modifier is none of that")
  func cursorReports() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("a\u{1b}[2;".utf8)) == key(.character("a")))
    #expect(decoder.feed(Array("3Rb".utf8)) == key(.character("b")))
    #expect(decoder.takeCursorColumn() == 3)
    #expect(decoder.takeCursorColumn() == nil)
    #expect(decode("\u{1b}[1;2R") == key(.function(3), .shift))
  }
}
