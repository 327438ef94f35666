extension Picture {
  /// The picture with every pixel repeated in a square.
  ///
  /// - Parameter scale: the side of the square, 1 or more.
  public func enlarged(by scale: Int) -> Picture {
    precondition(scale >= 1, "Picture.enlarged: a scale of \(scale)")
    guard scale > 1 else { return self }
    var result: [Colour] = []
    result.reserveCapacity(pixels.count * scale * scale)
    for y in 0..<height * scale {
      for x in 0..<width * scale { result.append(self[x / scale, y / scale]) }
    }
    return Picture(width: width * scale, height: height * scale, pixels: result)
  }

  /// The picture at a smaller size: each pixel is the mean light of the area that it covers.
  ///
  /// Averages are taken in linear light, as an eye at a distance takes them, so that thin bright
  /// strokes do not fade. A size larger than the picture's own leaves that side as it is.
  ///
  /// - Precondition: the picture is not empty, and both sides are 1 or more.
  public func shrunk(toWidth targetWidth: Int, height targetHeight: Int) -> Picture {
    precondition(
      targetWidth >= 1 && targetHeight >= 1 && width >= 1 && height >= 1,
      "Picture.shrunk: \(width) × \(height) to \(targetWidth) × \(targetHeight)")
    let columns = AreaWeights(from: width, to: min(width, targetWidth))
    let rows = AreaWeights(from: height, to: min(height, targetHeight))
    guard columns.spans.count < width || rows.spans.count < height else { return self }
    var result: [Colour] = []
    result.reserveCapacity(columns.spans.count * rows.spans.count)
    for row in rows.spans {
      for column in columns.spans {
        var light = LinearLight()
        for (y, rowWeight) in row {
          for (x, columnWeight) in column {
            light.add(self[x, y], weight: rowWeight * columnWeight)
          }
        }
        result.append(light.colour)
      }
    }
    return Picture(width: columns.spans.count, height: rows.spans.count, pixels: result)
  }

  /// The picture, or the largest smaller one of the same proportions that fits some cells.
  ///
  /// - Precondition: neither the picture nor the size is empty.
  public func shrunk(toFit size: Size) -> Picture {
    let available = (width: size.columns, height: 2 * size.rows)
    if width <= available.width && height <= available.height { return self }
    // Compare the proportions in whole numbers: the tighter side decides.
    if width * available.height >= height * available.width {
      return shrunk(
        toWidth: available.width, height: max(1, height * available.width / width))
    }
    return shrunk(
      toWidth: max(1, width * available.height / height), height: available.height)
  }
}

/// For each of the smaller number of pixels, the source pixels that it covers and how much of each;
/// the weights of a span sum to 1.
private struct AreaWeights {
  var spans: [[(index: Int, weight: Float)]]

  init(from source: Int, to target: Int) {
    let share = Float(target) / Float(source)
    spans = (0..<target).map { position in
      // In units of 1/target of a source pixel, the span is [position·source, (position+1)·source).
      let start = position * source
      let end = start + source
      return (start / target...(end - 1) / target).map { index in
        let covered = min(end, (index + 1) * target) - max(start, index * target)
        return (index, Float(covered) / Float(target) * share)
      }
    }
  }
}
