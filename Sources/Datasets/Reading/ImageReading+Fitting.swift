import ModelFiles

extension ImageReading {
  /// An image as a data set takes it: on the background, at the size where one is given.
  public func applied(to image: ImageFile) -> PNGFile {
    let colour = background ?? .black
    return fitted(image.opaque(on: colour.red, colour.green, colour.blue))
  }

  /// An image at the size, if there is one.
  func fitted(_ image: PNGFile) -> PNGFile {
    guard let size, size.width != image.width || size.height != image.height else { return image }
    let (width, height) = (Double(image.width), Double(image.height))
    switch fit {
    case .stretch:
      return image.resized(to: size, from: (0, 0, width, height))
    case .crop:
      // The largest part of the size's shape, from the middle.
      let scale = min(width / Double(size.width), height / Double(size.height))
      let (part, rest) = (Double(size.width) * scale, Double(size.height) * scale)
      let (left, top) = ((width - part) / 2, (height - rest) / 2)
      return image.resized(to: size, from: (left, top, left + part, top + rest))
    case .pad:
      let scale = min(Double(size.width) / width, Double(size.height) / height)
      let inner = Size(
        width: min(size.width, max(1, Int((width * scale).rounded()))),
        height: min(size.height, max(1, Int((height * scale).rounded()))))
      return image.resized(to: inner, from: (0, 0, width, height))
        .padded(to: size, background ?? .black)
    }
  }
}

extension PNGFile {
  /// A part of the image at another size: every pixel is the mean of those below it, weighted by a
  /// triangle that is two pixels of the result wide where it becomes smaller (which is near to the
  /// mean of the area), and two of the image where it becomes larger (linear interpolation).
  ///
  /// Source: Pillow's `BILINEAR` resampling, which gives the same values to one step.
  fileprivate func resized(
    to size: ImageReading.Size,
    from part: (left: Double, top: Double, right: Double, bottom: Double)
  ) -> PNGFile {
    let columns = ResamplingWeights.all(
      of: size.width, from: part.left, to: part.right, among: width)
    let rows = ResamplingWeights.all(
      of: size.height, from: part.top, to: part.bottom, among: height)
    // Rows that are not looked at need no work.
    let first = rows.map(\.first).min() ?? 0
    let end = rows.map { $0.first + $0.weights.count }.max() ?? 0
    var narrow = [Float](repeating: 0, count: (end - first) * size.width * channels)
    for row in first..<end {
      for (column, place) in columns.enumerated() {
        let target = ((row - first) * size.width + column) * channels
        for (offset, weight) in place.weights.enumerated() {
          let source = (row * width + place.first + offset) * channels
          for channel in 0..<channels {
            narrow[target + channel] += weight * Float(pixels[source + channel])
          }
        }
      }
    }
    let rowSize = size.width * channels
    var result = [UInt8](repeating: 0, count: size.height * rowSize)
    var sums = [Float](repeating: 0, count: rowSize)
    for (row, place) in rows.enumerated() {
      for index in 0..<rowSize { sums[index] = 0 }
      for (offset, weight) in place.weights.enumerated() {
        let source = (place.first + offset - first) * rowSize
        for index in 0..<rowSize { sums[index] += weight * narrow[source + index] }
      }
      for index in 0..<rowSize {
        result[row * rowSize + index] = UInt8(min(255, max(0, sums[index].rounded())))
      }
    }
    return PNGFile(width: size.width, height: size.height, channels: channels, pixels: result)
  }

  /// The image in the middle of a larger one of one colour.
  fileprivate func padded(to size: ImageReading.Size, _ background: Background) -> PNGFile {
    let wanted = background.isGrey ? channels : 3
    let own = wanted == channels ? pixels : pixels.flatMap { [$0, $0, $0] }
    let colour = [background.red, background.green, background.blue].prefix(wanted)
    var result = [UInt8](repeating: colour.first ?? 0, count: size.width * size.height * wanted)
    if wanted > 1 {
      for index in result.indices { result[index] = colour[index % wanted] }
    }
    // A half goes to the even place, as in Pillow.
    let left = Int((Double(size.width - width) / 2).rounded(.toNearestOrEven))
    let top = Int((Double(size.height - height) / 2).rounded(.toNearestOrEven))
    for row in 0..<height {
      let start = ((top + row) * size.width + left) * wanted
      let source = row * width * wanted
      result.replaceSubrange(
        start..<start + width * wanted, with: own[source..<source + width * wanted])
    }
    return PNGFile(width: size.width, height: size.height, channels: wanted, pixels: result)
  }

  /// The pixels with this many channels: grey becomes colour by three equal ones.
  func pixels(channels wanted: Int) -> [UInt8] {
    channels == wanted ? pixels : pixels.flatMap { repeatElement($0, count: wanted) }
  }
}

/// What one row or column of a resized image is the mean of.
private struct ResamplingWeights {
  /// The first row or column of the image.
  let first: Int
  /// Of it and those that follow; they sum to 1.
  let weights: [Float]

  /// For each of `count` places between two of an image of `length`.
  static func all(
    of count: Int, from start: Double, to end: Double, among length: Int
  ) -> [ResamplingWeights] {
    let scale = (end - start) / Double(count)
    let reach = max(scale, 1)
    return (0..<count).map { index in
      let centre = start + (Double(index) + 0.5) * scale
      let first = max(0, Int((centre - reach + 0.5).rounded(.down)))
      let end = min(length, Int((centre + reach + 0.5).rounded(.down)))
      let weights = (first..<max(first + 1, end)).map { place in
        max(0, 1 - abs(Double(place) + 0.5 - centre) / reach)
      }
      let sum = weights.reduce(0, +)
      // A weight is lacking only where an edge cuts all of them off.
      return ResamplingWeights(
        first: min(first, length - 1), weights: sum > 0 ? weights.map { Float($0 / sum) } : [1])
    }
  }
}
