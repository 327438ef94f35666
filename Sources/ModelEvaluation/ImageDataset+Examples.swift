import Datasets
import GANs
import Tensor

extension ImageDataset {
  /// The images at `indices` with what is known of them; pixels are read when they are asked for.
  public func examples(_ indices: [Int]) -> RealBatch {
    RealBatch(indices, labels: labels(indices), shape) { fill(&$0, with: $1) }
  }
}

extension FreshImages {
  /// The images at `indices` with their classes, drawn when they are asked for.
  public func examples(_ indices: [Int]) -> RealBatch {
    RealBatch(indices, labels: labels(indices), shape) { fill(&$0, with: $1) }
  }
}

extension RealBatch {
  fileprivate convenience init(
    _ indices: [Int], labels: [Int]?, _ shape: ImageShape,
    _ fill: @escaping (inout MutableSpan<Float>, [Int]) -> Void
  ) {
    self.init(count: indices.count, labels: labels) {
      Profile.measure(Work("reading the batch", elements: indices.count * shape.count)) {
        ImageBatch(
          Tensor(shape: [indices.count, shape.height, shape.width, shape.channels]) {
            fill(&$0, indices)
          })
      }
    }
  }
}
