/// A few words about a key for the line of hints at the bottom of a screen.
struct KeyHint<Action: Hashable & Sendable>: Hashable, Sendable {
  /// Where it stands in the line: the most useful keys have the lowest ranks. 1 to 19 are for what has
  /// the keys at the moment, 20 to 39 for the screen, 40 to 49 for other screens, 50 for leaving, and
  /// 60 and above for what is shown where there is much room.
  var rank: Int
  /// The key as the line writes it.
  var key: String
  var words: String
  /// What the key does: a screen decides by it whether the hint is of use at the moment.
  var action: Action

  init(_ rank: Int, _ key: String, _ words: String, _ action: Action) {
    self.rank = rank
    self.key = key
    self.words = words
    self.action = action
  }

  /// The key and what it does, for the lower edge of a dialog.
  var text: String { "\(key) \(words)" }

  /// The hint with other words, or at another place.
  func with(rank: Int? = nil, words: String? = nil) -> KeyHint {
    KeyHint(rank ?? self.rank, key, words ?? self.words, action)
  }
}
