import Kernels

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
        $0.upstream.enlarged(
          Margins(top: 0, left: 0, bottom: x.height - height, right: x.width - width))
      ]
    }
  }

  /// Images with margins of zeros, through which gradients pass.
  private func enlarged(_ margins: Margins) -> Tensor {
    let x = Images(shape, "padding")
    return padded(margins).recorded("enlarge", [self]) {
      [$0.upstream.cropped(height: x.height, width: x.width)]
    }
  }
}
