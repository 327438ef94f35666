import Foundation
import ModelFiles
import Tensor

/// Images from one array of numbers: [N, height, width], with channels last or second, or [N, pixels]
/// of square grey images.
///
/// Bytes are as they are, truth values black and white. Other numbers are told by their range: 0…1,
/// −1…1 or 0…255.
struct ImageArray {
  let shape: ImageShape
  /// 0…255, [N, height, width, channels].
  let pixels: [UInt8]
  /// What the numbers were taken for and how they lie: `numbers in −1…1 as [N, height, width]`.
  let form: String

  /// - Throws: `DatasetError.invalidArray` for other shapes, ranges, or values that are not finite.
  init(_ array: NPYArray, path: String, background: Background?) throws(DatasetError) {
    let layout = try Self.layout(of: array.shape, path: path)
    let (range, values) = try Self.bytes(array.values, path: path)
    var bytes = values
    form = "\(range) as \(layout.name(of: array.shape))"
    if layout.isPlanar { bytes = layout.channelsLast(bytes) }
    var channels = layout.channels
    if channels == 4 {
      let size = layout.height * layout.width * 4
      let colour = background ?? .black
      bytes = stride(from: 0, to: bytes.count, by: size).flatMap { start in
        ImageFile(
          width: layout.width, height: layout.height, channels: 4,
          samples: Array(bytes[start..<start + size])
        ).opaque(on: colour.red, colour.green, colour.blue).pixels
      }
      channels = 3
    }
    shape = ImageShape(height: layout.height, width: layout.width, channels: channels)
    pixels = bytes
  }

  /// - Throws: `DatasetError.invalidArray` where images cannot lie so in an array.
  static func check(_ shape: [Int], path: String) throws(DatasetError) {
    _ = try layout(of: shape, path: path)
  }

  private static func layout(of shape: [Int], path: String) throws(DatasetError) -> Layout {
    guard let layout = Layout(shape) else {
      throw .invalidArray(
        path: path,
        expected: "images as [N, height, width], [N, height, width, channels] or "
          + "[N, channels, height, width]", found: "the shape \(shape)")
    }
    return layout
  }

  private static func bytes(
    _ values: NPYArray.Values, path: String
  ) throws(DatasetError) -> (range: String, bytes: [UInt8]) {
    switch values {
    case .bytes(let bytes):
      if bytes.contains(where: { $0 > 1 }) { return ("bytes", bytes) }
      return ("bytes 0 and 1, black and white,", bytes.map { $0 * 255 })
    case .truths(let truths):
      return ("truth values, black and white,", truths.map { $0 * 255 })
    case .numbers(let numbers):
      if let place = numbers.firstIndex(where: { !$0.isFinite }) {
        throw .invalidArray(
          path: path, expected: "finite numbers", found: "\(numbers[place]) at place \(place)")
      }
      let (least, greatest) = (numbers.min() ?? 0, numbers.max() ?? 0)
      let (range, scale, shift): (String, Float, Float)
      if least >= 0, greatest <= 1 {
        (range, scale, shift) = ("0…1", 255, 0)
      } else if least >= -1, greatest <= 1 {
        (range, scale, shift) = ("−1…1", 127.5, 127.5)
      } else if least >= 0, greatest <= 255 {
        (range, scale, shift) = ("0…255", 1, 0)
      } else {
        throw .invalidArray(
          path: path, expected: "numbers in 0…1, −1…1 or 0…255",
          found: "numbers from \(least) to \(greatest)")
      }
      return (
        "numbers in \(range)", numbers.map { UInt8(($0 * scale + shift).rounded()) }
      )
    }
  }

  /// How images lie in an array.
  private struct Layout {
    let height: Int
    let width: Int
    let channels: Int
    /// Whether each channel is a plane of its own.
    let isPlanar: Bool

    init?(_ shape: [Int]) {
      guard shape.allSatisfy({ $0 > 0 }) else { return nil }
      let known: Set = [1, 3, 4]
      switch shape.count {
      case 2:
        let side = Int(Double(shape[1]).squareRoot().rounded())
        guard side >= 4, side * side == shape[1] else { return nil }
        (height, width, channels, isPlanar) = (side, side, 1, false)
      case 3: (height, width, channels, isPlanar) = (shape[1], shape[2], 1, false)
      case 4 where known.contains(shape[3]):
        (height, width, channels, isPlanar) = (shape[1], shape[2], shape[3], false)
      case 4 where known.contains(shape[1]):
        (height, width, channels, isPlanar) = (shape[2], shape[3], shape[1], true)
      default: return nil
      }
    }

    /// What the axes of an array of this shape are: `[N, channels, height, width]`.
    func name(of shape: [Int]) -> String {
      switch shape.count {
      case 2: "[N, pixels]"
      case 3: "[N, height, width]"
      default: isPlanar ? "[N, channels, height, width]" : "[N, height, width, channels]"
      }
    }

    /// [N, channels, height, width] as [N, height, width, channels].
    func channelsLast(_ bytes: [UInt8]) -> [UInt8] {
      let plane = height * width
      return [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, initialized in
        for start in stride(from: 0, to: bytes.count, by: plane * channels) {
          for pixel in 0..<plane {
            for channel in 0..<channels {
              buffer[start + pixel * channels + channel] = bytes[start + channel * plane + pixel]
            }
          }
        }
        initialized = bytes.count
      }
    }
  }
}
