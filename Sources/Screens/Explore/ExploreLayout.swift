import Cells
import Exploration
import GANs
import Tensor

/// Where everything of the Explore screen lies: a function of the room and the model alone, so that
/// drawing, clicks and the images asked for agree.
///
/// The image takes the largest whole-number scale that leaves room for the rest; the strip of small
/// images takes what is left below, the strings and classes what is left beside.
struct ExploreLayout: Hashable, Sendable {
  /// The image, centred in its area; `scale` 0 means that it is shrunk to fit.
  private(set) var image = Rect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var scale = 0
  /// The image before a steering, to the left of the other at the same scale; nil where there is none,
  /// or no room. Its place is kept free beside meters, so that these do not move under the mouse.
  private(set) var before: Rect?
  /// The area of the strings, classes and truncation.
  private(set) var panel = Rect(column: 0, row: 0, columns: 0, rows: 0)
  /// The images of the strip, left to right; empty where there is no room for any.
  private(set) var strip: [Rect] = []
  /// The row of values above the strip.
  private(set) var stripLabels = Rect(column: 0, row: 0, columns: 0, rows: 0)

  private(set) var stringHeading = Rect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var stringRows = 0
  private(set) var stringColumns = 1
  /// What the strings are called: dimensions of z and continuous codes, or directions.
  let stringNames: [String]
  /// The categorical codes, in the order of the latent's `choices`; those out of sight have no rows.
  private(set) var codes: [ChipGroup] = []
  /// The classes and their weights, nil for a model without.
  private(set) var classes: ChipGroup?
  /// The attribute meters: their heading, how many are in sight, and a line of words below.
  private(set) var meterHeading = Rect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var meterRows = 0
  private(set) var meterWords = Rect(column: 0, row: 0, columns: 0, rows: 0)
  private var wordRows = 1
  let meterCount: Int
  /// The columns of the longest name of an attribute, and of a category.
  let meterNameColumns: Int
  let meterValueColumns: Int
  /// The row of what the groups of styles are mixed with; no rows for a model without styles.
  private(set) var styles = Rect(column: 0, row: 0, columns: 0, rows: 0)
  private(set) var truncation = Rect(column: 0, row: 0, columns: 0, rows: 0)

  /// - Parameters:
  ///   - strings: what is pulled along bars.
  ///   - swept: what the strip sweeps.
  ///   - meters: the attributes of which meters are shown; none unless they are.
  ///   - comparesBefore: whether the image before a steering is shown, too.
  init(
    body: Rect, model: ExploredModel, strings: [LatentControl], swept: LatentControl?,
    meters: [Attribute] = [], comparesBefore: Bool = false
  ) {
    leastStripRows = body.rows >= 22 ? 5 : 4
    meterCount = meters.count
    meterNameColumns = min(16, meters.map(\.name.columns).max() ?? 0)
    meterValueColumns = meters.flatMap { $0.categories.map(\.columns) }.max() ?? 0
    stringNames = strings.map {
      model.latent.argument(of: $0).displayable.fitted(to: Self.longestName)
    }
    let below =
      model.shape.isPoint
      ? arrangeFigure(dimensions: model.shape.channels, in: body)
      : arrange(model.shape, comparesBefore: comparesBefore, in: body)
    arrangeStrip(of: model.shape, in: below, valuesOf: swept, model.latent)
    arrangePanel(of: model.latent, valuesOf: swept)
  }

  /// The columns that a string's name takes at most.
  private static let longestName = 16
  /// The fewest columns beside the image.
  private static let leastPanelColumns = 28
  /// The fewest rows of the strip's images.
  private let leastStripRows: Int

