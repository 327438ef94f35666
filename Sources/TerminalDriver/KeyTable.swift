import Cells

/// What a terminal's keys send, by its own description.
struct KeyTable {
  enum Match: Equatable {
    case none
    /// The bytes may become a key's.
    case prefix
    case found(KeyPress, count: Int)
  }

  private var sequences: [[UInt8]: KeyPress]
  private var longest: Int

  /// - Parameter sequences: bytes of more than one character, each a key's.
  init(_ sequences: [[UInt8]: KeyPress] = [:]) {
    self.sequences = sequences
    longest = sequences.keys.map(\.count).max() ?? 0
  }

  /// The longest key that the bytes begin with.
  func match(_ bytes: ArraySlice<UInt8>) -> Match {
    guard longest > 0 else { return .none }
    for count in stride(from: min(longest, bytes.count), to: 1, by: -1) {
      if let key = sequences[Array(bytes.prefix(count))] { return .found(key, count: count) }
    }
    guard bytes.count < longest else { return .none }
    return sequences.keys.contains { $0.starts(with: bytes) } ? .prefix : .none
  }

  /// The keys of a description, asked for by terminfo's names.
  ///
  /// - Parameter capability: the bytes of a string capability, nil where the terminal lacks it.
  init(capability: (String) -> [UInt8]?) {
    var sequences: [[UInt8]: KeyPress] = [:]
    for (name, key) in Self.names {
      // A single character is what it is; the decoder knows it already.
      guard let bytes = capability(name), bytes.count > 1 else { continue }
      sequences[bytes] = key
    }
    self.init(sequences)
  }

  /// In the order of doubt: of two names for the same bytes the later one holds.
  private static let names: [(String, KeyPress)] = {
    var names: [(String, KeyPress)] = [
      ("kcuu1", KeyPress(.up)), ("kcud1", KeyPress(.down)),
      ("kcub1", KeyPress(.left)), ("kcuf1", KeyPress(.right)),
      ("khome", KeyPress(.home)), ("kend", KeyPress(.end)),
      ("kpp", KeyPress(.pageUp)), ("knp", KeyPress(.pageDown)),
      ("kich1", KeyPress(.insert)), ("kdch1", KeyPress(.delete)),
      ("kbs", KeyPress(.backspace)), ("kcbt", KeyPress(.backTab)), ("kent", KeyPress(.enter)),
      ("kri", KeyPress(.up, .shift)), ("kind", KeyPress(.down, .shift)),
      ("kLFT", KeyPress(.left, .shift)), ("kRIT", KeyPress(.right, .shift)),
      ("kHOM", KeyPress(.home, .shift)), ("kEND", KeyPress(.end, .shift)),
      ("kPRV", KeyPress(.pageUp, .shift)), ("kNXT", KeyPress(.pageDown, .shift)),
      ("kDC", KeyPress(.delete, .shift)), ("kIC", KeyPress(.insert, .shift)),
    ]
    for number in 1...12 { names.append(("kf\(number)", KeyPress(.function(number)))) }
    return names
  }()
}
