import Foundation
import Testing

@testable import ModelFiles

@Suite("Animated GIF")
struct GIFTests {
  /// Three frames of 5×4 pixels as Pillow 12 writes them: numpy's default_rng(3) picks each pixel from
  /// black, red, green, (10, 20, 30) and (200, 200, 200).
  static let pillow = """
    47494638396105000400820000c8c8c800ff000a141eff000000000000000000000000000021ff0b4e4554534341\
    5045322e30030100000021f90400030000002c000000000500040000081600011020308000000001060e08202040\
    4101020606040021f90400030000002c000000000500040082c8c8c800ff000a141eff0000000000000000000000\
    000000081600030c0010a0a08000040408002060c000850b0704040021f90400030000002c000000000500040082\
    c8c8c800ff000a141eff00000000000000000000000000000816000110200000c000020701080830200081850805\
    0404003b\

    """

  /// The same pixels, as places in that list.
  static let places = [
    [4, 0, 0, 1, 0, 4, 4, 2, 0, 0, 1, 2, 3, 2, 1, 0, 3, 3, 0, 0],
    [2, 1, 4, 2, 2, 2, 3, 2, 0, 3, 3, 4, 3, 1, 1, 3, 3, 3, 4, 1],
    [4, 0, 0, 4, 4, 1, 0, 1, 0, 4, 3, 2, 1, 2, 0, 3, 2, 0, 1, 3],
  ]

  static let list: [[UInt8]] = [
    [0, 0, 0], [255, 0, 0], [0, 255, 0], [10, 20, 30], [200, 200, 200],
  ]

  static let frames = places.map { $0.flatMap { list[$0] } }

  /// Pixels that repeat little, of so many colours.
  static func noise(_ count: Int, colours: Int) -> [UInt8] {
    var state: UInt32 = 7
    return (0..<count).flatMap { _ -> [UInt8] in
      state = state &* 1_664_525 &+ 1_013_904_223
      let colour = Int(state >> 8) % colours
      return [UInt8(colour & 0xff), UInt8(colour >> 8 & 0xff), UInt8(colour >> 16 & 0xff)]
    }
  }

  @Test("The tests' decoder reads what Pillow wrote")
  func decoder() throws {
    let digits = Array(Self.pillow.filter { !$0.isWhitespace })
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    let file = try #require(DecodedGIF(bytes))
    #expect(file.frames == Self.frames)
    #expect(file.delays == [3, 3, 3])
  }

  @Test("What is written reads back exactly where there are at most 256 colours")
  func exact() throws {
    let file = GIFFile(width: 5, height: 4, frames: Self.frames, delay: 3)
    let read = try #require(DecodedGIF(file.encoded()))
    #expect(read.width == 5 && read.height == 4)
    #expect(read.frames == Self.frames)
    #expect(read.delays == [3, 3, 3])
  }

  @Test(
    "at every width of code, and through full tables",
    arguments: [(1, 1), (2, 300), (3, 300), (5, 4_000), (17, 20_000), (256, 30_000)])
  func codes(colours: Int, pixels: Int) throws {
    let frame = Self.noise(pixels, colours: colours)
    let file = GIFFile(width: pixels, height: 1, frames: [frame, frame], delay: 0)
    let read = try #require(DecodedGIF(file.encoded()))
    #expect(read.frames == [frame, frame])
  }

  @Test("More colours than 256 become near ones, the same in every frame")
  func reduced() throws {
    let ramp = (0..<64 * 64).flatMap { place -> [UInt8] in
      let red = place % 64 * 4
      let green = place / 64 * 4
      return [UInt8(red), UInt8(green), 128]
    }
    let file = GIFFile(width: 64, height: 64, frames: [ramp, ramp], delay: 3)
    let read = try #require(DecodedGIF(file.encoded()))
    let first = read.frames[0]
    #expect(first == read.frames[1])
    let far = zip(first, ramp).map { abs(Int($0) - Int($1)) }.max() ?? 255
    #expect(far <= 16)
    let colours = Set(stride(from: 0, to: ramp.count, by: 3).map { Array(first[$0..<$0 + 3]) })
    #expect((200...256).contains(colours.count))
  }

  @Test("A scale makes squares of pixels, and what is written piece by piece is the same file")
  func scaled() throws {
    let file = GIFFile(width: 5, height: 4, frames: Self.frames, delay: 3, scale: 3)
    let read = try #require(DecodedGIF(file.encoded()))
    #expect(read.width == 15 && read.height == 12)
    for (frame, small) in zip(read.frames, Self.frames) {
      for y in 0..<12 {
        for x in 0..<15 {
          let large = (y * 15 + x) * 3
          let place = (y / 3 * 5 + x / 3) * 3
          #expect(frame[large..<large + 3] == small[place..<place + 3])
        }
      }
    }
    let folder = try TemporaryFolder()
    try file.write(to: folder.file("a.gif"))
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: folder.file("a.gif"))) == Data(file.encoded()))
  }

  @Test("Animations beyond the limits are refused with the number")
  func limits() {
    func refusal(_ width: Int, _ height: Int, _ frames: Int, _ scale: Int) -> String? {
      GIFFile.refusal(width: width, height: height, frames: frames, scale: scale)
    }
    #expect(refusal(28, 28, 600, 64) == nil)
    #expect(refusal(28, 28, 10_001, 1)?.contains("10001 frames") == true)
    #expect(refusal(1_024, 8, 1, 64)?.contains("65536×512") == true)
    #expect(refusal(1_024, 1_024, 257, 1)?.contains("257 frames of 1024×1024") == true)
    #expect(refusal(64, 64, 10_000, 64)?.contains("4096×4096") == true)
  }
}
