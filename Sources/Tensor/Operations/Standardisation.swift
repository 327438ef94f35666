import Kernels

extension Tensor {
  /// x with mean 0 and variance 1 over a run of axes:
  ///
  ///     y = (x − mean) / √(variance + ε)
  ///
  /// The heart of all norms: layer norm goes over H, W and C, instance norm over H and W. Where it
  /// is not centred, y = x / √(mean of x² + ε), which over the channels is pixel norm.
  ///
  /// With m = mean over the axes, the gradient is (u − m(u) − y · m(u y)) / √(variance + ε), without
  /// m(u) where it is not centred.
  public func standardised(
    over axes: Range<Int>, centred: Bool = true, epsilon: Float
  ) -> Tensor {
    let span = AxisSpan(shape, axes)
    let inverse = Storage(count: span.outer * span.inner)
    let result =
      span.inner == 1
      ? standardisedRows(span, inverse, centred, epsilon)
      : standardisedColumns(span, inverse, centred, epsilon)
    return result.recorded("standardise", [self]) { pullback in
      let u = pullback.upstream
      guard pullback.inputs[0].node != nil || u.node != nil else {
        return [
          span.inner == 1
            ? u.rowsGradient(span, pullback.output, inverse, centred)
            : u.columnsGradient(span, pullback.output, inverse, centred)
        ]
      }
      return [
        u.standardisationGradient(
          output: pullback.output,
          inverse: pullback.inputs[0].inverseDeviation(
            over: axes, centred: centred, epsilon: epsilon),
          over: axes, centred: centred)
      ]
    }
  }

  /// 1 / √(variance + ε) over a run of axes, which stay with the length 1.
  func inverseDeviation(over axes: Range<Int>, centred: Bool = true, epsilon: Float) -> Tensor {
    let difference = centred ? self - mean(over: axes) : self
    return (difference.squared.mean(over: axes) + epsilon).reciprocalSquareRoot
  }

  /// The gradient of a standardisation with the result y, for the upstream gradient self, written in
  /// operations that can be differentiated.
  func standardisationGradient(
    output y: Tensor, inverse: Tensor, over axes: Range<Int>, centred: Bool = true
  ) -> Tensor {
    let rest = centred ? self - mean(over: axes) : self
    return (rest - y * (self * y).mean(over: axes)) * inverse
  }

  // Over rows, [outer, middle].

  private func standardisedRows(
    _ span: AxisSpan, _ inverse: Storage, _ centred: Bool, _ epsilon: Float
  ) -> Tensor {
    Tensor(shape: shape, Work("norm", flops: 7 * count, elements: 2 * count)) { y in
      inParallel(span.outer, perPiece: rowsPerPiece(columns: span.middle)) {
        routines.standardiseRows(
          pointer, y, inverse: inverse.pointer, centred: centred, epsilon: epsilon,
          columns: span.middle, rows: $0)
      }
    }
  }

  private func rowsGradient(
    _ span: AxisSpan, _ output: Tensor, _ inverse: Storage, _ centred: Bool
  ) -> Tensor {
    Tensor(shape: shape, Work("norm gradient", flops: 8 * count, elements: 3 * count)) { d in
      inParallel(span.outer, perPiece: rowsPerPiece(columns: span.middle)) {
        routines.standardiseRowsGradient(
          pointer, output: output.pointer, inverse: inverse.pointer, d, centred: centred,
          columns: span.middle, rows: $0)
      }
    }
  }

  // Over the middle axis of [outer, middle, inner], group by group.

  private func standardisedColumns(
    _ span: AxisSpan, _ inverse: Storage, _ centred: Bool, _ epsilon: Float
  ) -> Tensor {
    let columns = span.inner
    let share = 1 / Float(max(1, span.middle))
    let means = Storage(count: span.outer * columns)
    let shifts = Storage(count: span.outer * columns)
    return Tensor(shape: shape, Work("norm", flops: 7 * count, elements: 2 * count)) { y in
      inGroups(span) { offset, group in
        let mean = means.pointer + group
        let shift = shifts.pointer + group
        let inverse = inverse.pointer + group
        let x = pointer + offset
        if centred {
          routines.sumByColumn(x, mean, columns: columns, rows: 0..<span.middle)
          for column in 0..<columns { mean[column] *= share }
        } else {
          mean.update(repeating: 0, count: columns)
        }
        routines.squareSumByColumn(
          x, mean: mean, inverse, columns: columns, rows: 0..<span.middle)
        for column in 0..<columns {
          inverse[column] = 1 / (inverse[column] * share + epsilon).squareRoot()
          shift[column] = -mean[column] * inverse[column]
        }
        routines.affineByColumn(
          x, scale: inverse, shift: shift, negativeSlope: 1, y + offset, columns: columns,
          rows: 0..<span.middle)
      }
    }
  }

  private func columnsGradient(
    _ span: AxisSpan, _ output: Tensor, _ inverse: Storage, _ centred: Bool
  ) -> Tensor {
    let columns = span.inner
    let share = 1 / Float(max(1, span.middle))
    let sums = Storage(count: span.outer * columns)
    let products = Storage(count: span.outer * columns)
    let zeros = Tensor(repeating: 0, shape: [columns])
    return Tensor(
      shape: shape, Work("norm gradient", flops: 8 * count, elements: 3 * count)
    ) { d in
      inGroups(span) { offset, group in
        let sum = sums.pointer + group
        let product = products.pointer + group
        let inverse = inverse.pointer + group
        let u = pointer + offset
        let y = output.pointer + offset
        routines.sumByColumn(u, sum, columns: columns, rows: 0..<span.middle)
        routines.centredProductSumByColumn(
          u, y, mean: zeros.pointer, product, columns: columns, rows: 0..<span.middle)
        // As a · u + b · y + c by column.
        for column in 0..<columns {
          sum[column] *= centred ? -share * inverse[column] : 0
          product[column] *= -share * inverse[column]
        }
        routines.affinePairByColumn(
          u, y, a: inverse, b: product, c: sum, d + offset, columns: columns,
          rows: 0..<span.middle)
      }
    }
  }

  /// Calls `body` with the offsets of each group's elements and of its values by column.
  private func inGroups(_ span: AxisSpan, _ body: (_ offset: Int, _ group: Int) -> Void) {
    let perGroup = span.middle * span.inner
    inParallel(span.outer, perPiece: rowsPerPiece(columns: perGroup)) { groups in
      for group in groups { body(group * perGroup, group * span.inner) }
    }
  }
}
