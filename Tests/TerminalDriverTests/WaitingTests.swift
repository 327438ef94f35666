import Cells
import Testing

@testable import TerminalDriver

@Suite struct WaitingTests {
  private func drag(_ column: Int, _ modifiers: Modifiers = []) -> TerminalEvent {
    .input(.mouse(MouseInput(.drag, column: column, row: 0, modifiers)))
  }

  @Test("sizes, wakes and steps of a drag in a row are one; keys are all kept")
  func coalescing() {
    let key = TerminalEvent.input(.key(KeyPress(.up)))
    let small = TerminalEvent.input(.resize(Size(columns: 1, rows: 1)))
    let large = TerminalEvent.input(.resize(Size(columns: 9, rows: 9)))
    #expect(
      Terminal.coalesced([
        small, large, .wake, .wake, key, key, drag(1), drag(2), drag(3, .shift), small,
      ]) == [large, .wake, key, key, drag(2), drag(3, .shift), small])
  }

  @Test("a time to wait is rounded up to milliseconds, no limit is −1")
  func milliseconds() {
    #expect(Terminal.milliseconds(nil) == -1)
    #expect(Terminal.milliseconds(.zero) == 0)
    #expect(Terminal.milliseconds(.microseconds(1)) == 1)
    #expect(Terminal.milliseconds(.milliseconds(1500)) == 1500)
    #expect(Terminal.milliseconds(.seconds(10_000_000)) == 1_000_000_000)
  }

  @Test("wakes before the loop looks are one byte, and one after it is another")
  func wakes() {
    SignalPipe.make()
    _ = SignalPipe.drain()
    for _ in 0..<10_000 { Waker().wake() }
    #expect(SignalPipe.drain() == [SignalPipe.wakeByte])
    #expect(SignalPipe.drain().isEmpty)
    Waker().wake()
    #expect(SignalPipe.drain() == [SignalPipe.wakeByte])
  }

  @Test("errors say in one sentence what is wrong and what to do")
  func errors() {
    let errors: [TerminalError] = [
      .notTerminal(stream: "standard output"), .unknownType("x"),
      .missingCapability(type: "dumb", what: "place the cursor"),
    ]
    for error in errors {
      let text = error.description
      #expect(!text.contains("\n") && text.contains("; "))
    }
    #expect(errors[2].description.contains("“dumb” cannot place the cursor"))
  }
}
