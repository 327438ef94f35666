/// A data set in its two parts: what a model learns from, and what it is judged by.
public struct DatasetParts: Sendable {
  /// The images to learn from. Its origin tells of both parts.
  public private(set) var train: ImageDataset
  /// How many images are held out; nil where those that should be cannot be used, which the origin
  /// says.
  public var heldOutCount: Int? { train.heldOutCount }
  /// Whether the parts are kept apart, and their images counted from 0 in each.
  public let areKeptApart: Bool
  private let heldOut: DatasetSource.Reading

  /// Parts that are kept apart; that for judging has to be of images as large as those for training.
  /// Grey ones beside colour become colour.
  ///
  /// - Parameter count: how many are held out; unless given, they are read at once to count them.
  init(train: ImageDataset, test: @escaping DatasetSource.Reading, count: Int?) {
    self.train = train
    areKeptApart = true
    let reading = Self.fitted(test, to: train)
    if let count {
      (self.train.heldOutCount, heldOut) = (count, reading)
      return
    }
    do throws(DatasetError) {
      let held = try reading()
      self.train.origin.add(held.origin)
      (self.train.heldOutCount, heldOut) = (held.count, { () throws(DatasetError) in held })
    } catch {
      self.train.origin.warnings.append("No image is held out: \(error)")
      heldOut = { () throws(DatasetError) in throw error }
    }
  }

  private static func fitted(
    _ test: @escaping DatasetSource.Reading, to train: ImageDataset
  ) -> DatasetSource.Reading {
    let (name, shape) = (train.name, train.shape)
    return { () throws(DatasetError) in
      let held = try test()
      if held.shape == shape { return held }
      let isGrey = held.shape.channels == 1 && shape.channels == 3 && !shape.isPoint
      guard isGrey, held.shape.height == shape.height, held.shape.width == shape.width else {
        throw .differentParts(name: name, train: shape, test: held.shape)
      }
      return held.converted(channels: shape.channels)
    }
  }

  /// A set that comes in one, divided as `DatasetSplit.indices(of:)` says.
  public init(dividing whole: ImageDataset) {
    train = whole.part(DatasetSplit.train.indices(of: whole.count))
    areKeptApart = false
    let test = DatasetSplit.test.indices(of: whole.count)
    train.heldOutCount = test.count
    heldOut = { () throws(DatasetError) in
      guard !test.isEmpty else { throw .nothingHeldOut(name: whole.name, count: whole.count) }
      return whole.part(test)
    }
  }

  /// The images held out from training.
  ///
  /// - Throws: `DatasetError`; `.nothingHeldOut` for a set too small to hold any out.
  public func test() throws(DatasetError) -> ImageDataset { try heldOut() }
}
