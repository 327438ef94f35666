/// A choice as it is written on a command line and in a model file: a word, and its settings after
/// “=” where they are not the usual ones, `gradient-penalty=10`, `least-squares=-1,1,0`,
/// `dcgan=48,hidden:1024`.
public struct ChoiceText: Hashable, Sendable, CustomStringConvertible {
  /// A setting as it is written: a value, `48`; a name and a value, `hidden:1024`.
  public struct Item: Hashable, Sendable, CustomStringConvertible {
    /// The setting's word; nil where it is known by its place.
    public let name: String?
    /// What it is set to, as it is written.
    public let value: String

    public var description: String { name.map { "\($0):\(value)" } ?? value }
  }

  /// The choice's word.
  public let word: String
  /// The settings behind it, in order.
  public let items: [Item]

  init(_ word: String, items: [Item]) {
    self.word = word
    self.items = items
  }

  /// Takes what was written apart.
  public init(reading written: String) {
    let parts = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    word = String(parts[0])
    guard parts.count == 2 else {
      items = []
      return
    }
    items = parts[1].split(separator: ",", omittingEmptySubsequences: false).map { item in
      let halves = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return halves.count == 2
        ? Item(name: String(halves[0]), value: String(halves[1]))
        : Item(name: nil, value: String(item))
    }
  }

  public var description: String {
    items.isEmpty ? word : word + "=" + items.map(\.description).joined(separator: ",")
  }
}
