import Foundation
import Testing

@testable import ModelFiles

@Suite("PNG files")
struct PNGTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "What is written is read back, pixel for pixel",
    arguments: [(1, 1, 1), (1, 1, 3), (28, 28, 1), (17, 5, 3), (300, 2, 1)])
  func roundTrip(width: Int, height: Int, channels: Int) throws {
    var random = SystemRandomNumberGenerator()
    let image = PNGFile(
      width: width, height: height, channels: channels,
      pixels: (0..<width * height * channels).map { _ in .random(in: 0...255, using: &random) })
    try image.write(to: folder.file("a.png"))
    #expect(try PNGFile(reading: folder.file("a.png")) == image)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.png")))
    #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    // The header's colour type: 0 is grey, 2 is colour.
    #expect(bytes[25] == (channels == 1 ? 0 : 2))
  }

  @Test("A large image of noise fits")
  func noise() throws {
    let image = PNGFile(
      width: 640, height: 480, channels: 3,
      pixels: (0..<640 * 480 * 3).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
    try image.write(to: folder.file("a.png"))
    #expect(try PNGFile(reading: folder.file("a.png")) == image)
  }

  @Test("A cut image and another kind of file are refused by name")
  func bad() throws {
    try PNGFile(width: 9, height: 9, channels: 3, pixels: .init(repeating: 7, count: 243))
      .write(to: folder.file("a.png"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("a.png")))
    for path in [
      try folder.file("cut.png", containing: bytes.prefix(bytes.count / 2)),
      try folder.file("text.png", containing: Array("no picture".utf8)),
      try folder.file("empty.png", containing: []),
    ] {
      let error = #expect(throws: ModelFileError.self) { try PNGFile(reading: path) }
      #expect(try #require(error).description.contains(path))
    }
  }

  @Test("An unwritable place is named and nothing is left")
  func unwritable() throws {
    let image = PNGFile(width: 1, height: 1, channels: 1, pixels: [0])
    let path = folder.file("no/a.png")
    let error = #expect(throws: ModelFileError.self) { try image.write(to: path) }
    #expect(try #require(error).description.contains(path))
    #expect(try folder.contents.isEmpty)
  }

  @Test("Images beyond the limits are refused with their size")
  func limits() {
    #expect(PNGEncoder.refusal(width: 32_768, height: 32_768) == nil)
    #expect(PNGEncoder.refusal(width: 32_768, height: 32_769)?.contains("32768×32769") == true)
    #expect(PNGEncoder.refusal(width: 1_000_001, height: 1) != nil)
    #expect(PNGEncoder.refusal(width: .max, height: .max) != nil)
  }

  @Test("Rows that repeat take next to nothing, and zlib's pieces end where they must")
  func rows() throws {
    let encoder = PNGEncoder(width: 1_000, height: 5_000, channels: 3)
    let row = (0..<3_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    var bytes = (0..<5_000).flatMap { _ in encoder.append(row: row) }
    bytes += encoder.finish()
    #expect(bytes.count < 100_000)
    let image = try PNGFile(reading: folder.file("a.png", containing: bytes))
    #expect(image.height == 5_000 && Array(image.pixels.suffix(3_000)) == row)
  }
}