  /// Places the images and the panel; returns the room below for the strip.
  private mutating func arrange(
    _ shape: ImageShape, comparesBefore: Bool, in body: Rect
  ) -> Rect {
    let margin = body.columns >= 100 ? 2 : 1
    let gap = body.columns >= 100 ? 4 : 3
    let least = body.columns >= 80 ? 44 : Self.leastPanelColumns
    let room = Size(
      columns: body.columns - 2 * margin - gap - least,
      rows: body.rows - 1 - leastStripRows)
    scale = HalfBlocks.fit(width: shape.width, height: shape.height, in: room)
    let half = Size(columns: (room.columns - gap) / 2, rows: room.rows)
    let pairScale = HalfBlocks.fit(width: shape.width, height: shape.height, in: half)
    let hasPair = meterCount > 0 && pairScale > 0
    if hasPair { scale = pairScale }
    var size = HalfBlocks.size(width: shape.width, height: shape.height, scale: scale)
    var hasStrip = true
    if scale == 0 {
      // Rather no strip than a shrunk image, where that is all it takes.
      let whole = HalfBlocks.size(width: shape.width, height: shape.height)
      if body.rows < 21, whole.rows <= body.rows, whole.columns <= room.columns {
        hasStrip = false
        scale = 1
        size = whole
      } else {
        size = Self.shrunk(shape, to: Size(columns: room.columns, rows: room.rows - 1))
      }
    }
    let left = hasStrip ? body.rows - 1 - size.rows : 0
    let stripRows =
      hasStrip ? stripRows(for: shape, scale: scale, in: left, body.columns - 2 * margin) : 0
    var spare = hasStrip ? left - stripRows : body.rows - size.rows
    func take(_ rows: Int) -> Int {
      let taken = min(rows, max(0, spare))
      spare -= taken
      return taken
    }
    let top = take(1)
    let middle = hasStrip ? take(1) : 0
    let bottom = take(1)
    let rows = hasStrip ? size.rows + spare : body.rows - top - bottom
    image = Rect(
      column: body.column + margin, row: body.row + top + (rows - size.rows) / 2,
      columns: size.columns, rows: size.rows)
    let imagesEnd = image.endColumn + (hasPair ? gap + image.columns : 0)
    if hasPair && comparesBefore {
      before = image
      image.column = image.endColumn + gap
    } else {
      image.column += (imagesEnd - image.endColumn) / 2
    }
    // A blank row keeps the panel apart from the strip; the image may touch it.
    let isTight = hasStrip && middle == 0
    panel = Rect(
      column: imagesEnd + gap, row: body.row + top,
      columns: body.endColumn - margin - imagesEnd - gap, rows: rows - (isTight ? 1 : 0))
    return Rect(
      column: body.column + margin, row: body.row + top + rows + middle,
      columns: body.columns - 2 * margin, rows: hasStrip ? stripRows + 1 : 0)
  }

  /// Places the figure of a model of points, and the panel; there is no room below for a strip.
  private mutating func arrangeFigure(dimensions: Int, in body: Rect) -> Rect {
    let isWide = body.columns >= 100
    let margin = isWide ? 2 : 1
    let gap = isWide ? 4 : 3
    let top = body.row + (body.rows >= 18 ? 1 : 0)
    let room = Rect(
      column: body.column + margin, row: top,
      columns: body.columns - 2 * margin - gap - (isWide ? 44 : Self.leastPanelColumns),
      rows: body.endRow - top - (body.rows >= 18 ? 1 : 0))
    image = dimensions == 1 ? room : PlaneFigureView.square(in: room)
    panel = Rect(
      column: image.endColumn + gap, row: top,
      columns: body.endColumn - margin - image.endColumn - gap, rows: room.rows)
    return Rect(column: body.column, row: body.endRow, columns: 0, rows: 0)
  }

  /// The cells that an image takes when it is shrunk to fit, its proportions kept.
  private static func shrunk(_ shape: ImageShape, to room: Size) -> Size {
    let columns = max(1, room.columns)
    let pixels = max(2, 2 * room.rows)
    guard shape.width > columns || shape.height > pixels else {
      return HalfBlocks.size(width: shape.width, height: shape.height)
    }
    if shape.width * pixels >= shape.height * columns {
      let height = max(1, shape.height * columns / max(1, shape.width))
      return Size(columns: columns, rows: (height + 1) / 2)
    }
    return Size(columns: max(1, shape.width * pixels / shape.height), rows: pixels / 2)
  }

  /// The rows of the strip's images: the largest whole-number scale, or the half, of which enough
  /// images fit; where none does, what fits of any size.
  private func stripRows(
    for shape: ImageShape, scale: Int, in rows: Int, _ columns: Int
  ) -> Int {
    let wanted = columns >= 100 ? 7 : 5
    let widest = (columns + 1) / wanted - 1
    var sizes = stride(from: scale, through: 1, by: -1).map {
      HalfBlocks.size(width: shape.width, height: shape.height, scale: $0)
    }
    sizes.append(HalfBlocks.size(width: shape.width / 2, height: shape.height / 2))
    for size in sizes
    where size.rows <= rows && size.columns <= widest && size.rows >= leastStripRows {
      return size.rows
    }
    let height = shape.height * widest / max(1, shape.width)
    return max(1, min(rows, max(leastStripRows, height / 2)))
  }

  private mutating func arrangeStrip(
    of shape: ImageShape, in area: Rect, valuesOf swept: LatentControl?,
    _ latent: LatentDescription
  ) {
    guard area.rows > 1 else { return }
    var room = Size(columns: area.columns, rows: area.rows - 1)
    let enlarged = ImageShape(height: shape.height * 8, width: shape.width * 8, channels: 1)
    var most = 13
    var hasMiddle = true
    if case .code(let index) = swept, case .categorical(let values) = latent.codes[index].kind {
      // All values, rather in smaller images than not.
      most = values
      hasMiddle = false
      room.columns = max((shape.width + 2) / 3, (area.columns + 1) / max(1, values) - 1)
    }
    let thumbnail = Self.shrunk(enlarged, to: room)
    var count = min(most, (area.columns + 1) / (thumbnail.columns + 1))
    // An odd number, so that zero is one of the values.
    if hasMiddle, count.isMultiple(of: 2) { count -= 1 }
    guard count >= (hasMiddle ? 3 : 2) else { return }
    let free = area.columns - count * thumbnail.columns
    let gap = min(4, free / (count - 1))
    let used = count * thumbnail.columns + (count - 1) * gap
    let start = area.column + (area.columns - used) / 2
    strip = (0..<count).map { index in
      Rect(
        column: start + index * (thumbnail.columns + gap), row: area.row + 1,
        columns: thumbnail.columns, rows: thumbnail.rows)
    }
    stripLabels = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
  }

