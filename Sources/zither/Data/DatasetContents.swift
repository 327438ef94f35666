import Datasets

/// What there is in a data set: counts, classes and what else is known, over all its images.
struct DatasetContents {
  /// How many images have one value, and which share of those of which it is known.
  struct Share: Encodable {
    var name: String
    var count: Int
    var share: Double
  }

  /// What is known of the images by one name.
  struct Attribute {
    var name: String
    var meaning: String
    var values: Values
    /// Images of which it is not known.
    var unknown: Int

    enum Values {
      case names([Share])
      case measure(Spread)
    }
  }

  let whole: WholeDataset
  /// One for each class, in their order; empty without classes.
  let classes: [Share]
  let attributes: [Attribute]

  /// - Throws: `DatasetError` where the images held out cannot be read; a set too small to hold any out
  ///   has none.
  init(_ parts: DatasetParts) throws(DatasetError) {
    var heldOut: ImageDataset?
    do throws(DatasetError) {
      heldOut = try parts.test()
    } catch .nothingHeldOut {}
    let whole = WholeDataset(parts, heldOut: heldOut)
    self.whole = whole
    classes = Self.shares(
      of: (0..<whole.count).compactMap { whole.label(of: $0) }, names: whole.classNames)
    attributes = whole.attributes.map { attribute in
      let known = attribute.values.filter { !$0.isNaN }
      return Attribute(
        name: attribute.name, meaning: attribute.meaning,
        values: attribute.valueNames.map {
          .names(Self.shares(of: known.map { Int($0) }, names: $0))
        } ?? .measure(Spread(known)), unknown: whole.count - known.count)
    }
  }

  /// How many of some places are that of each name.
  private static func shares(of places: [Int], names: [String]) -> [Share] {
    var counts = [Int](repeating: 0, count: names.count)
    for place in places { counts[place] += 1 }
    let total = Double(max(1, places.count))
    return zip(names, counts).map { Share(name: $0, count: $1, share: Double($1) / total) }
  }

  /// The images to train with.
  var train: ImageDataset { whole.train }
  /// Those held out; nil for a set too small to hold any out.
  var heldOut: ImageDataset? { whole.heldOut }
  /// Whether it is points that the set has.
  var isOfPoints: Bool { whole.shape.isPoint }
}

/// How the values of a measure are spread.
struct Spread: Encodable {
  var least: Double
  var greatest: Double
  var mean: Double
  /// √mean (x − mean)².
  var deviation: Double
  /// A quarter, half and three quarters of the values are at most these.
  var quartiles: [Double]

  /// The spread of some values; of none all numbers are 0.
  init(_ values: [Float]) {
    let sorted = values.sorted().map(Double.init)
    guard let first = sorted.first, let last = sorted.last else {
      (least, greatest, mean, deviation, quartiles) = (0, 0, 0, 0, [0, 0, 0])
      return
    }
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    (least, greatest, self.mean) = (first, last, mean)
    deviation =
      (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count)).squareRoot()
    quartiles = [1, 2, 3].map { sorted[($0 * sorted.count + 3) / 4 - 1] }
  }
}
