import Tensor

/// The window of a convolution or a pooling as a node describes it.
struct WindowSettings {
  /// Rows and columns of the kernel.
  let kernel: [Int]
  let strides: [Int]
  let dilations: [Int]
  /// Rows above, pixels on the left.
  private(set) var before: [Int]
  /// Rows below, pixels on the right.
  private(set) var after: [Int]
  private let automatic: String

  /// How far the window reaches, its holes counted.
  var reach: [Int] { (0..<2).map { (kernel[$0] - 1) * dilations[$0] + 1 } }

  /// The window of a node over images of two axes, or of one, whose rows are then all there is.
  ///
  /// - Parameter kernel: rows and columns of its kernel.
  init(_ call: OperatorCall, kernel: [Int], axes: Int) throws(GraphError) {
    func pair(_ name: String, _ usual: Int) throws(GraphError) -> [Int] {
      guard let given = call.integers(name) else { return [usual, usual] }
      guard given.count == axes else { throw GraphError("its \(name) are \(given)") }
      return axes == 1 ? [usual, given[0]] : given
    }
    self.kernel = kernel
    strides = try pair("strides", 1)
    dilations = try pair("dilations", 1)
    automatic = call.text("auto_pad", "NOTSET")
    let pads = call.integers("pads") ?? Array(repeating: 0, count: 2 * axes)
    let sizes = 1...65_536
    guard pads.count == 2 * axes, pads.allSatisfy({ (-65_536...65_536).contains($0) }),
      (kernel + strides + dilations).allSatisfy({ sizes.contains($0) })
    else {
      throw GraphError(
        "its window is \(kernel), strides \(strides), dilations \(dilations), pads \(pads)")
    }
    before = axes == 1 ? [0, pads[0]] : [pads[0], pads[1]]
    after = axes == 1 ? [0, pads[1]] : [pads[2], pads[3]]
    if automatic == "VALID" { (before, after) = ([0, 0], [0, 0]) }
  }

  /// Fixes the pads of a window that is to keep sizes, ⌈n / stride⌉.
  mutating func fitPads(to size: [Int]) {
    guard automatic.hasPrefix("SAME") else { return }
    for axis in 0..<2 {
      let made = (size[axis] + strides[axis] - 1) / strides[axis]
      split(max(0, (made - 1) * strides[axis] + reach[axis] - size[axis]), axis)
    }
  }

  /// Fixes the pads of a transposed window by the size that it is to make.
  mutating func fitPads(from size: [Int], to made: [Int]?, extra: [Int]) {
    guard made != nil || automatic.hasPrefix("SAME") else { return }
    for axis in 0..<2 {
      let wanted = made?[axis] ?? size[axis] * strides[axis]
      split(strides[axis] * (size[axis] - 1) + extra[axis] + reach[axis] - wanted, axis)
    }
  }

  private mutating func split(_ total: Int, _ axis: Int) {
    let small = total / 2
    before[axis] = automatic == "SAME_UPPER" ? small : total - small
    after[axis] = total - before[axis]
  }

  /// The length that the window makes of one, along an axis.
  func reduced(_ length: Int, _ axis: Int, roundsUp: Bool = false) -> Int {
    let rest = length + before[axis] + after[axis] - reach[axis]
    guard rest >= 0 else { return 0 }
    guard roundsUp else { return rest / strides[axis] + 1 }
    let made = (rest + strides[axis] - 1) / strides[axis] + 1
    // A last window must begin in the image or in what stands before it.
    return (made - 1) * strides[axis] >= length + before[axis] ? made - 1 : made
  }
}

extension Tensor {
  /// The elements as rows of a width and one row more, of a value everywhere, [count / width + 1, width]: what
  /// places outside are taken from.
  func rows(of width: Int, andOneOf value: Float) -> Tensor {
    reshaped([1, count]).concatenated(with: Tensor(repeating: value, shape: [1, width]))
      .reshaped([count / width + 1, width])
  }

  /// Images with so many rows and pixels of a value on each side; fewer where they are below 0.
  func margined(before: [Int], after: [Int], value: Float = 0) -> Tensor {
    if (before + after).allSatisfy({ $0 == 0 }) { return self }
    if value == 0, (before + after).allSatisfy({ $0 >= 0 }) {
      return withMargins(
        Margins(top: before[0], left: before[1], bottom: after[0], right: after[1]))
    }
    let (n, h, w, c) = (shape[0], shape[1], shape[2], shape[3])
    let rows = rows(of: c, andOneOf: value)
    let (height, width) = (h + before[0] + after[0], w + before[1] + after[1])
    let places = KnownPlaces.list(.margins, [[n, h, w], before, after]) {
      var places: [Int] = []
      for image in 0..<n {
        for row in 0..<height {
          for column in 0..<width {
            let (y, x) = (row - before[0], column - before[1])
            let isInside = (0..<h).contains(y) && (0..<w).contains(x)
            places.append(isInside ? (image * h + y) * w + x : n * h * w)
          }
        }
      }
      return places
    }
    return rows.rows(at: places).reshaped([n, height, width, c])
  }
}
