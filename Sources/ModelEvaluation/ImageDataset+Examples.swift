import Datasets
import GANs
import Tensor

extension ImageDataset {
  /// The images at `indices` with what is known of them; pixels are read when they are asked for.
  public func examples(_ indices: [Int]) -> RealBatch {
    RealBatch(indices, labels(indices), attributes.map { $0.part(indices) }, shape) {
      fill(&$0, with: $1)
    }
  }
}

extension ImageDataset {
  /// What a recipe is told of the set.
  public var description: DataDescription {
    DataDescription(
      image: shape, classNames: classNames,
      attributes: attributes.map { attribute in
        switch attribute.kind {
        case .categorical(let names):
          LatentCode(
            name: attribute.name, InputAttribute(values: names, of: attribute.values))
        case .continuous(let range):
          LatentCode(
            name: attribute.name, InputAttribute(range: range, of: attribute.values))
        }
      })
  }
}

extension FreshImages {
  /// The images at `indices` with their classes, drawn when they are asked for.
  public func examples(_ indices: [Int]) -> RealBatch {
    RealBatch(indices, labels(indices), attributes(indices), shape) { fill(&$0, with: $1) }
  }
}

extension RealBatch {
  fileprivate convenience init(
    _ indices: [Int], _ labels: [Int]?, _ known: @autoclosure @escaping () -> [AttributeColumn],
    _ shape: ImageShape,
    _ fill: @escaping (inout MutableSpan<Float>, [Int]) -> Void
  ) {
    self.init(
      count: indices.count, labels: labels,
      attributes: Dictionary(known().map { ($0.name, $0.values) }) { first, _ in first }
    ) {
      Profile.measure(Work("reading the batch", elements: indices.count * shape.count)) {
        ImageBatch(
          Tensor(shape: [indices.count, shape.height, shape.width, shape.channels]) {
            fill(&$0, indices)
          })
      }
    }
  }
}
