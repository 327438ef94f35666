import Datasets
import Foundation
import ModelFiles
import Tensor

/// An image that a model is to come near to: a PNG, or one of a data set.
enum TargetImage {
  /// The pixels of a PNG for a model, [H, W, C] in −1…1; colour and grey become each other.
  ///
  /// - Throws: `ModelFileError`, or `TargetImageError` for another size.
  static func read(_ path: String, shape: ImageShape) throws -> [Float] {
    let file = try PNGFile(reading: path)
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
  /// - Throws: `DatasetError`, or `TargetImageError` for another size or an index beyond the last.
  static func read(data: String, index: Int, shape: ImageShape) throws -> [Float] {
    let dataset = try DatasetCatalogue.load(data)
    guard dataset.shape == shape else {
      throw TargetImageError.otherSize(
        name: data, found: "\(dataset.shape)", expected: "\(shape)")
    }
    guard (0..<dataset.count).contains(index) else {
      throw TargetImageError.noSuchIndex(data: data, index: index, count: dataset.count)
    }
    return dataset.batch([index])
  }

  /// An image as typed in the explorer: a path of a PNG, or DATA#INDEX.
  static func read(typed text: String, shape: ImageShape) throws -> [Float] {
    guard !text.hasSuffix(".png"), let hash = text.lastIndex(of: "#"),
      let index = Int(text[text.index(after: hash)...])
    else { return try read(text, shape: shape) }
    return try read(data: String(text[..<hash]), index: index, shape: shape)
  }
}

enum TargetImageError: Error, CustomStringConvertible {
  case otherSize(name: String, found: String, expected: String)
  case noSuchIndex(data: String, index: Int, count: Int)

  var description: String {
    switch self {
    case .otherSize(let name, let found, let expected):
      "\(name) is \(found), and the model makes images of \(expected); bring it to that size."
    case .noSuchIndex(let data, let index, let count):
      "--index \(index): \(data) has the images 0 to \(count - 1)."
    }
  }
}
