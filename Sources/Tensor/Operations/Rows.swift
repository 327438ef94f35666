import Kernels

extension Tensor {
  /// A row for each label with 1 in its column and 0 elsewhere, [labels.count, classes].
  ///
  /// - Precondition: every label is in 0 ..< classes.
  public static func oneHot(_ labels: [Int], classes: Int) -> Tensor {
    precondition(
      labels.allSatisfy { $0 >= 0 && $0 < classes }, "oneHot: a label is not in 0..<\(classes)")
    var values = Array(repeating: Float(0), count: labels.count * classes)
    for (row, label) in labels.enumerated() { values[row * classes + label] = 1 }
    return Tensor(values, shape: [labels.count, classes])
  }

  /// The rows of a table [n, d] at `indices`, [indices.count, d]: an embedding.
  ///
  /// - Precondition: every index is in 0 ..< n.
  public func rows(at indices: [Int]) -> Tensor {
    precondition(shape.count == 2, "rows: the table has the shape \(shape)")
    let width = shape[1]
    let height = shape[0]
    return Tensor(
      shape: [indices.count, width], Work("rows", elements: 2 * indices.count * width)
    ) { Kernels.gatherRows(storage, at: indices, width: width, into: $0) }
    .recorded("rows", [self]) { [$0.upstream.addedToRows(at: indices, height: height)] }
  }

  /// A table [height, d] with each row of self added to the row that its index names.
  private func addedToRows(at indices: [Int], height: Int) -> Tensor {
    let width = columns
    return Tensor(
      shape: [height, width], Work("rows", flops: count, elements: 2 * count + height * width)
    ) { Kernels.addToRows(storage, at: indices, width: width, into: $0) }
    .recorded("addToRows", [self]) { [$0.upstream.rows(at: indices)] }
  }

  /// Tensors side by side along the last axis, [.., a] and [.., b] → [.., a + b].
  ///
  /// - Precondition: all other axes agree.
  public func concatenated(with other: Tensor) -> Tensor {
    precondition(
      !shape.isEmpty && shape.dropLast() == other.shape.dropLast(),
      "concatenated: the shapes are \(shape) and \(other.shape)")
    let a = columns
    let b = other.columns
    return Tensor(
      shape: shape.dropLast() + [a + b], Work("columns", elements: 2 * rows * (a + b))
    ) { Kernels.concatenateColumns(storage, other.storage, rows: rows, into: $0) }
    .recorded("concatenated", [self, other]) {
      [
        $0.needs[0] ? $0.upstream.columns(0..<a) : nil,
        $0.needs[1] ? $0.upstream.columns(a..<a + b) : nil,
      ]
    }
  }

  /// Images with a row of values beside the channels of every pixel, [N, H, W, C] and [N, K] →
  /// [N, H, W, C + K]: with one-hot rows, the planes by which a class enters a discriminator.
  ///
  /// Source: Mirza & Osindero, Conditional Generative Adversarial Nets, arXiv:1411.1784.
  public func concatenated(withPlanesOf rows: Tensor) -> Tensor {
    let x = Images(shape, "concatenated")
    precondition(
      rows.shape.count == 2 && rows.shape[0] == x.count,
      "concatenated: the shapes are \(shape) and \(rows.shape)")
    return concatenated(
      with:
        rows.reshaped([x.count, 1, 1, rows.columns])
        .broadcast(to: [x.count, x.height, x.width, rows.columns]))
  }

  /// A part of the last axis, [.., n] → [.., range.count].
  ///
  /// - Precondition: the range is in 0 ..< n.
  public func columns(_ range: Range<Int>) -> Tensor {
    let width = columns
    precondition(
      !shape.isEmpty && range.lowerBound >= 0 && range.upperBound <= width,
      "columns: \(range) of the shape \(shape)")
    return Tensor(
      shape: shape.dropLast() + [range.count], Work("columns", elements: 2 * rows * range.count)
    ) { Kernels.takeColumns(storage, range, width: width, rows: rows, into: $0) }
    .recorded("columns", [self]) { [$0.upstream.placed(at: range, among: width)] }
  }

  /// The inverse of `columns`: this as a part of a last axis of `width`, with zeros beside it.
  private func placed(at range: Range<Int>, among width: Int) -> Tensor {
    Tensor(
      shape: shape.dropLast() + [width], Work("columns", elements: rows * (width + range.count))
    ) { Kernels.placeColumns(storage, at: range, width: width, rows: rows, into: $0) }
    .recorded("placeColumns", [self]) { [$0.upstream.columns(range)] }
  }
}
