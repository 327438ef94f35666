/// A point of a model that somebody wants to come back to.
public struct Bookmark: Hashable, Codable, Sendable {
  /// What the user called it.
  public var name: String
  /// The point, in the words of its model.
  public var point: StoredPoint

  /// A point under a name.
  public init(name: String, point: StoredPoint) {
    self.name = name
    self.point = point
  }
}

extension [Bookmark] {
  /// The first free name of `point 1`, `point 2` and so on.
  public var freeName: String {
    var number = count + 1
    while contains(where: { $0.name == "point \(number)" }) { number += 1 }
    return "point \(number)"
  }
}
