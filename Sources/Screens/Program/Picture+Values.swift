import Cells
import Tensor
import Training

extension Picture {
  /// A generator's image as pixels.
  ///
  /// - Parameters:
  ///   - values: [H, W, C] in −1…1; what is outside, or no number, is drawn as the nearer end.
  ///   - shape: with 1 channel for grey, 3 for red, green and blue.
  /// - Precondition: `values.count == shape.count`, and 1 or 3 channels.
  public init(values: some Collection<Float>, shape: ImageShape) {
    precondition(
      values.count == shape.count && (shape.channels == 1 || shape.channels == 3),
      "Picture: \(values.count) values for \(shape)")
    var pixels: [Colour] = []
    pixels.reserveCapacity(shape.height * shape.width)
    var iterator = values.makeIterator()
    func level(_ value: Float?) -> UInt8 {
      // A value that is no number compares false and becomes black.
      guard let value, value > -1 else { return 0 }
      return UInt8((min(value, 1) + 1) * 127.5 + 0.5)
    }
    for _ in 0..<shape.height * shape.width {
      if shape.channels == 1 {
        pixels.append(Colour(grey: level(iterator.next())))
      } else {
        let red = level(iterator.next())
        let green = level(iterator.next())
        pixels.append(Colour(red: red, green: green, blue: level(iterator.next())))
      }
    }
    self.init(width: shape.width, height: shape.height, pixels: pixels)
  }
}

extension Picture {
  /// An image of a data set as pixels.
  ///
  /// - Parameters:
  ///   - bytes: [H, W, C], 0…255.
  ///   - shape: with 1 channel for grey, 3 for red, green and blue.
  /// - Precondition: `bytes.count == shape.count`, and 1 or 3 channels.
  init(bytes: ArraySlice<UInt8>, shape: ImageShape) {
    precondition(
      bytes.count == shape.count && (shape.channels == 1 || shape.channels == 3),
      "Picture: \(bytes.count) bytes for \(shape)")
    let pixels =
      shape.channels == 1
      ? bytes.map { Colour(grey: $0) }
      : stride(from: bytes.startIndex, to: bytes.endIndex, by: 3).map {
        Colour(red: bytes[$0], green: bytes[$0 + 1], blue: bytes[$0 + 2])
      }
    self.init(width: shape.width, height: shape.height, pixels: pixels)
  }
}

extension TrainingSnapshot.SampleSheet {
  /// The sheet's images, in its order.
  var pictures: [Picture] {
    guard shape.count > 0, shape.channels == 1 || shape.channels == 3 else { return [] }
    return (0..<pixels.count / shape.count).map { index in
      Picture(values: pixels[index * shape.count..<(index + 1) * shape.count], shape: shape)
    }
  }
}
