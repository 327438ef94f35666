import Foundation
import Tensor

// Images made larger or smaller.
extension GraphOperators {
  static let resampling: [String: GraphOperator] = [
    "Resize": single { call throws(GraphError) in
      // Opset 10 had no region of interest.
      let isOld = call.opset < 11
      let scales = call.optional(isOld ? 1 : 2)
      let sizes = isOld ? nil : call.optional(3)
      return try resized(
        call, scales: scales?.numbers ?? [], sizes: try sizes?.integers,
        ResamplingRule(call, isOld: isOld))
    },
    "Upsample": single { call throws(GraphError) in
      let scales = call.numbers("scales") ?? call.optional(1)?.numbers ?? []
      return try resized(call, scales: scales, sizes: nil, ResamplingRule(call, isOld: true))
    },
  ]

  private static func resized(
    _ call: OperatorCall, scales: [Float], sizes: [Int]?, _ rule: ResamplingRule
  ) throws(GraphError) -> GraphValue {
    let x = try call.value(0)
    let axes = try call.axes(call.integers("axes") ?? Array(x.shape.indices), of: x.rank)
    var wanted = x.shape
    var factors = x.shape.map { _ in Float(1) }
    if let sizes, !sizes.isEmpty {
      guard sizes.count == axes.count else { throw GraphError("it asks for the sizes \(sizes)") }
      for (axis, size) in zip(axes, sizes) {
        wanted[axis] = size
        factors[axis] = Float(size) / Float(max(1, x.shape[axis]))
      }
      if call.text("keep_aspect_ratio_policy", "stretch") != "stretch" {
        throw GraphError("it keeps an aspect ratio, which is not read")
      }
    } else {
      guard scales.count == axes.count else { throw GraphError("it asks for the scales \(scales)") }
      for (axis, scale) in zip(axes, scales) {
        guard scale > 0, scale < 65_536 else {
          throw GraphError("it asks for the scales \(scales)")
        }
        wanted[axis] = Int((Float(x.shape[axis]) * scale).rounded(.down))
        factors[axis] = scale
      }
    }
    try GraphLimits.check(wanted)
    guard x.rank == 4, wanted[0] == x.shape[0], wanted.allSatisfy({ $0 > 0 }) else {
      throw GraphError("it makes the shape \(wanted) of \(x.shape)")
    }
    if wanted[1] == x.shape[1] {
      let (rows, columns) = (
        try rule.matrix(from: x.shape[2], to: wanted[2], scale: factors[2]),
        try rule.matrix(from: x.shape[3], to: wanted[3], scale: factors[3])
      )
      return GraphValue(images: x.images.resampled(vertical: rows, horizontal: columns))
    }
    // Images with the channels last in the graph itself, as Keras has them.
    guard wanted[3] == x.shape[3] else {
      throw GraphError("it makes the shape \(wanted) of \(x.shape)")
    }
    let (rows, columns) = (
      try rule.matrix(from: x.shape[1], to: wanted[1], scale: factors[1]),
      try rule.matrix(from: x.shape[2], to: wanted[2], scale: factors[2])
    )
    return GraphValue(x.tensor.resampled(vertical: rows, horizontal: columns))
  }
}

/// How new pixels are made of old ones along one axis.
///
/// Source: ONNX, operator Resize, https://onnx.ai/onnx/operators/onnx__Resize.html.
struct ResamplingRule {
  private let mode: String
  private let place: String
  private let rounding: String
  private let cubic: Float
  private let leavesOutside: Bool
  private let isSmoothed: Bool

  init(_ call: OperatorCall, isOld: Bool) {
    mode = call.text("mode", "nearest")
    place =
      isOld
      ? "asymmetric" : call.text("coordinate_transformation_mode", "half_pixel")
    rounding = isOld ? "floor" : call.text("nearest_mode", "round_prefer_floor")
    cubic = call.number("cubic_coeff_a", -0.75)
    leavesOutside = call.integer("exclude_outside", 0) == 1
    isSmoothed = call.integer("antialias", 0) == 1
  }

