import Tensor

/// Real images and what is known of them: what inputs follow that are not drawn by chance.
public final class RealBatch {
  /// How many images there are.
  public let count: Int
  /// The class of each, where the data have labels.
  public let labels: [Int]?
  /// The value of each image by the names of the data's attributes; empty where none are known.
  public private(set) lazy var attributes: [String: [Float]] = known()
  /// The images, [N, H, W, C] in −1…1; read when they are asked for, once.
  public private(set) lazy var images: ImageBatch = read()
  private let known: () -> [String: [Float]]
  private let read: () -> ImageBatch

  /// - Parameter read: makes the images.
  public init(
    count: Int, labels: [Int]?, attributes: @autoclosure @escaping () -> [String: [Float]] = [:],
    read: @escaping () -> ImageBatch
  ) {
    self.count = count
    self.labels = labels
    known = attributes
    self.read = read
  }
}
