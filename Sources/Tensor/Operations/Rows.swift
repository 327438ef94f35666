extension Tensor {
  /// The rows of a table [n, d] at `indices`, [indices.count, d]: an embedding.
  ///
  /// - Precondition: every index is in 0 ..< n.
  public func rows(at indices: [Int]) -> Tensor {
    precondition(shape.count == 2, "rows: the table has the shape \(shape)")
    let width = shape[1]
    let height = shape[0]
    precondition(
      indices.allSatisfy { $0 >= 0 && $0 < height }, "rows: an index is not in 0..<\(height)")
    return Tensor(
      shape: [indices.count, width], Work("rows", elements: 2 * indices.count * width)
    ) { y in
      for (row, index) in indices.enumerated() {
        (y + row * width).update(from: pointer + index * width, count: width)
      }
    }.recorded("rows", [self]) { [$0.upstream.addedToRows(at: indices, height: height)] }
  }

  /// A table [height, d] with each row of self added to the row that its index names.
  private func addedToRows(at indices: [Int], height: Int) -> Tensor {
    let width = columns
    return Tensor(
      shape: [height, width], Work("rows", flops: count, elements: 2 * count + height * width)
    ) { y in
      y.update(repeating: 0, count: height * width)
      for (row, index) in indices.enumerated() {
        let to = y + index * width
        let from = pointer + row * width
        for column in 0..<width { to[column] += from[column] }
      }
    }.recorded("addToRows", [self]) { [$0.upstream.rows(at: indices)] }
  }

  /// Matrices side by side, [n, a] and [n, b] → [n, a + b].
  public func beside(_ other: Tensor) -> Tensor {
    precondition(
      shape.count == 2 && other.shape.count == 2 && shape[0] == other.shape[0],
      "beside: the shapes are \(shape) and \(other.shape)")
    let a = shape[1]
    let b = other.shape[1]
    return Tensor(
      shape: [shape[0], a + b], Work("columns", elements: 2 * shape[0] * (a + b))
    ) { y in
      for row in 0..<shape[0] {
        (y + row * (a + b)).update(from: pointer + row * a, count: a)
        (y + (row * (a + b) + a)).update(from: other.pointer + row * b, count: b)
      }
    }.recorded("beside", [self, other]) {
      [$0.upstream.columns(0..<a), $0.upstream.columns(a..<a + b)]
    }
  }

  /// Some columns of a matrix.
  public func columns(_ range: Range<Int>) -> Tensor {
    precondition(
      shape.count == 2 && range.lowerBound >= 0 && range.upperBound <= shape[1],
      "columns: \(range) of the shape \(shape)")
    let width = shape[1]
    return Tensor(
      shape: [shape[0], range.count], Work("columns", elements: 2 * shape[0] * range.count)
    ) { y in
      for row in 0..<shape[0] {
        (y + row * range.count).update(
          from: pointer + (row * width + range.lowerBound), count: range.count)
      }
    }.recorded("columns", [self]) {
      let rows = $0.upstream.shape[0]
      let left = Tensor(repeating: 0, shape: [rows, range.lowerBound])
      let right = Tensor(repeating: 0, shape: [rows, width - range.upperBound])
      return [left.beside($0.upstream).beside(right)]
    }
  }
}
