import Cells
import Datasets

/// What the images of a data set can be filtered by, one row beside the selected image for each.
enum DataFacet: Hashable, Sendable {
  case category
  /// Whether an image is learnt from or held out.
  case part
  /// One of the set's attributes, by its place.
  case attribute(Int)

  /// Every facet of a data set.
  static func all(of images: WholeDataset) -> [DataFacet] {
    (images.classNames.isEmpty ? [] : [.category])
      + (images.heldOut == nil ? [] : [.part])
      + images.attributes.indices.map { .attribute($0) }
  }

  func name(in images: WholeDataset) -> String {
    switch self {
    case .category: "class"
    case .part: "part"
    case .attribute(let place): images.attributes[place].name
    }
  }

  /// What an image is by the facet, in words; nil where that is not known.
  func value(of image: Int, in images: WholeDataset) -> String? {
    switch self {
    case .category: return images.label(of: image).map { images.classNames[$0] }
    case .part: return Self.partName(isHeldOut: images.isHeldOut(image))
    case .attribute(let place):
      let attribute = images.attributes[place]
      let value = attribute.values[image]
      guard value.isFinite else { return nil }
      guard let names = attribute.valueNames else { return Figures.brief(Double(value)) }
      return names.indices.contains(Int(value)) ? names[Int(value)] : nil
    }
  }

  /// The condition that an image meets by the facet; nil where nothing is known of it.
  func condition(of image: Int, in images: WholeDataset) -> DataCondition? {
    switch self {
    case .category: return images.label(of: image).map { .category($0) }
    case .part: return .part(isHeldOut: images.isHeldOut(image))
    case .attribute(let place):
      let value = images.attributes[place].values[image]
      guard value.isFinite else { return nil }
      guard images.attributes[place].valueNames == nil else {
        return .value(attribute: place, Int(value))
      }
      return conditions(in: images).first { $0.isMet(by: image, in: images) }
    }
  }

  /// The conditions that keys go through: every value, or the parts of a measure's range.
  func conditions(in images: WholeDataset) -> [DataCondition] {
    switch self {
    case .category: return images.classNames.indices.map { .category($0) }
    case .part: return [.part(isHeldOut: false), .part(isHeldOut: true)]
    case .attribute(let place):
      let attribute = images.attributes[place]
      if let names = attribute.valueNames {
        return names.indices.map { .value(attribute: place, $0) }
      }
      return Self.ranges(of: attribute.values).map { .range(attribute: place, $0) }
    }
  }

  static func partName(isHeldOut: Bool) -> String { isHeldOut ? "held out" : "training" }

  /// A measure as the screen writes it, and reads it again.
  static func number(_ value: Float) -> String {
    Figures.axis(Double(value)).filter { $0 != "," }
  }

  /// A measure's few values or, where it has many, its lowest, middle and highest third.
  private static func ranges(of values: [Float]) -> [MeasureRange] {
    // Some thousands of the values tell where the thirds are.
    let step = max(1, values.count / 4_096)
    let sample = stride(from: 0, to: values.count, by: step).map { values[$0] }
      .filter(\.isFinite).sorted()
    guard let least = sample.first, let most = sample.last else { return [] }
    let distinct = Set(sample)
    if distinct.count <= 8 { return distinct.sorted().map { .equal(to: $0) } }
    // Bounds as the screen writes them, so that the words are what holds.
    var places: Float = 1
    while (most - least) * places < 100, places < 10_000 { places *= 10 }
    let bounds = [1, 2].map { (sample[$0 * sample.count / 3] * places).rounded() / places }
    guard bounds[0] < bounds[1] else { return [.atMost(bounds[0]), .above(bounds[0])] }
    return [.atMost(bounds[0]), .within(bounds[0]...bounds[1]), .above(bounds[1])]
  }
}

/// Some of a measure's values, with the words that say which.
struct MeasureRange: Hashable, Sendable {
  let values: ClosedRange<Float>
  /// What follows the measure's name: `> 0.2`.
  let words: String

  private init(_ values: ClosedRange<Float>, _ words: String) {
    self.values = values
    self.words = words
  }

  static func atMost(_ bound: Float) -> MeasureRange {
    MeasureRange(-.infinity...bound, "≤ " + DataFacet.number(bound))
  }
  static func below(_ bound: Float) -> MeasureRange {
    MeasureRange(-.infinity...bound.nextDown, "< " + DataFacet.number(bound))
  }
  static func atLeast(_ bound: Float) -> MeasureRange {
    MeasureRange(bound...(.infinity), "≥ " + DataFacet.number(bound))
  }
  static func above(_ bound: Float) -> MeasureRange {
    MeasureRange(bound.nextUp...(.infinity), "> " + DataFacet.number(bound))
  }
  static func within(_ values: ClosedRange<Float>) -> MeasureRange {
    MeasureRange(
      values,
      "= \(DataFacet.number(values.lowerBound))…\(DataFacet.number(values.upperBound))")
  }
  /// A value as it is written, with four decimals.
  static func equal(to value: Float) -> MeasureRange {
    MeasureRange(value - 0.00005...value + 0.00005, "= " + DataFacet.number(value))
  }
}
