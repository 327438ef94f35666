/// An image from a PNG, JPEG or WebP file: 8-bit samples as they are stored, with alpha where the file
/// has it.
///
/// The kind is told by the file's first bytes, whatever its name. Samples of 16 bits are brought to 8
/// by v / 257, rounded; colours are not converted.
public struct ImageFile: Equatable, Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// 1 for grey, 2 for grey and alpha, 3 for red, green and blue, 4 for these and alpha.
  public let channels: Int
  /// [height, width, channels], rows from the top; colour is not multiplied by alpha.
  public let samples: [UInt8]

  /// The most pixels that are read.
  public static let mostPixels = 100_000_000
  /// The most bytes of a file that are read.
  public static let mostBytes = 1 << 29

  /// Whether there is alpha.
  public var hasAlpha: Bool { channels % 2 == 0 }

  /// Reads an image of any kind. Its size is looked up and checked before memory is taken for it.
  ///
  /// - Throws: `ModelFileError`, which names the file.
  public init(reading path: String) throws(ModelFileError) {
    let file = try FileReader(path: path)
    let start = try file.bytes(at: 0, count: min(file.length, 16))
    guard let format = Format(start: start) else {
      throw .wrongFormat(
        path: path, expected: .image,
        reason: start.isEmpty ? "it is empty" : "it begins as none of them does")
    }
    guard file.length <= Self.mostBytes else {
      throw .tooLarge(
        path: path, what: "\(file.length) bytes", limit: "\(Self.mostBytes >> 20) MiB")
    }
    let bytes = try file.bytes(at: 0, count: file.length)
    // The decoders keep the address from the first call to the last: the bytes must not move or go.
    self = try bytes.withUnsafeBufferPointer { bytes throws(ModelFileError) in
      switch format {
      case .png: try ImageFile(png: bytes, path: path)
      case .jpeg: try ImageFile(jpeg: bytes, path: path)
      case .webp: try ImageFile(webp: bytes, path: path)
      }
    }
  }

  /// - Precondition: `samples` holds as many as the sizes say.
  public init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
    precondition(
      width > 0 && height > 0 && (1...4).contains(channels)
        && samples.count == width * height * channels,
      "image: \(samples.count) samples for \(width)×\(height)×\(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// - Throws: `ModelFileError.tooLarge` for more pixels than are read.
  static func check(width: Int, height: Int, path: String) throws(ModelFileError) {
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, pixels <= mostPixels else {
      throw .tooLarge(
        path: path, what: "\(width)×\(height) pixels",
        limit: "\(mostPixels / 1_000_000) million")
    }
  }

  /// The kinds of files that are read.
  private enum Format {
    case png, jpeg, webp

    init?(start: [UInt8]) {
      if start.starts(with: [0x89] + Array("PNG".utf8)) {
        self = .png
      } else if start.starts(with: [0xff, 0xd8, 0xff]) {
        self = .jpeg
      } else if start.starts(with: "RIFF".utf8), start.dropFirst(8).starts(with: "WEBP".utf8) {
        self = .webp
      } else {
        return nil
      }
    }
  }
}

extension ImageFile {
  /// The image on a background, which shows where it is transparent: c α + b (1 − α), rounded, of the
  /// samples as they are stored.
  ///
  /// A grey image stays grey on a grey background.
  public func opaque(on red: UInt8 = 0, _ green: UInt8 = 0, _ blue: UInt8 = 0) -> PNGFile {
    guard hasAlpha else {
      return PNGFile(width: width, height: height, channels: channels, pixels: samples)
    }
    let own = channels - 1
    let isGrey = own == 1 && red == green && green == blue
    let background = [red, green, blue].map(Int.init)
    let wanted = isGrey ? 1 : 3
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height * wanted) {
      buffer, initialized in
      for pixel in 0..<width * height {
        let start = pixel * channels
        let alpha = Int(samples[start + own])
        for channel in 0..<wanted {
          let colour = Int(samples[start + min(channel, own - 1)])
          let sum = colour * alpha + background[channel] * (255 - alpha)
          buffer[pixel * wanted + channel] = UInt8((2 * sum + 255) / 510)
        }
      }
      initialized = width * height * wanted
    }
    return PNGFile(width: width, height: height, channels: wanted, pixels: pixels)
  }

  /// The share of the pixels that something shows through, and the mean luma, 0…255, of those that are
  /// more opaque than not.
  public var transparency: (share: Double, luma: Double) {
    guard hasAlpha else { return (0, 255) }
    let own = channels - 1
    var (clear, opaque, sum) = (0, 0, 0)
    for start in stride(from: 0, to: samples.count, by: channels) {
      if samples[start + own] < 250 { clear += 1 }
      if samples[start + own] < 128 { continue }
      opaque += 1
      sum +=
        own == 1
        ? 1000 * Int(samples[start])
        : 299 * Int(samples[start]) + 587 * Int(samples[start + 1]) + 114 * Int(samples[start + 2])
    }
    return (
      Double(clear) / Double(width * height), opaque == 0 ? 0 : Double(sum) / 1000 / Double(opaque)
    )
  }
}
