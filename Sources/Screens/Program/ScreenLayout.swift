import Cells

/// The parts that every screen shares: a title bar above, and below a line of the most useful keys and
/// a status line.
struct ScreenLayout: Hashable, Sendable {
  let title: Rect
  let body: Rect
  /// What the tour tells; no rows while there is none.
  let tour: Rect
  /// The line of keys.
  let hints: Rect
  let status: Rect

  init(in rect: Rect, tourRows: Int = 0) {
    let hintRows = min(1, max(0, rect.rows - 2))
    title = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: min(1, rect.rows))
    status = Rect(
      column: rect.column, row: max(rect.row, rect.endRow - 1), columns: rect.columns,
      rows: min(1, rect.rows))
    hints = Rect(
      column: rect.column, row: max(rect.row, status.row - hintRows), columns: rect.columns,
      rows: hintRows)
    tour = Rect(
      column: rect.column, row: max(title.endRow, hints.row - tourRows), columns: rect.columns,
      rows: tourRows)
    body = Rect(
      column: rect.column, row: title.endRow, columns: rect.columns,
      rows: tour.row - title.endRow)
  }

  /// The tabs of some screens in the title bar: by their names or, where these leave too little room
  /// for what the shown screen is about, the others by their keys.
  func tabs(
    of screens: [Screen], shown: Screen
  ) -> [(screen: Screen, label: String, rect: Rect)] {
    var labels = screens.map(\.name)
    func width() -> Int { labels.reduce(0) { $0 + $1.columns + 2 } }
    let room = title.columns - Self.helpLabel.columns - 4 - Self.programName.columns - 5
    if room - width() < Self.leastSubject {
      labels = screens.map { $0 == shown ? $0.name : String($0.key) }
    }
    var column = title.endColumn - Self.helpLabel.columns - 4 - width()
    return zip(screens, labels).map { screen, label in
      let columns = label.columns + 2
      defer { column += columns }
      return (screen, label, Rect(column: column, row: title.row, columns: columns, rows: 1))
    }
  }

  /// Where the tour is drawn: on a low terminal over the hints and the status too.
  ///
  /// - Parameter telling: whether the status line has something to tell, so that it stays.
  func tourRows(telling: Bool) -> Rect {
    guard status.endRow - title.row < Tour.leastRows else { return tour }
    let end = telling ? status.row : status.endRow
    return Rect(column: tour.column, row: tour.row, columns: tour.columns, rows: end - tour.row)
  }

  /// The program's name, which leads Home by a click.
  static let programName = "zither"

  /// Where the name stands.
  var name: Rect {
    Rect(column: title.column, row: title.row, columns: Self.programName.columns + 2, rows: 1)
  }

  static let helpLabel = "? keys"
  /// The columns that the names of other screens leave to what the shown one is about.
  private static let leastSubject = 12

  /// Where a click opens the help.
  var help: Rect {
    Rect(
      column: title.endColumn - Self.helpLabel.columns - 2, row: title.row,
      columns: Self.helpLabel.columns + 2, rows: 1)
  }
}