  private mutating func arrangePanel(
    of latent: LatentDescription, valuesOf swept: LatentControl?
  ) {
    let body = panel
    stringHeading = Rect(column: body.column, row: body.row, columns: body.columns, rows: 1)
    // Below the strings: a blank row and the values of each code, the classes and their weights; a
    // blank row, what styles are mixed with, truncation.
    let gap = body.rows >= 11 ? 1 : 0
    let groups = latent.choices.count + (latent.isConditional ? 1 : 0)
    let mostChips = max(1, (body.rows - 7) / (3 * max(1, groups)))
    // Many codes stand close, in one row each; of very many those around the one with the keys are in sight.
    let rowsOfRest = 4 + gap + (latent.isConditional ? 2 : 0) + (latent.style == nil ? 0 : 1)
    let groupGap = groups > 3 && 2 * groups + rowsOfRest > body.rows ? 0 : gap
    let inSight = window(
      of: latent, rows: groupGap > 0 || groups <= 3 ? groups : body.rows - rowsOfRest,
      around: swept)
    let longestLabel = latent.choices.map { latent.codes[$0].name.displayable.columns }.max() ?? 0
    func group(_ names: [String], rows: Int, hasLine: Bool, from row: Int) -> ChipGroup {
      ChipGroup(
        names: names, below: row, in: body, mostRows: rows, hasLine: hasLine,
        longestLabel: longestLabel)
    }
    func arrange(from row: Int) -> (codes: [ChipGroup], classes: ChipGroup?, end: Int) {
      var row = row
      var codes: [ChipGroup] = []
      for (place, index) in latent.choices.enumerated() {
        let code = latent.codes[index]
        let isSeen = inSight.contains(place)
        let chips = group(
          code.chipNames, rows: isSeen ? mostChips : 0, hasLine: isSeen && code.names != nil,
          from: row)
        codes.append(chips)
        if isSeen { row = chips.endRow + groupGap }
      }
      if !codes.isEmpty { row += gap - groupGap }
      guard latent.isConditional else { return (codes, nil, row) }
      let classes = group(latent.classNames, rows: mostChips, hasLine: true, from: row)
      return (codes, classes, classes.endRow + gap)
    }
    let styleRows = latent.style == nil ? 0 : 1
    let below = gap + arrange(from: 0).end + styleRows + 1
    var most = max(1, body.rows - 1 - below)
    arrangeMeters(below: gap, room: &most)
    stringColumns = max(
      1, min(body.columns / 46, 3, (stringNames.count + most - 1) / most))
    stringRows = min(most, (stringNames.count + stringColumns - 1) / stringColumns)
    var row = stringHeading.endRow + stringRows + gap
    row = placeMeters(from: row, gap: gap)
    // Where a few strings leave much room, the rest does not cling to them.
    if body.endRow - (row + below - gap) >= 4 { row += 1 }
    let parts = arrange(from: row)
    codes = parts.codes
    classes = parts.classes
    styles = Rect(column: body.column, row: parts.end, columns: body.columns, rows: styleRows)
    truncation = Rect(column: body.column, row: styles.endRow, columns: body.columns, rows: 1)
  }

  /// The codes that are in sight, by their places among the choices: all, or as many as there are rows for,
  /// around the one that the strip sweeps.
  private func window(
    of latent: LatentDescription, rows: Int, around swept: LatentControl?
  ) -> Range<Int> {
    let count = latent.choices.count
    let seen = min(count, max(1, rows))
    let place = latent.choices.firstIndex { swept == .code($0) } ?? 0
    let first = min(max(0, place - seen / 2), count - seen)
    return first..<first + seen
  }

  /// Takes the rows of the meters from those of the strings, of which some stay.
  private mutating func arrangeMeters(below gap: Int, room: inout Int) {
    guard meterCount > 0 else { return }
    wordRows = panel.columns < 64 && panel.rows >= 22 ? 2 : 1
    // Heading, words and the gap above.
    let frame = 1 + wordRows + gap
    let most = max(0, room - frame - Self.leastStringsBesideMeters)
    meterRows = min(meterCount, most)
    if meterRows > 0 { room -= meterRows + frame }
  }

  /// Places the meters; returns the row below them.
  private mutating func placeMeters(from row: Int, gap: Int) -> Int {
    guard meterRows > 0 else { return row }
    meterHeading = Rect(column: panel.column, row: row, columns: panel.columns, rows: 1)
    meterWords = Rect(
      column: panel.column, row: row + 1 + meterRows, columns: panel.columns, rows: wordRows)
    return meterWords.endRow + gap
  }

  private static let leastStringsBesideMeters = 2
}
