/// Places items beside each other, and in a new row where one does not fit.
public struct FlowLayout: Hashable, Sendable {
  /// Where an item lies.
  public struct Place: Hashable, Sendable {
    /// Its row, from 0.
    public var row: Int
    /// The column where it begins, from 0.
    public var column: Int
    /// How wide it is.
    public var columns: Int
  }

  /// Where each item lies, rows and columns from 0.
  public let places: [Place]
  /// How many rows all items take.
  public let rows: Int

  /// - Parameters:
  ///   - widths: the columns that each item takes; a wider item than `columns` is cut.
  ///   - columns: the room.
  ///   - gap: blank columns between items.
  public init(widths: [Int], columns: Int, gap: Int = 0) {
    var places: [Place] = []
    var row = 0
    var column = 0
    for width in widths {
      let width = min(width, max(1, columns))
      if column > 0, column + width > columns {
        row += 1
        column = 0
      }
      places.append(Place(row: row, column: column, columns: width))
      column += width + gap
    }
    self.places = places
    rows = places.isEmpty ? 0 : row + 1
  }
}
