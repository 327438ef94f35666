/// A data set in its two parts: what a model learns from, and what it is judged by.
public struct DatasetParts: Sendable {
  /// The images to learn from.
  public let train: ImageDataset
  /// How many images are held out; nil where that is not known before they are read.
  public let heldOutCount: Int?
  private let heldOut: DatasetSource.Reading

  /// Parts that are kept apart; the test part is read when it is asked for, and has to be of images
  /// as large as those for training. Grey ones beside colour become colour.
  init(train: ImageDataset, test: @escaping DatasetSource.Reading) {
    self.train = train
    heldOutCount = nil
    let (name, shape) = (train.name, train.shape)
    heldOut = { () throws(DatasetError) in
      let held = try test()
      if held.shape == shape { return held }
      let isGrey = held.shape.channels == 1 && shape.channels == 3 && !shape.isPoint
      guard isGrey, held.shape.height == shape.height, held.shape.width == shape.width else {
        throw .differentParts(name: name, train: shape, test: held.shape)
      }
      return held.with(shape, pixels: held.pixels.flatMap { repeatElement($0, count: 3) })
    }
  }

  /// A set that comes in one, divided as `DatasetSplit.indices(of:)` says.
  public init(dividing whole: ImageDataset) {
    train = whole.part(DatasetSplit.train.indices(of: whole.count))
    let test = DatasetSplit.test.indices(of: whole.count)
    heldOutCount = test.count
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
