/// Where every position of a generator's attention looks, for one image.
public struct AttentionMap: Hashable, Sendable {
  /// Rows of positions.
  public let height: Int
  /// Positions in a row.
  public let width: Int
  /// Row j holds the weights with which position j takes from every position i, row by row from the
  /// upper left, [height · width, height · width]; each row sums to 1.
  public let weights: [Float]

  /// - Precondition: as many weights as pairs of positions.
  public init(height: Int, width: Int, weights: [Float]) {
    precondition(
      weights.count == height * width * height * width,
      "AttentionMap: \(weights.count) weights for \(height) × \(width) positions")
    self.height = height
    self.width = width
    self.weights = weights
  }

  /// A place on the map, from its upper left corner.
  public struct Position: Hashable, Sendable {
    /// The column, from 0.
    public var x: Int
    /// The row, from 0.
    public var y: Int
  }

  /// What a position takes from every position, [height · width].
  func row(of position: Position) -> ArraySlice<Float> {
    let count = height * width
    let start = (position.y * width + position.x) * count
    return weights[start..<start + count]
  }

  /// The positions from which a position takes most, the first most of all.
  func strongest(of position: Position, count: Int) -> [Position] {
    let row = row(of: position)
    return row.indices.sorted { (row[$0], $1) > (row[$1], $0) }.prefix(count).map {
      let place = $0 - row.startIndex
      return Position(x: place % width, y: place / width)
    }
  }

  /// How far around a position counts as near.
  static let nearby = 2

  /// The share that a position takes from those up to `nearby` steps away, itself among them, 0…1.
  func nearShare(of position: Position) -> Double {
    zip(row(of: position), 0...).reduce(0) { sum, entry in
      let (weight, place) = entry
      let isNear =
        abs(place % width - position.x) <= Self.nearby
        && abs(place / width - position.y) <= Self.nearby
      return isNear ? sum + Double(weight) : sum
    }
  }

  /// The fewest positions that give a half of what a position takes.
  func positionsForHalf(of position: Position) -> Int {
    var sum: Float = 0
    for (place, weight) in row(of: position).sorted(by: >).enumerated() {
      sum += weight
      if sum >= 0.5 { return place + 1 }
    }
    return height * width
  }
}
