import Datasets
import Metrics
import Tensor

extension Classifier {
  /// Reads the first `count` images of a data set, all of them unless given.
  public func readings(of dataset: ImageDataset, count: Int? = nil) -> Readings {
    let shape = dataset.shape
    return readings(count: count ?? dataset.count) { range in
      Tensor(
        dataset.batch(Array(range)),
        shape: [range.count, shape.height, shape.width, shape.channels])
    }
  }
}

extension Readings {
  /// How well a data set was read that was not trained on, by head; what the data set does not know
  /// is left out.
  ///
  /// - Precondition: the readings are of the data set's images.
  public func scores(on dataset: ImageDataset) -> [ReadingScore] {
    let known = Set(dataset.heads.map(\.name))
    return heads.indices.filter { known.contains(heads[$0].name) }.map {
      ReadingScore(self, head: $0, targets: dataset.targets(of: heads[$0]))
    }
  }
}
