import Tensor

/// Slant and thickness of written digits, measured from the image where nobody recorded them.
///
/// Ink I is 0…1, white strokes on black; x points right and y down.
public enum StrokeMeasures {
  /// What the measures are called; both stay the same where the image is moved.
  public static let names = ["slant", "thickness"]

  /// How far the ink leans to the right, as a share of the height: −μ₁₁ / μ₀₂.
  ///
  /// μ₁₁ = Σ I (x − x̄)(y − ȳ) and μ₀₂ = Σ I (y − ȳ)², with (x̄, ȳ) the ink's centre. A shear
  /// x ← x − s y of an upright image makes this s. Some digits lean by their form: compare within a
  /// class, as `attributes(of:)` does. 0 without ink or with all ink in one row.
  ///
  /// - Parameter image: The bytes [height, width].
  /// - Precondition: there are as many bytes as a grey image of the shape has.
  public static func slant(of image: some Collection<UInt8>, shape: ImageShape) -> Float {
    check(image, shape)
    var (ink, sum, sumXY, sumYY) = (Float(0), Point.zero, Float(0), Float(0))
    for (place, value) in zip(places(shape), image) where value > 0 {
      let weight = Float(value) / 255
      ink += weight
      sum += weight * place
      sumXY += weight * place.x * place.y
      sumYY += weight * place.y * place.y
    }
    guard ink > 0 else { return 0 }
    let centre = sum / ink
    let variance = sumYY / ink - centre.y * centre.y
    return variance > 1e-4 ? -(sumXY / ink - centre.x * centre.y) / variance : 0
  }

  /// The strokes' width in pixels: 2 A / P, with the ink's area A = Σ I and the length of its edge
  /// P = Σ |∇I|.
  ///
  /// A stroke of length L and width t has the area L t and an edge of about 2 L. The sum of the
  /// gradient's lengths is the length of the edge however soft it is (the coarea formula), so no
  /// threshold is needed; ∇I is taken by differences to the pixels left and above. The strokes' ends
  /// count as edge, too, so that short thick strokes come out thinner. 0 without ink.
  ///
  /// - Parameter image: The bytes [height, width].
  /// - Precondition: there are as many bytes as a grey image of the shape has.
  public static func thickness(of image: some Collection<UInt8>, shape: ImageShape) -> Float {
    check(image, shape)
    // A border of black all round: strokes that touch the image's edge end there.
    let width = shape.width + 2
    var ink = [Float](repeating: 0, count: width * (shape.height + 2))
    for (place, value) in zip(places(shape), image) {
      ink[(Int(place.y) + 1) * width + Int(place.x) + 1] = Float(value) / 255
    }
    var (area, edge) = (Float(0), Float(0))
    for row in 1..<shape.height + 2 {
      for index in row * width + 1..<(row + 1) * width {
        let (right, down) = (ink[index] - ink[index - 1], ink[index] - ink[index - width])
        area += ink[index]
        edge += (right * right + down * down).squareRoot()
      }
    }
    return edge > 0 ? 2 * area / edge : 0
  }

  /// The columns `slant` and `thickness` of every image of a set; with classes, slants are measured
  /// against the mean of the class.
  ///
  /// - Precondition: the images are grey and there is at least one.
  public static func attributes(of set: ImageDataset) -> [AttributeColumn] {
    precondition(set.shape.channels == 1 && set.count > 0, "strokes of \(set.count) \(set.shape)")
    var slants = (0..<set.count).map { slant(of: set.image(at: $0), shape: set.shape) }
    if let labels = set.labels {
      var (sums, counts) = ([Float](repeating: 0, count: 256), [Float](repeating: 0, count: 256))
      for (label, slant) in zip(labels, slants) {
        sums[Int(label)] += slant
        counts[Int(label)] += 1
      }
      for (index, label) in labels.enumerated() {
        slants[index] -= sums[Int(label)] / counts[Int(label)]
      }
    }
    return [
      column(names[0], "lean to the right, as a share of the height, measured", slants),
      column(
        names[1], "the strokes' width in pixels, measured",
        (0..<set.count).map { thickness(of: set.image(at: $0), shape: set.shape) }),
    ]
  }

  private static func column(_ name: String, _ meaning: String, _ values: [Float])
    -> AttributeColumn
  {
    let range = (values.min() ?? 0)...(values.max() ?? 0)
    return AttributeColumn(name: name, meaning: meaning, range: range, values: values)
  }

  /// The pixels' places, row after row.
  private static func places(_ shape: ImageShape) -> some Sequence<Point> {
    (0..<shape.height * shape.width).lazy.map {
      Point(Float($0 % shape.width), Float($0 / shape.width))
    }
  }

  private static func check(_ image: some Collection<UInt8>, _ shape: ImageShape) {
    precondition(
      shape.channels == 1 && image.count == shape.count,
      "strokes: \(image.count) bytes for a grey image of \(shape)")
  }
}

extension ImageDataset {
  /// The set with slant and thickness measured from the images, where it is of written digits of which
  /// nothing is known but the class: as MNIST's files are. Other sets stay as they are.
  public var withMeasuredStrokes: ImageDataset {
    guard shape.channels == 1, classNames == Digits.classNames, attributes.isEmpty, count > 0 else {
      return self
    }
    return with(StrokeMeasures.attributes(of: self))
  }
}
