import Datasets
import Foundation
import ModelFiles
import Tensor

/// An image that a model is to come near to: an image file, or one of a data set.
enum TargetImage {
  /// The pixels of an image file for a model, [H, W, C] in −1…1; colour and grey become each other.
  ///
  /// - Throws: `ModelFileError`, or `TargetImageError` for another size.
  static func read(
    _ path: String, _ reading: ImageReading = .asTheyAre, shape: ImageShape
  ) throws -> [Float] {
    let file = reading.applied(to: try ImageFile(reading: path))
    guard file.width == shape.width, file.height == shape.height else {
      throw TargetImageError.otherSize(
        name: path, found: "\(file.width)×\(file.height)",
        expected: "\(shape.width)×\(shape.height)")
    }
    var values: [Float] = []
    values.reserveCapacity(shape.count)
    for pixel in 0..<file.width * file.height {
      let own = file.pixels[pixel * file.channels..<(pixel + 1) * file.channels].map {
        Float($0) / 127.5 - 1
      }
      if own.count == shape.channels {
        values += own
      } else if shape.channels == 1 {
        // Luma of Rec. 601, as PNG programs turn colour to grey.
        values.append(0.299 * own[0] + 0.587 * own[1] + 0.114 * own[2])
      } else {
        values += Array(repeating: own[0], count: shape.channels)
      }
    }
    return values
  }

  /// One image of a data set.
  ///
  /// - Throws: `DatasetError`, or `TargetImageError` for another size.
  static func read(
    data: String, _ name: ImageName, _ reading: ImageReading = .asTheyAre, shape: ImageShape
  ) throws -> [Float] {
    let image = try DatasetCatalogue.image(name, of: data, reading: reading)
    guard image.shape == shape else {
      throw TargetImageError.otherSize(
        name: data, found: "\(image.shape)", expected: "\(shape)")
    }
    return image.batch([0])
  }

  /// An image as typed in the explorer: a path of a PNG, or DATA#INDEX or DATA#FILE.
  static func read(typed text: String, shape: ImageShape) throws -> [Float] {
    guard !FileManager.default.fileExists(atPath: text), let hash = text.lastIndex(of: "#")
    else { return try read(text, shape: shape) }
    return try read(
      data: String(text[..<hash]), ImageName(String(text[text.index(after: hash)...])),
      shape: shape)
  }
}

enum TargetImageError: Error, CustomStringConvertible {
  case otherSize(name: String, found: String, expected: String)

  var description: String {
    switch self {
    case .otherSize(let name, let found, let expected):
      "\(name) is \(found), and the model makes images of \(expected); bring it to that size."
    }
  }
}
