/// A data set in its two parts: what a model learns from, and what it is judged by.
public struct DatasetParts: Sendable {
  /// The images to learn from.
  public let train: ImageDataset
  /// How many images are held out; nil where that is not known before they are read.
  public let heldOutCount: Int?
  private let heldOut: DatasetSource.Reading

  /// Parts that are kept apart; the test part is read when it is asked for.
  init(train: ImageDataset, test: @escaping DatasetSource.Reading) {
    self.train = train
    heldOutCount = nil
    heldOut = test
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
