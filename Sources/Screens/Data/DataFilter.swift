import Datasets

/// One thing that an image must be in order to be shown.
enum DataCondition: Hashable, Sendable {
  /// Of a class, by its place.
  case category(Int)
  case part(isHeldOut: Bool)
  /// A value of an attribute with named values, both by their places.
  case value(attribute: Int, Int)
  /// Some values of a measure.
  case range(attribute: Int, MeasureRange)
  /// A text that the file's name holds, or that is within the name of the class or of a value.
  case text(String)

  /// What it is about; nil for a text, which may be about anything.
  var facet: DataFacet? {
    switch self {
    case .category: .category
    case .part: .part
    case .value(let attribute, _), .range(let attribute, _): .attribute(attribute)
    case .text: nil
    }
  }

  /// Whether an image meets it; of a text, `DataFilter.found(in:)` decides for all images at once.
  func isMet(by image: Int, in images: WholeDataset) -> Bool {
    switch self {
    case .category(let place): images.label(of: image) == place
    case .part(let isHeldOut): images.isHeldOut(image) == isHeldOut
    case .value(let attribute, let value):
      images.attributes[attribute].values[image] == Float(value)
    case .range(let attribute, let range):
      range.values.contains(images.attributes[attribute].values[image])
    case .text(let text): TextMatch(text, in: images).isMet(by: image, in: images)
    }
  }

  /// The condition in words: `class 7`, `slant > 0.2`.
  ///
  /// - Parameter sign: what stands between a name and a value; with `=` it can be typed.
  func words(in images: WholeDataset, sign: String = " ") -> String {
    switch self {
    case .category(let place): "class" + sign + images.classNames[place]
    case .part(let isHeldOut): DataFacet.partName(isHeldOut: isHeldOut)
    case .value(let attribute, let value):
      images.attributes[attribute].name + sign
        + (images.attributes[attribute].valueNames?[value] ?? "")
    case .range(let attribute, let range):
      images.attributes[attribute].name + " " + range.words
    case .text(let text): text
    }
  }
}

/// Which images of a data set are shown: those that meet every condition.
struct DataFilter: Hashable, Sendable {
  /// At most one about each facet.
  private(set) var conditions: [DataCondition] = []

  var isEmpty: Bool { conditions.isEmpty }

  /// The condition about a facet.
  subscript(facet: DataFacet) -> DataCondition? {
    get { conditions.first { $0.facet == facet } }
    set {
      let place = conditions.firstIndex { $0.facet == facet }
      if let place { conditions.remove(at: place) }
      if let newValue { conditions.insert(newValue, at: place ?? conditions.count) }
    }
  }

  /// Adds a condition, in place of one about the same.
  mutating func add(_ condition: DataCondition) {
    if let facet = condition.facet {
      self[facet] = condition
    } else if !conditions.contains(condition) {
      conditions.append(condition)
    }
  }

  /// The images that meet every condition, in their order.
  func found(in images: WholeDataset) -> [Int] {
    conditions.reduce(Array(0..<images.count)) { found, condition in
      if case .text(let text) = condition {
        let match = TextMatch(text, in: images)
        return found.filter { match.isMet(by: $0, in: images) }
      }
      return found.filter { condition.isMet(by: $0, in: images) }
    }
  }

  /// The conditions as they can be typed: `class=7, slant > 0.2, held out`.
  func text(in images: WholeDataset) -> String {
    conditions.map { $0.words(in: images, sign: "=") }.joined(separator: ", ")
  }
}

/// A text that is looked for in what is known of images; capitals make no difference.
private struct TextMatch {
  private let bytes: [UInt8]
  /// The classes, and of each attribute the values, whose names hold the text.
  private let classes: Set<Int>
  private let values: [(attribute: Int, values: Set<Float>)]

  init(_ text: String, in images: WholeDataset) {
    let bytes = Self.lowercased(text)
    func places(_ names: [String]) -> [Int] {
      names.indices.filter { Self.holds(names[$0], bytes) }
    }
    self.bytes = bytes
    classes = Set(places(images.classNames))
    values = images.attributes.indices.compactMap { index in
      let found = places(images.attributes[index].valueNames ?? [])
      return found.isEmpty ? nil : (index, Set(found.map { Float($0) }))
    }
  }

  func isMet(by image: Int, in images: WholeDataset) -> Bool {
    if let label = images.label(of: image), classes.contains(label) { return true }
    for (attribute, values) in values
    where values.contains(images.attributes[attribute].values[image]) { return true }
    return images.identity(of: image).file.map { Self.holds($0, bytes) } ?? false
  }

  private static func lowercased(_ text: String) -> [UInt8] { Array(text.lowercased().utf8) }

  /// Whether a text holds another, whose letters are small.
  private static func holds(_ text: String, _ part: [UInt8]) -> Bool {
    let whole = lowercased(text)
    guard whole.count >= part.count else { return false }
    return (0...whole.count - part.count).contains { start in
      part.indices.allSatisfy { whole[start + $0] == part[$0] }
    }
  }
}
