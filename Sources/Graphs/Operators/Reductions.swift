import Foundation
import Tensor

// Sums, means and extremes over axes.
extension GraphOperators {
  static let reductions: [String: GraphOperator] = [
    "ReduceSum": reduced({ $0.sum(over: $1) }, integers: { $0.reduce(0, &+) }),
    "ReduceMean": reduced({ $0.mean(over: $1) }),
    "ReduceSumSquare": reduced { $0.squared.sum(over: $1) },
    "ReduceL1": reduced { $0.absoluteValue.sum(over: $1) },
    "ReduceL2": reduced { $0.euclideanNorm(over: $1) },
    "ReduceLogSum": reduced { $0.sum(over: $1).logarithm },
    "ReduceLogSumExp": reduced { x, axes in
      let top = extreme(x.detached, axes) { $0 > $1 }
      return (x - top).exponential.sum(over: axes).logarithm + top
    },
    "ReduceMax": reduced({ extreme($0, $1) { $0 > $1 } }, integers: { $0.max() ?? 0 }),
    "ReduceMin": reduced({ extreme($0, $1) { $0 < $1 } }, integers: { $0.min() ?? 0 }),
    "ReduceProd": reduced(
      { x, axes in
        // Of few elements each, as shapes have: a product is made factor by factor.
        let span = x.shape[axes].reduce(1, *)
        let columns = x.reshaped([x.shape[..<axes.lowerBound].reduce(1, *), span])
        return GraphOperators.product(columns).reshaped(
          x.shape.enumerated().map { axes.contains($0) ? 1 : $1 })
      }, integers: { $0.reduce(1, &*) }),
    "ArgMax": single { call throws(GraphError) in try place(call) { $0 > $1 } },
    "ArgMin": single { call throws(GraphError) in try place(call) { $0 < $1 } },
  ]

  private static func product(_ rows: Tensor) -> Tensor {
    let columns = (0..<rows.shape[1]).map { rows.columns($0..<$0 + 1) }
    return columns.dropFirst().reduce(columns[0]) { $0 * $1 }
  }

  /// - Parameters:
  ///   - function: of a tensor and a run of its axes, which stay with the length 1; the run is the last one.
  ///   - integers: the same of whole numbers, all of which are reduced to one.
  private static func reduced(
    _ function: @escaping @Sendable (Tensor, Range<Int>) -> Tensor,
    integers: (@Sendable ([Int]) -> Int)? = nil
  ) -> GraphOperator {
    single { call throws(GraphError) in
      let x = try call.value(0)
      let keeps = call.integer("keepdims", 1) == 1
      let given = try call.integers("axes", orInput: 1)
      if (given ?? []).isEmpty && call.integer("noop_with_empty_axes", 0) == 1 { return x }
      let axes =
        (given ?? []).isEmpty
        ? Array(x.shape.indices) : try call.axes(given ?? [], of: x.rank)
      let kept = x.shape.enumerated().map { axes.contains($0) ? 1 : $1 }
      let shape = keeps ? kept : x.shape.indices.filter { !axes.contains($0) }.map { x.shape[$0] }
      guard axes.allSatisfy({ x.shape[$0] > 0 }) else {
        throw GraphError("it reduces the shape \(x.shape), which is empty")
      }
      if axes.isEmpty {
        return GraphValue(
          function(x.tensor.reshaped(x.shape + [1]), x.rank..<x.rank + 1).reshaped(x.shape))
      }
      if x.isInteger {
        guard let integers else {
          return GraphValue(function(x.tensor, 0..<x.rank).reshaped(shape))
        }
        return try reduced(x, axes, to: shape, integers)
      }
      if x.isChannelsLast, axes == [2, 3] || axes == [1] {
        let y = function(x.images, axes == [1] ? 3..<4 : 1..<3)
        let value = GraphValue(images: y)
        return keeps ? value : value.reshaped(shape)
      }
      let others = x.shape.indices.filter { !axes.contains($0) }
      let moved = StridedView(of: x.shape).permuted(others + axes)(x.tensor)
      return GraphValue(function(moved, others.count..<x.rank).reshaped(shape))
    }
  }

  private static func reduced(
    _ x: GraphValue, _ axes: [Int], to shape: [Int], _ function: ([Int]) -> Int
  ) throws(GraphError) -> GraphValue {
    let others = x.shape.indices.filter { !axes.contains($0) }
    let moved = StridedView(of: x.shape).permuted(others + axes)(try x.integers)
    let span = axes.reduce(1) { $0 * x.shape[$1] }
    return GraphValue(
      integers: stride(from: 0, to: moved.count, by: span).map {
        function(Array(moved[$0..<$0 + span]))
      }, shape: shape)
  }

  /// The first element that no other precedes, over a run of axes.
  private static func extreme(
    _ x: Tensor, _ axes: Range<Int>, _ precedes: (Float, Float) -> Bool
  ) -> Tensor {
    let places = places(x, axes, precedes)
    return x.reshaped([x.count, 1]).rows(at: places)
      .reshaped(x.shape.enumerated().map { axes.contains($0) ? 1 : $1 })
  }

  private static func places(
    _ x: Tensor, _ axes: Range<Int>, _ precedes: (Float, Float) -> Bool
  ) -> [Int] {
    let outer = x.shape[..<axes.lowerBound].reduce(1, *)
    let middle = x.shape[axes].reduce(1, *)
    let inner = x.shape[axes.upperBound...].reduce(1, *)
    return x.withValues { values in
      var result: [Int] = []
      for row in 0..<outer {
        for column in 0..<inner {
          let start = row * middle * inner + column
          var best = start
          for step in 1..<max(1, middle) where precedes(values[start + step * inner], values[best])
          {
            best = start + step * inner
          }
          result.append(best)
        }
      }
      return result
    }
  }

  /// The place of the first extreme along an axis.
  private static func place(
    _ call: OperatorCall, _ precedes: (Float, Float) -> Bool
  ) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    let axis = try call.axis(call.integer("axis", 0), of: x.rank)
    guard x.count > 0 else { throw GraphError("it looks for a place in the shape \(x.shape)") }
    let inner = x.shape[(axis + 1)...].reduce(1, *)
    let found = places(x.tensor, axis..<axis + 1, precedes).map { $0 / inner % x.shape[axis] }
    var shape = x.shape
    if call.integer("keepdims", 1) == 1 { shape[axis] = 1 } else { shape.remove(at: axis) }
    return GraphValue(integers: found, shape: shape)
  }
}
