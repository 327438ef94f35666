import Kernels

/// How many rows and pixels are put around images.
public typealias Margins = Kernels.Margins

extension Tensor {
  /// Images with margins of zeros; the images themselves where the margins are empty.
  func padded(_ margins: Margins) -> Tensor {
    if margins.isEmpty { return detached }
    let x = Images(shape, "padding")
    let height = x.height + margins.top + margins.bottom
    let width = x.width + margins.left + margins.right
    return Tensor(
      shape: [x.count, height, width, x.channels],
      Work("padding", elements: count + x.count * height * width * x.channels)
    ) { Kernels.pad(storage, x, margins, into: $0) }
  }

  /// The upper left part of images.
  func cropped(height: Int, width: Int) -> Tensor {
    let x = Images(shape, "cropping")
    if height == x.height && width == x.width { return self }
    let shape = [x.count, height, width, x.channels]
    return Tensor(shape: shape, Work("cropping", elements: 2 * shape.reduce(1, *))) {
      Kernels.crop(storage, x, height: height, width: width, into: $0)
    }.recorded("crop", [self]) {
      [
        $0.upstream.withMargins(
          Margins(top: 0, left: 0, bottom: x.height - height, right: x.width - width))
      ]
    }
  }

  /// Images with margins of zeros, through which gradients pass.
  ///
  /// - Precondition: no margin is below 0.
  public func withMargins(_ margins: Margins) -> Tensor {
    let x = Images(shape, "padding")
    return padded(margins).recorded("margins", [self]) {
      [$0.upstream.part(top: margins.top, left: margins.left, height: x.height, width: x.width)]
    }
  }

  /// A part of images.
  private func part(top: Int, left: Int, height: Int, width: Int) -> Tensor {
    if top == 0 && left == 0 { return cropped(height: height, width: width) }
    let x = Images(shape, "cropping")
    let places = (0..<x.count).flatMap { image in
      (0..<height).flatMap { row in
        (0..<width).map { (image * x.height + top + row) * x.width + left + $0 }
      }
    }
    return reshaped([x.pixels, x.channels]).rows(at: places)
      .reshaped([x.count, height, width, x.channels])
  }
}
