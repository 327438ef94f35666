/// What the segments before a JPEG's image say of it.
///
/// Source: JEITA CP-3451, Exchangeable image file format (Exif) 2.2, section 4; Adobe Technical Note
/// 5116, section 18.
struct JPEGSegments {
  /// How the camera was held, 1 to 8: 1 is upright, 6 and 8 are a quarter turn.
  private(set) var orientation = 1
  /// Whether a program of Adobe's wrote it.
  private(set) var isFromAdobe = false

  /// Nothing is told where a segment is damaged.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var place = 2
    // A marker, then a length that counts itself; the image begins with marker DA.
    while place + 4 <= bytes.count, bytes[place] == 0xff {
      let marker = bytes[place + 1]
      if marker == 0xff {
        place += 1
        continue
      }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      let end = place + 2 + length
      guard marker != 0xda, length >= 2, end <= bytes.count else { return }
      let segment = bytes[(place + 4)..<end]
      if marker == 0xe1, segment.starts(with: Array("Exif".utf8) + [0, 0]) {
        orientation = Self.orientation(Array(segment.dropFirst(6))) ?? orientation
      }
      if marker == 0xee, segment.starts(with: "Adobe".utf8) { isFromAdobe = true }
      place = end
    }
  }

  /// The value of tag 0112 in the first folder of a TIFF file, which Exif is; nil where there is none.
  private static func orientation(_ file: [UInt8]) -> Int? {
    let isBigEndian = file.starts(with: "MM".utf8)
    guard isBigEndian || file.starts(with: "II".utf8) else { return nil }
    func number(at place: Int, bytes count: Int) -> Int? {
      guard place >= 0, place + count <= file.count else { return nil }
      let own = file[place..<place + count]
      return (isBigEndian ? Array(own) : own.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let folder = number(at: 4, bytes: 4), let entries = number(at: folder, bytes: 2) else {
      return nil
    }
    for entry in 0..<entries {
      let place = folder + 2 + 12 * entry
      guard let tag = number(at: place, bytes: 2) else { return nil }
      if tag == 0x0112 {
        return number(at: place + 8, bytes: 2).flatMap { (1...8).contains($0) ? $0 : nil }
      }
    }
    return nil
  }
}

extension ImageFile {
  /// The image upright, of one whose first row and column lie as Exif's orientation says.
  func turned(_ orientation: Int) -> ImageFile {
    if orientation == 1 { return self }
    // From 5 on rows of the file are columns of the image.
    let isOnItsSide = orientation >= 5
    let size = isOnItsSide ? (width: height, height: width) : (width: width, height: height)
    let isFromRight = [2, 3, 7, 8].contains(orientation)
    let isFromBottom = [3, 4, 6, 7].contains(orientation)
    let turned = [UInt8](unsafeUninitializedCapacity: samples.count) { buffer, initialized in
      var target = 0
      for row in 0..<size.height {
        for column in 0..<size.width {
          let (across, down) = isOnItsSide ? (row, column) : (column, row)
          let x = isFromRight ? width - 1 - across : across
          let y = isFromBottom ? height - 1 - down : down
          for channel in 0..<channels {
            buffer[target] = samples[(y * width + x) * channels + channel]
            target += 1
          }
        }
      }
      initialized = target
    }
    return ImageFile(width: size.width, height: size.height, channels: channels, samples: turned)
  }
}
