import Datasets
import GANs
import Tensor

extension ImageDataset {
  /// The images at `indices` with what is known of them; pixels are read when they are asked for.
  public func examples(_ indices: [Int]) -> RealBatch {
    RealBatch(count: indices.count, labels: labels(indices)) {
      Profile.measure(Work("reading the batch", elements: indices.count * shape.count)) {
        ImageBatch(
          Tensor(shape: [indices.count, shape.height, shape.width, shape.channels]) {
            fill(&$0, with: indices)
          })
      }
    }
  }
}
