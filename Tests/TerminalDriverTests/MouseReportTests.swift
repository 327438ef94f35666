import Cells
import Testing

@testable import TerminalDriver

@Suite struct MouseReportTests {
  private func decode(_ text: String) -> [Input] {
    var decoder = InputDecoder()
    return decoder.feed(Array(text.utf8))
  }

  @Test("press, drag, release and wheel arrive with a place counted from 0")
  func actions() {
    let expected: [(String, MouseInput)] = [
      ("\u{1b}[<0;1;1M", MouseInput(.press, column: 0, row: 0)),
      ("\u{1b}[<32;300;120M", MouseInput(.drag, column: 299, row: 119)),
      ("\u{1b}[<0;12;5m", MouseInput(.release, column: 11, row: 4)),
      ("\u{1b}[<64;3;4M", MouseInput(.wheelUp, column: 2, row: 3)),
      ("\u{1b}[<65;3;4M", MouseInput(.wheelDown, column: 2, row: 3)),
    ]
    for (sequence, input) in expected { #expect(decode(sequence) == [.mouse(input)]) }
  }

  @Test("modifiers are told apart from buttons")
  func modifiers() {
    #expect(decode("\u{1b}[<4;1;1M") == [.mouse(MouseInput(.press, column: 0, row: 0, .shift))])
    #expect(decode("\u{1b}[<72;1;1M") == [.mouse(MouseInput(.wheelUp, column: 0, row: 0, .alt))])
    #expect(
      decode("\u{1b}[<81;1;1M") == [.mouse(MouseInput(.wheelDown, column: 0, row: 0, .control))])
  }

  @Test("other buttons, places off the screen and broken reports are no input")
  func others() {
    for report in ["\u{1b}[<2;1;1M", "\u{1b}[<0;0;1M", "\u{1b}[<0;1M", "\u{1b}[<66;1;1M"] {
      #expect(decode(report).isEmpty)
    }
  }

  @Test("the old form is read too")
  func x10() {
    #expect(decode("\u{1b}[M !!") == [.mouse(MouseInput(.press, column: 0, row: 0))])
    #expect(decode("\u{1b}[M#!\"") == [.mouse(MouseInput(.release, column: 0, row: 1))])
    #expect(decode("\u{1b}[M`+%") == [.mouse(MouseInput(.wheelUp, column: 10, row: 4))])
  }
}