  func matrix(from length: Int, to made: Int, scale: Float) throws(GraphError) -> ResamplingMatrix {
    guard length > 0 else { throw GraphError("it resizes an axis of no length") }
    var rows: [[(column: Int, weight: Float)]] = []
    for row in 0..<made {
      let x = try coordinate(row, length, made, scale)
      rows.append(merged(try taps(x, length, scale), length))
    }
    return ResamplingMatrix(columns: length, rows: rows)
  }

  /// Where a new pixel lies among the old ones.
  private func coordinate(
    _ row: Int, _ length: Int, _ made: Int, _ scale: Float
  ) throws(GraphError) -> Float {
    let x = Float(row)
    switch place {
    case "half_pixel": return (x + 0.5) / scale - 0.5
    case "half_pixel_symmetric":
      let shift = Float(length) / 2 * (1 - Float(made) / (scale * Float(length)))
      return shift + (x + 0.5) / scale - 0.5
    case "pytorch_half_pixel": return made > 1 ? (x + 0.5) / scale - 0.5 : 0
    case "align_corners": return made == 1 ? 0 : x * Float(length - 1) / Float(made - 1)
    case "asymmetric": return x / scale
    case "tf_half_pixel_for_nn": return (x + 0.5) / scale
    default: throw GraphError("it places pixels by “\(place.prefix(40))”, which is not read")
    }
  }

  private func taps(
    _ x: Float, _ length: Int, _ scale: Float
  ) throws(GraphError) -> [(column: Int, weight: Float)] {
    let first = Int(x.rounded(.down))
    let share = x - Float(first)
    // Smoothed, a window over fewer new pixels is as much wider.
    let width = isSmoothed && scale < 1 ? 1 / scale : 1
    switch mode {
    case "nearest":
      let nearest: Float =
        switch rounding {
        case "floor": x.rounded(.down)
        case "ceil": x.rounded(.up)
        case "round_prefer_ceil": (x + 0.5).rounded(.down)
        default: (x - 0.5).rounded(.up)
        }
      return [(Int(nearest), 1)]
    case "linear":
      if width == 1 { return [(first, 1 - share), (first + 1, share)] }
      return window(x, width, reach: 1) { max(0, 1 - abs($0)) }
    case "cubic":
      if width == 1 && !leavesOutside {
        return (-1...2).map { (first + $0, cubicWeight(Float($0) - share)) }
      }
      return window(x, width, reach: 2, cubicWeight).filter {
        !leavesOutside || (0..<length).contains($0.column)
      }
    default: throw GraphError("it resizes in the mode “\(mode.prefix(40))”, which is not known")
    }
  }

  /// The taps of a window around x, which sum to 1 once those outside are gone.
  private func window(
    _ x: Float, _ width: Float, reach: Float, _ weight: (Float) -> Float
  ) -> [(column: Int, weight: Float)] {
    let first = Int((x - reach * width).rounded(.down))
    let last = Int((x + reach * width).rounded(.up))
    return (first...last).map { ($0, weight((Float($0) - x) / width)) }.filter { $0.1 != 0 }
  }

  private func cubicWeight(_ distance: Float) -> Float {
    let x = abs(distance)
    if x >= 2 { return 0 }
    if x > 1 { return cubic * (((x - 5) * x + 8) * x - 4) }
    return ((cubic + 2) * x - (cubic + 3)) * x * x + 1
  }

  /// Taps outside moved to the edge and those of a pixel added up; all together 1.
  private func merged(
    _ taps: [(column: Int, weight: Float)], _ length: Int
  ) -> [(column: Int, weight: Float)] {
    var weights: [Int: Float] = [:]
    for tap in taps { weights[min(length - 1, max(0, tap.column)), default: 0] += tap.weight }
    let sum = weights.values.reduce(0, +)
    let columns = weights.keys.sorted()
    return columns.map { ($0, (weights[$0] ?? 0) / (sum == 0 ? 1 : sum)) }
      .filter { $0.1 != 0 || columns.count == 1 }
  }
}
