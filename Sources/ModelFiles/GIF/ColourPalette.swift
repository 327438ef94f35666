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
    var extents = [extent(of: all)]
    while boxes.count < most {
      guard let largest = extents.indices.max(by: { extents[$0].weight < extents[$1].weight }),
        extents[largest].weight > 0
      else { break }
      let channel = extents[largest].channel
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
      extents[largest] = extent(of: boxes[largest])
      extents.append(extent(of: Array(sorted[cut...])))
    }
    return boxes
  }

  /// The channel in which a box is longest, and its side times its pixels.
  private static func extent(of box: [Entry]) -> (channel: Int, weight: Int) {
    guard box.count > 1 else { return (0, 0) }
    var least = [255, 255, 255]
    var greatest = [0, 0, 0]
    var count = 0
    for entry in box {
      count += entry.count
      for channel in 0..<3 {
        least[channel] = min(least[channel], entry.colour[channel])
        greatest[channel] = max(greatest[channel], entry.colour[channel])
      }
    }
    let sides = zip(greatest, least).map { $0 - $1 }
    let channel = (0..<3).max { sides[$0] < sides[$1] } ?? 0
    return (channel, sides[channel] * count)
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
