import Foundation
import ModelFiles
import Oracles
import Testing

@testable import Datasets

@Suite("Image files are read as Pillow reads them")
struct ImageReadingTests {
  let folder: TemporaryFolder
  let oracle: Oracle

  init() throws {
    folder = try TemporaryFolder()
    oracle = try Oracle("images")
  }

  /// Writes the image file of a case under a name that says nothing of its kind.
  func file(_ name: String) throws -> String {
    let bytes = try oracle.values("\(name).file").values.map { UInt8($0) }
    return try folder.file("image", containing: bytes)
  }

  func expect(
    _ name: String, _ reading: ImageReading = .asTheyAre, tolerance: Int = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let image = reading.applied(to: try ImageFile(reading: try file(name)))
    let expected = try oracle.values("\(name).pixels")
    #expect(
      [image.height, image.width, image.channels] == expected.shape, sourceLocation: sourceLocation)
    let most = zip(image.pixels, expected.values).map { abs(Int($0) - Int($1)) }.max() ?? 255
    #expect(most <= tolerance, "off by \(most)", sourceLocation: sourceLocation)
  }

  @Test(
    "JPEG and WebP have the same pixels",
    arguments: [
      "grey JPEG", "colour JPEG", "progressive JPEG", "JPEG without subsampling", "CMYK JPEG",
      "lossy WebP", "lossless WebP", "WebP with alpha",
    ])
  func decoders(name: String) throws {
    try expect(name, tolerance: name.contains("lossless") ? 0 : 1)
  }

  @Test(
    "PNGs of every kind have the same pixels; 16 bits are as 8, transparency goes on black",
    arguments: [
      "16-bit grey PNG", "PNG with alpha", "grey PNG with alpha", "PNG of one bit",
      "PNG with a palette",
    ])
  func png(name: String) throws {
    try expect(name, tolerance: name.contains("alpha") ? 1 : 0)
  }

  @Test("A JPEG stands upright however the camera was held", arguments: 1...8)
  func orientation(_ orientation: Int) throws {
    try expect("JPEG held as \(orientation)", tolerance: 1)
  }

  @Test("An Exif segment that is cut or leads astray leaves a JPEG as it is stored")
  func damagedOrientation() throws {
    let bytes = try oracle.values("JPEG held as 6.file").values.map { UInt8($0) }
    let exif = try #require(bytes.indices.first { bytes[$0...].starts(with: "Exif".utf8) })
    // The byte order, the place of the folder, and how many entries it has.
    for (offset, wrong) in [(6, 0), (10, 255), (13, 255), (14, 255), (15, 255)] {
      var damaged = bytes
      damaged[exif + offset] = UInt8(wrong)
      let path = try folder.file("image", containing: damaged)
      #expect(try ImageFile(reading: path).width == (offset < 14 ? 17 : 11))
    }
  }

  @Test("Another background shows through")
  func background() throws {
    try expect("PNG with alpha on white", ImageReading(background: .white), tolerance: 1)
    try expect(
      "PNG with alpha on a colour", ImageReading(background: Background("ff8000")), tolerance: 1)
  }

  @Test("Images come to a size by crop, pad and stretch", arguments: ImageReading.Fit.allCases)
  func sizes(fit: ImageReading.Fit) throws {
    for size in ["8", "24", "16x8"] {
      let reading = ImageReading(size: ImageReading.Size(size), fit: fit)
      try expect("\(fit.rawValue) to \(size)", reading, tolerance: 1)
    }
  }

  @Test("White at alpha 128 on black is 128, and 16-bit 128 × 257 is 128")
  func half() throws {
    let white = ImageFile(width: 1, height: 1, channels: 4, samples: [255, 255, 255, 128])
    #expect(white.opaque().pixels == [128, 128, 128])
    #expect(white.opaque(on: 255, 255, 255).pixels == [255, 255, 255])
    let grey = ImageFile(width: 1, height: 1, channels: 2, samples: [255, 128])
    #expect(grey.opaque().pixels == [128] && grey.opaque(on: 255, 0, 0).channels == 3)
  }

  @Test("A cut image and an unknown kind are refused with the file's name")
  func refused() throws {
    func refusal(_ path: String) throws -> String {
      let error = #expect(throws: ModelFileError.self) { try ImageFile(reading: path) }
      let text = try #require(error).description
      #expect(text.contains(path) && text.hasSuffix("."))
      return text
    }
    for name in ["colour JPEG", "lossy WebP", "PNG with alpha"] {
      let bytes = try oracle.values("\(name).file").values.map { UInt8($0) }
      for share in [2, 3, 10] {
        _ = try refusal(folder.file("cut", containing: bytes.prefix(bytes.count / share)))
      }
    }
    _ = try refusal(folder.file("text.png", containing: Array("no picture".utf8)))
    _ = try refusal(folder.file("empty.png", containing: []))
  }

  @Test("A header that claims 1,000,000 × 1,000,000 pixels is refused before memory is taken")
  func huge() throws {
    var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file("PNG of one bit"))))
    for place in [16, 20] { bytes.replaceSubrange(place..<place + 4, with: [0, 0x0f, 0x42, 0x40]) }
    let sum = crc32(bytes[12..<29])
    bytes.replaceSubrange(29..<33, with: [24, 16, 8, 0].map { UInt8(sum >> $0 & 255) })
    let path = try folder.file("huge.png", containing: bytes)
    #expect(
      throws: ModelFileError.tooLarge(
        path: path, what: "1000000×1000000 pixels", limit: "100 million")
    ) { try ImageFile(reading: path) }
  }

  /// Source: W3C, Portable Network Graphics, annex D.
  private func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0)
      }
    }
  }

  @Test("A pipe in place of a file is refused and not waited for")
  func pipe() throws {
    let path = folder.file("pipe.png")
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: ModelFileError.unreadable(path: path, reason: "it is no plain file")) {
      try ImageFile(reading: path)
    }
    #expect(throws: DatasetError.file(.unreadable(path: path, reason: "it is no plain file"))) {
      try readText(path)
    }
  }
}
