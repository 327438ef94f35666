import Datasets

extension TrainForm {
  /// The sizes that the arrow keys step through; any other can be typed.
  private static let sizes: [ImageReading.Size?] =
    [nil] + [16, 28, 32, 48, 64, 96, 128].map { ImageReading.Size(width: $0, height: $0) }

  /// The backgrounds that the arrow keys step through: black unless chosen.
  private static let backgrounds: [Background?] =
    [nil]
    + Background.named.filter { $0.name != "black" && $0.name != "gray" }.map { $0.colour }

  /// How the images are read: only those of a folder come in many ways.
  var usedReading: ImageReading { isFolder ? reading : .asTheyAre }

  mutating func changeSize(by offset: Int) {
    set(Self.next(reading.size, by: offset, in: Self.sizes))
  }

  mutating func set(_ size: ImageReading.Size?) {
    reading.size = size
    // Nothing is fitted to no size.
    if size == nil { reading.fit = .crop }
  }

  mutating func changeFit(by offset: Int) {
    guard reading.size != nil else { return }
    reading.fit = Self.next(reading.fit, by: offset, in: ImageReading.Fit.allCases)
  }

  mutating func changeBackground(by offset: Int) {
    reading.background = Self.next(reading.background, by: offset, in: Self.backgrounds)
  }

  /// The value that follows in a list; the first after one that was typed.
  private static func next<Value: Equatable>(
    _ value: Value, by offset: Int, in values: [Value]
  ) -> Value {
    guard let place = values.firstIndex(of: value) else { return values[0] }
    return values[(place + offset + values.count) % values.count]
  }

  /// The size in words: `32×32`.
  var sizeWords: String {
    reading.size.map { "\($0.width)×\($0.height)" } ?? "as they are"
  }

  var fitWords: String { reading.size == nil ? "no size to fit to" : reading.fit.rawValue }

  var backgroundWords: String { reading.background?.name ?? Background.black.name }
}
