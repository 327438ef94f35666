/// Which of ncurses' numbered pairs of colours holds which two colours.
///
/// A pair in use by a cell of the screen keeps its number. One that no cell uses any more stays
/// known, in case its colours come back, until its number is needed for others; but never within
/// the frame in which it was last on the screen, since ncurses compares cells by number.
struct PairTable {
  /// Pair 0 is the terminal's own colours and takes part in nothing.
  static let standard: Int32 = 0

  private var slots: [UInt64: Int32] = [:]
  private var colours: [UInt64]
  private var uses: [Int32]
  private var isQueued: [Bool]
  /// Unused pairs, in the order in which they fell out of use; `head` is the first still queued.
  private var unused: [Int32] = []
  private var head = 0
  /// Pairs that fell out of use in this frame, and for every pair the frame of which that was last
  /// true.
  private var released: [Int32] = []
  private var releasedIn: [UInt64]
  private var frame: UInt64 = 1
  private var nextFresh: Int32 = 1
  private let capacity: Int32

  /// - Parameter capacity: how many pairs the terminal has, pair 0 among them.
  init(capacity: Int) {
    self.capacity = Int32(clamping: max(1, capacity))
    colours = [0]
    uses = [0]
    isQueued = [false]
    releasedIn = [0]
  }

  /// Takes the pair for two colours into use once more.
  ///
  /// - Returns: its number, and whether the terminal must be told its colours; nil where every pair
  ///   is in use.
  mutating func take(foreground: Int32, background: Int32) -> (number: Int32, isNew: Bool)? {
    if foreground < 0 && background < 0 { return (Self.standard, false) }
    let key =
      UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let number = slots[key] {
      uses[Int(number)] += 1
      return (number, false)
    }
    guard let number = unusedNumber() else { return nil }
    slots[key] = number
    colours[Int(number)] = key
    uses[Int(number)] = 1
    return (number, true)
  }

  /// Gives back one use of a pair.
  mutating func release(_ number: Int32) {
    guard number != Self.standard else { return }
    uses[Int(number)] -= 1
    guard uses[Int(number)] == 0 else { return }
    releasedIn[Int(number)] = frame
    if !isQueued[Int(number)] {
      isQueued[Int(number)] = true
      released.append(number)
    }
  }

  /// Ends a frame: the pairs that it no longer shows may be used for other colours from now on.
  mutating func endFrame() {
    unused += released
    released.removeAll(keepingCapacity: true)
    frame += 1
    if head > 4096 {
      unused.removeFirst(head)
      head = 0
    }
  }

  private mutating func unusedNumber() -> Int32? {
    if nextFresh < capacity {
      defer { nextFresh += 1 }
      colours.append(0)
      uses.append(0)
      isQueued.append(false)
      releasedIn.append(0)
      return nextFresh
    }
    while head < unused.count {
      let number = unused[head]
      head += 1
      // It may have come back into use since, and even out of use again, in this very frame.
      if uses[Int(number)] == 0 && releasedIn[Int(number)] == frame {
        released.append(number)
        continue
      }
      isQueued[Int(number)] = false
      guard uses[Int(number)] == 0 else { continue }
      slots[colours[Int(number)]] = nil
      return number
    }
    return nil
  }
}
