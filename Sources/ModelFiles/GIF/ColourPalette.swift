/// At most 256 colours for all frames of an animation: the frames' own where these suffice, else the
/// means of as many boxes of like colours.
///
/// Source: Heckbert, Color Image Quantization for Frame Buffer Display, SIGGRAPH 1982 (median cut).
struct ColourPalette {
  /// A colour as one number, red in the highest byte.
  struct Colour: Hashable, Comparable {
    var value: UInt32

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    }

    /// 0 red, 1 green, 2 blue.
    subscript(channel: Int) -> Int { Int(value >> (16 - 8 * UInt32(channel)) & 0xff) }

    var bytes: [UInt8] { (0..<3).map { UInt8(self[$0]) } }

    static func < (a: Colour, b: Colour) -> Bool { a.value < b.value }
  }

  static let most = 256

  let colours: [Colour]
  /// The index of every colour that the frames have.
  private let places: [Colour: UInt8]

  init(of frames: [[UInt8]]) {
    var counts: [Colour: Int] = [:]
    for frame in frames {
      for pixel in stride(from: 0, to: frame.count, by: 3) {
        counts[Colour(frame[pixel], frame[pixel + 1], frame[pixel + 2]), default: 0] += 1
      }
    }
    let all = counts.sorted { $0.key < $1.key }.map { Entry(colour: $0.key, count: $0.value) }
    let boxes = all.count <= Self.most ? all.map { [$0] } : Self.boxes(of: all)
    var places: [Colour: UInt8] = [:]
    for (index, box) in boxes.enumerated() {
      for entry in box { places[entry.colour] = UInt8(index) }
    }
    colours = boxes.map(Self.mean)
    self.places = places
  }

  /// The places of a frame's pixels in the palette.
  func indices(of frame: [UInt8]) -> [UInt8] {
    stride(from: 0, to: frame.count, by: 3).map {
      places[Colour(frame[$0], frame[$0 + 1], frame[$0 + 2])] ?? 0
    }
  }

  private struct Entry {
    var colour: Colour
    var count: Int
  }

  /// Splits the box of the longest side, its pixels counted, at its median until there are enough.
  private static func boxes(of all: [Entry]) -> [[Entry]] {
    var boxes = [all]
    while boxes.count < most {
      let sizes = boxes.map { box -> (channel: Int, weight: Int) in
        guard box.count > 1 else { return (0, 0) }
        let sides = (0..<3).map { channel in
          (box.map { $0.colour[channel] }.max() ?? 0) - (box.map { $0.colour[channel] }.min() ?? 0)
        }
        let channel = (0..<3).max { sides[$0] < sides[$1] } ?? 0
        return (channel, sides[channel] * box.reduce(0) { $0 + $1.count })
      }
      guard let largest = boxes.indices.max(by: { sizes[$0].weight < sizes[$1].weight }),
        sizes[largest].weight > 0
      else { break }
      let channel = sizes[largest].channel
      let sorted = boxes[largest].sorted {
        ($0.colour[channel], $0.colour) < ($1.colour[channel], $1.colour)
      }
      let half = sorted.reduce(0) { $0 + $1.count } / 2
      var sum = 0
      var cut = 0
      while cut < sorted.count - 1, sum < half || cut == 0 {
        sum += sorted[cut].count
        cut += 1
      }
      boxes[largest] = Array(sorted[..<cut])
      boxes.append(Array(sorted[cut...]))
    }
    return boxes
  }

  /// The mean colour of a box's pixels.
  private static func mean(_ box: [Entry]) -> Colour {
    let count = box.reduce(0) { $0 + $1.count }
    let means = (0..<3).map { channel in
      UInt8((box.reduce(0) { $0 + $1.colour[channel] * $1.count } + count / 2) / max(1, count))
    }
    return Colour(means[0], means[1], means[2])
  }
}
