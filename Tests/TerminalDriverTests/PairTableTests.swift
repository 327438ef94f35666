import Testing

@testable import TerminalDriver

@Suite struct PairTableTests {
  private func take(
    _ table: inout PairTable, _ foreground: Int32, _ background: Int32
  ) throws -> (number: Int32, isNew: Bool) {
    let taken = table.take(foreground: foreground, background: background)
    return try #require(taken)
  }

  private func expectFull(
    _ table: inout PairTable, _ colour: Int32, _ location: SourceLocation = #_sourceLocation
  ) {
    let taken = table.take(foreground: colour, background: colour)
    #expect(taken == nil, sourceLocation: location)
  }

  @Test("the terminal's own colours are pair 0 and cost nothing")
  func standard() throws {
    var table = PairTable(capacity: 1)
    let pair = try take(&table, -1, -1)
    #expect(pair.number == 0 && !pair.isNew)
    table.release(0)
    expectFull(&table, 1)
  }

  @Test("the same two colours are one pair, told to the terminal once")
  func sharing() throws {
    var table = PairTable(capacity: 10)
    let first = try take(&table, 1, -1)
    let second = try take(&table, 1, -1)
    let other = try take(&table, -1, 1)
    #expect(first.isNew && !second.isNew && first.number == second.number)
    #expect(other.isNew && other.number != first.number)
  }

  @Test("a pair in use is never given to other colours")
  func inUse() throws {
    var table = PairTable(capacity: 3)
    _ = table.take(foreground: 1, background: 1)
    _ = table.take(foreground: 2, background: 2)
    table.endFrame()
    expectFull(&table, 3)
    let again = try take(&table, 2, 2)
    #expect(!again.isNew)
  }

  @Test("a pair on the screen in the last frame is given away only in the next")
  func quarantine() throws {
    var table = PairTable(capacity: 2)
    let pair = try take(&table, 1, 1)
    table.endFrame()
    table.release(pair.number)
    expectFull(&table, 2)
    table.endFrame()
    let other = try take(&table, 2, 2)
    #expect(other.isNew && other.number == pair.number)
  }

  @Test("colours that come back before their pair is needed find it, and are then kept")
  func revival() throws {
    var table = PairTable(capacity: 2)
    let pair = try take(&table, 1, 1)
    table.release(pair.number)
    table.endFrame()
    let back = try take(&table, 1, 1)
    #expect(!back.isNew && back.number == pair.number)
    expectFull(&table, 2)
    // Out of use again within the frame in which it came back: still not to be given away in it.
    table.release(pair.number)
    expectFull(&table, 2)
    table.endFrame()
    let other = try take(&table, 2, 2)
    #expect(other.number == pair.number)
  }

  @Test("over a thousand frames of new colours no two in use share a number")
  func longRun() throws {
    var table = PairTable(capacity: 129)
    var screen: [Int32] = Array(repeating: 0, count: 64)
    var colours = Array(repeating: Int32(-1), count: 64)
    var state: UInt32 = 7
    for _ in 0..<1000 {
      for cell in screen.indices {
        state = state &* 1_664_525 &+ 1_013_904_223
        guard state >> 30 != 0 else { continue }
        let colour = Int32(state >> 16 & 0x3ff)
        let pair = try take(&table, colour, 0)
        table.release(screen[cell])
        screen[cell] = pair.number
        colours[cell] = colour
      }
      table.endFrame()
      var owner: [Int32: Int32] = [:]
      for (number, colour) in zip(screen, colours) where number != 0 {
        #expect(owner[number] == nil || owner[number] == colour)
        owner[number] = colour
      }
    }
  }
}
