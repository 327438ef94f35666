/// Shares of a whole as blocks beside each other, each as wide as its share, with its text inside.
///
/// ```
/// [3 70 %                       ] [8 30 %    ]
/// ```
public struct SegmentBar: Sendable {
  /// One block of the bar.
  public struct Segment: Sendable {
    /// Not below 0; shares need not sum to 1.
    public var share: Double
    /// What to write inside, the fullest text first: the first that fits is taken.
    public var texts: [String]
    /// The style of block and text.
    public var style: Style

    /// A block with its share, its texts and its style.
    public init(share: Double, texts: [String], style: Style) {
      self.share = share
      self.texts = texts
      self.style = style
    }
  }

  /// The blocks, from left to right.
  public var segments: [Segment]

  /// A bar of these blocks.
  public init(segments: [Segment]) {
    self.segments = segments
  }

  /// The columns of each segment: proportional to its share, one at least, all of the room used.
  ///
  /// Empty where the room does not hold a column of each and the gaps.
  public func widths(in columns: Int) -> [Int] {
    let room = columns - (segments.count - 1)
    guard !segments.isEmpty, room >= segments.count else { return [] }
    let free = Double(room - segments.count)
    let sum = segments.reduce(0) { $0 + max(0, $1.share) }
    var widths: [Int] = []
    var shareSoFar = 0.0
    var used = 0
    for (index, segment) in segments.enumerated() {
      shareSoFar += sum > 0 ? max(0, segment.share) / sum : 1 / Double(segments.count)
      // Rounding the running sum keeps every edge within half a column of where it belongs.
      let edge = index == segments.count - 1 ? Int(free) : Int((shareSoFar * free).rounded())
      widths.append(1 + max(0, edge - used))
      used = max(used, edge)
    }
    return widths
  }

  /// Draws into a rectangle's first row.
  public func draw(in rect: Rect, into buffer: inout CellBuffer) {
    guard rect.rows > 0 else { return }
    var column = rect.column
    for (segment, width) in zip(segments, widths(in: rect.columns)) {
      let cells = Rect(column: column, row: rect.row, columns: width, rows: 1)
      buffer.fill(cells, Cell(" ", segment.style))
      if let text = segment.texts.first(where: { $0.columns <= width }) {
        let indent = text.columns + 2 <= width ? 1 : 0
        buffer.write(text, column: column + indent, row: rect.row, segment.style)
      }
      column += width + 1
    }
  }
}
