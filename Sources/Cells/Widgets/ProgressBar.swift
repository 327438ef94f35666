/// How much of some work is done, as a heavy part of a thin rule.
///
/// ```
/// ━━━━━━━━━━━━━━╸─────────────
/// ```
public struct ProgressBar: Sendable {
  /// In 0…1; what is outside is drawn as the nearer end.
  public var share: Double
  /// The style of the heavy part.
  public var done: Style
  /// The style of the thin part.
  public var rest: Style

  /// A bar of which a share is done; a share that is no number counts as 0.
  public init(share: Double, done: Style = Style(.accent), rest: Style = Style(.dim)) {
    self.share = share.isFinite ? min(max(share, 0), 1) : 0
    self.done = done
    self.rest = rest
  }

  /// Draws over the whole of a rectangle's first row.
  public func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard rect.rows > 0 else { return }
    // Only the whole work done fills the bar.
    let length = Int(share * Double(2 * rect.columns))
    for column in 0..<rect.columns {
      let cell =
        2 * column + 1 < length
        ? Cell("━", done) : 2 * column < length ? Cell("╸", done) : Cell("─", rest)
      buffer[rect.column + column, rect.row] = cell
    }
  }
}
