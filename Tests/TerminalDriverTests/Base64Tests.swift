import Testing

@testable import TerminalDriver

@Suite struct Base64Tests {
  @Test(
    "RFC 4648's examples encode as it says",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func examples(text: String, expected: String) {
    #expect(Base64.encode(Array(text.utf8)) == expected)
  }
}
