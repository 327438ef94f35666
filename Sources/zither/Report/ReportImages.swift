import Foundation
import ModelFiles
import Tensor

/// The pictures of a report, as HTML.
struct ReportImages {
  let shape: ImageShape
  /// What errors call the report.
  let path: String

  /// One picture of images in rows.
  ///
  /// - Parameter pixels: [N, H, W, C] in −1…1.
  func grid(_ pixels: [Float], columns: Int) throws -> String {
    let count = pixels.count / shape.count
    let rows = (count + columns - 1) / columns
    let gap = 2
    let width = columns * (shape.width + gap) - gap
    let height = rows * (shape.height + gap) - gap
    var bytes = [UInt8](repeating: 128, count: width * height * shape.channels)
    for image in 0..<count {
      let left = image % columns * (shape.width + gap)
      let top = image / columns * (shape.height + gap)
      for y in 0..<shape.height {
        for x in 0..<shape.width {
          for channel in 0..<shape.channels {
            let value = pixels[
              ((image * shape.height + y) * shape.width + x) * shape.channels + channel]
            let place = ((top + y) * width + left + x) * shape.channels + channel
            // What is no number compares false and becomes black.
            bytes[place] = value > -1 ? UInt8((min(value, 1) + 1) * 127.5 + 0.5) : 0
          }
        }
      }
    }
    let png = try PNGFile(
      width: width, height: height, channels: shape.channels, pixels: bytes
    ).encoded(for: path)
    let text = Data(png).base64EncodedString()
    let scale = max(1, min(4, 900 / width))
    return "<img alt=\"\" width=\"\(width * scale)\" src=\"data:image/png;base64,\(text)\">"
  }
}
