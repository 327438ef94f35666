import Synchronization

/// Lists of places that elements are moved from, by what they follow from: a network asks for the same few in
/// every run.
enum KnownPlaces {
  /// What a list follows from.
  struct Key: Hashable {
    var kind: StaticKind
    var numbers: [[Int]]
  }

  enum StaticKind: Hashable {
    case view, margins, rows
    case padding(String)
  }

  private struct Kept {
    var lists: [Key: [Int]] = [:]
    var places = 0
  }

  private static let kept = Mutex(Kept())
  /// Places in all lists together; all are forgotten beyond.
  private static let mostPlaces = 1 << 23

  /// The list of a key, made where it is not known.
  static func list(
    _ kind: StaticKind, _ numbers: [[Int]], make: () -> [Int]
  ) -> [Int] {
    let key = Key(kind: kind, numbers: numbers)
    if let known = kept.withLock({ $0.lists[key] }) { return known }
    let made = make()
    kept.withLock {
      if $0.places + made.count > mostPlaces { $0 = Kept() }
      if made.count <= mostPlaces, $0.lists.updateValue(made, forKey: key) == nil {
        $0.places += made.count
      }
    }
    return made
  }
}
