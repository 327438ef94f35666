/// A share of a whole as a solid bar, exact to an eighth of a column.
///
/// ```
/// ████████████▍
/// ```
public struct ShareBar: Sendable {
  /// In 0…1; what is outside is drawn as the nearer end.
  public var share: Double
  public var style: Style

  public init(share: Double, style: Style = Style()) {
    self.share = share.isFinite ? min(max(share, 0), 1) : 0
    self.style = style
  }

  private static let eighths: [Unicode.Scalar] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// Draws into a rectangle's first row; what the bar does not cover is left as it is.
  public func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard rect.rows > 0 else { return }
    let length = Int((share * Double(8 * rect.columns)).rounded())
    for column in 0..<length / 8 {
      buffer[rect.column + column, rect.row] = Cell("█", style)
    }
    if length % 8 > 0 {
      buffer[rect.column + length / 8, rect.row] = Cell(Self.eighths[length % 8 - 1], style)
    }
  }
}
