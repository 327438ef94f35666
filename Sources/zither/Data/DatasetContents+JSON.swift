import Datasets

extension DatasetContents {
  /// The contents as one JSON object, with the keys that `zither datasets --help` lists.
  ///
  /// - Parameter isVerbose: whether every file that was left out is named.
  func json(isVerbose: Bool) throws -> String {
    try jsonText(ContentsJSON(self, isVerbose: isVerbose), .output)
  }

  /// The built-in sets as a JSON list.
  static var builtInJSON: String {
    get throws {
      try jsonText(
        DatasetCatalogue.builtIn.map { entry in
          BuiltIn(
            name: entry.name, summary: entry.summary, height: entry.shape.height,
            width: entry.shape.width, channels: entry.shape.channels, classes: entry.hasClasses)
        }, .output)
    }
  }

  private struct BuiltIn: Encodable {
    var name: String
    var summary: String
    var height: Int
    var width: Int
    var channels: Int
    var classes: Bool
  }
}

/// The names under which scripts find what is in a data set.
private struct ContentsJSON: Encodable {
  struct Attribute: Encodable {
    var name: String
    var meaning: String
    var unknown: Int
    var values: [DatasetContents.Share]?
    var least: JSONNumber?
    var greatest: JSONNumber?
    var mean: JSONNumber?
    var deviation: JSONNumber?
    var quartiles: [JSONNumber]?

    init(_ attribute: DatasetContents.Attribute) {
      name = attribute.name
      meaning = attribute.meaning
      unknown = attribute.unknown
      switch attribute.values {
      case .names(let names): values = names
      case .measure(let spread):
        least = JSONNumber(spread.least)
        greatest = JSONNumber(spread.greatest)
        mean = JSONNumber(spread.mean)
        deviation = JSONNumber(spread.deviation)
        quartiles = spread.quartiles.map { JSONNumber($0) }
      }
    }
  }

  struct LeftOut: Encodable {
    var reason: String
    var count: Int
    var names: [String]
  }

  var data: String
  var images: Int?
  var points: Int?
  var height: Int
  var width: Int
  var channels: Int
  var takenAs: String?
  var toTrain: Int
  var heldOut: Int
  var classes: [DatasetContents.Share]
  var attributes: [Attribute]
  var leftOut: [LeftOut]
  var notes: [String]

  init(_ contents: DatasetContents, isVerbose: Bool) {
    let (whole, shape) = (contents.whole, contents.whole.shape)
    data = whole.name
    images = contents.isOfPoints ? nil : whole.count
    points = contents.isOfPoints ? whole.count : nil
    (height, width, channels) = (shape.height, shape.width, shape.channels)
    takenAs = contents.train.form
    toTrain = contents.train.count
    heldOut = contents.heldOut?.count ?? 0
    classes = contents.classes
    attributes = contents.attributes.map { Attribute($0) }
    let origin = isVerbose ? contents.train.origin : contents.train.origin.abridged
    leftOut = origin.leftOut.map { LeftOut(reason: $0.reason, count: $0.count, names: $0.names) }
    notes = origin.warnings + contents.warnings
  }
}
