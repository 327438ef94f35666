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
    ) { y in
      let line = width * x.channels
      let left = margins.left * x.channels
      let middle = x.width * x.channels
      inParallel(x.count, perPiece: max(1, 16_384 / (height * line))) { images in
        for image in images {
          let to = y + image * height * line
          let from = pointer + image * x.perImage
          to.update(repeating: 0, count: margins.top * line)
          for row in 0..<x.height {
            let lineTo = to + (margins.top + row) * line
            lineTo.update(repeating: 0, count: left)
            (lineTo + left).update(from: from + row * middle, count: middle)
            (lineTo + left + middle).update(repeating: 0, count: line - left - middle)
          }
          (to + (margins.top + x.height) * line).update(
            repeating: 0, count: margins.bottom * line)
        }
      }
    }
  }

  /// The upper left part of images.
  func cropped(height: Int, width: Int) -> Tensor {
    let x = Images(shape, "cropping")
    if height == x.height && width == x.width { return self }
    return Tensor(shape: [x.count, height, width, x.channels]) { y in
      for image in 0..<x.count {
        for row in 0..<height {
          (y + (image * height + row) * width * x.channels).update(
            from: pointer + (image * x.perImage + row * x.width * x.channels),
            count: width * x.channels)
        }
      }
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
