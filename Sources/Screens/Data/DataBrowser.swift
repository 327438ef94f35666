import Cells
import Datasets

/// The images of a data set on the Data screen: which of them are shown, which is selected, and the
/// facet that keys filter by.
struct DataBrowser: Sendable {
  let images: WholeDataset
  let facets: [DataFacet]
  private(set) var filter = DataFilter()
  /// The images that meet the filter, in their order.
  private(set) var found: [Int]
  /// The place of the selected image among those found.
  private(set) var selected = 0
  /// The place among `facets` of the one that keys go to.
  private(set) var focus = 0
  /// The pictures of the page, and that of the selected image.
  private(set) var thumbnails = DataThumbnails()
  private(set) var portrait = DataThumbnails()
  /// The conditions of facets that keys have gone through.
  private var known: [DataFacet: [DataCondition]] = [:]

  init(_ images: WholeDataset) {
    self.images = images
    facets = DataFacet.all(of: images)
    found = Array(0..<images.count)
  }

  /// The selected image; nil where none is found.
  var image: Int? { found.indices.contains(selected) ? found[selected] : nil }

  /// The facet that keys filter by; nil where nothing is known of the images.
  var facet: DataFacet? { facets.indices.contains(focus) ? facets[focus] : nil }

  /// The places among those found of the images on the page of the selected one.
  ///
  /// - Parameter count: the images of a page.
  func page(of count: Int) -> Range<Int> {
    let first = selected / max(1, count) * max(1, count)
    return first..<min(found.count, first + max(1, count))
  }

  /// Whether all pictures that are in sight are made.
  var isDrawn: Bool { thumbnails.isComplete && portrait.isComplete }

  /// Makes pictures of what is in sight: a part of them where that would take long.
  mutating func makePictures(in layout: DataLayout) {
    thumbnails.make(
      found[page(of: layout.images.count)], of: images, in: layout.images.cell)
    portrait.make(
      image.map { [$0] } ?? [], of: images, in: layout.details?.portrait.size ?? Size.none)
  }
}

extension Size {
  fileprivate static let none = Size(columns: 0, rows: 0)
}

// What keys and the mouse change.
extension DataBrowser {
  /// Selects an image by its place among those found.
  ///
  /// - Returns: false where it was selected before.
  @discardableResult
  mutating func select(_ place: Int) -> Bool {
    let former = selected
    selected = min(max(0, place), max(0, found.count - 1))
    return selected != former
  }

  /// Selects the image beside the selected one.
  ///
  /// - Returns: false where there is none.
  mutating func move(_ direction: Direction, columns: Int) -> Bool {
    switch direction {
    case .left: return select(selected - 1)
    case .right: return select(selected + 1)
    case .up: return selected >= columns && select(selected - columns)
    case .down:
      // From above a last row that is not full down into it.
      let isInLastRow = selected / columns == (found.count - 1) / columns
      return !isInLastRow && select(selected + columns)
    }
  }

  /// Selects an image of the set, which the filter must not hide: it is given up where it does.
  mutating func show(_ image: Int) {
    if place(of: image) == nil { use(DataFilter()) }
    if let place = place(of: image) { select(place) }
  }

  /// The place of an image among those found.
  private func place(of image: Int) -> Int? {
    let place = found.firstPlace { $0 >= image }
    return place < found.count && found[place] == image ? place : nil
  }

  mutating func moveFocus(by offset: Int) {
    guard !facets.isEmpty else { return }
    focus = (focus + offset + facets.count) % facets.count
  }

  /// Shows the images that meet a filter; the selected one stays selected, or the next that is found.
  mutating func use(_ filter: DataFilter) {
    guard filter != self.filter else { return }
    let former = image ?? 0
    self.filter = filter
    found = filter.found(in: images)
    selected = 0
    select(found.firstPlace { $0 >= former })
  }

  /// Filters by a class or a value in place of what the facet was filtered by.
  mutating func filter(by condition: DataCondition?, for facet: DataFacet) {
    var changed = filter
    changed[facet] = condition
    use(changed)
  }

  /// Filters by the facet's next condition or the one before; beyond the last by none.
  mutating func changeFilter(by offset: Int) {
    guard let facet else { return }
    let conditions = known[facet] ?? facet.conditions(in: images)
    known[facet] = conditions
    let choices: [DataCondition?] = [nil] + conditions
    let present = choices.firstIndex(of: filter[facet]) ?? 0
    filter(
      by: choices[(present + offset + choices.count) % choices.count], for: facet)
  }

  /// Filters by what the selected image is by the facet, or no longer by that facet.
  ///
  /// - Returns: false where that is not known of the image.
  mutating func toggleFilter() -> Bool {
    guard let facet else { return false }
    guard filter[facet] == nil else {
      filter(by: nil, for: facet)
      return true
    }
    guard let image, let condition = facet.condition(of: image, in: images) else { return false }
    filter(by: condition, for: facet)
    return true
  }
}

extension [Int] {
  /// The first place of a sorted list from which on something holds; the count where it holds nowhere.
  fileprivate func firstPlace(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
