/// How images of any size and kind become images of one.
public struct ImageReading: Hashable, Codable, Sendable {
  /// How an image of another shape comes to the size.
  public enum Fit: String, CaseIterable, Codable, Sendable {
    /// Its middle, as large as can be.
    case crop
    /// All of it, with background at two sides.
    case pad
    /// All of it, its shape changed.
    case stretch
  }

  /// A width and a height in pixels.
  public struct Size: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Pixels in a row.
    public var width: Int
    /// Rows of pixels.
    public var height: Int

    /// What a size may be.
    public static let range = 1...1024

    /// A size in pixels.
    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }

    /// Reads `32`, or `48x32`: width and height.
    public init?(_ text: String) {
      let parts = text.lowercased().replacing("×", with: "x")
        .split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(parts.count), let width = parts.first ?? nil,
        let height = parts.last ?? nil, Self.range.contains(width), Self.range.contains(height)
      else { return nil }
      self.init(width: width, height: height)
    }

    /// `32` of a square, else `48x32`.
    public var description: String { width == height ? "\(width)" : "\(width)x\(height)" }
  }

  /// What every image is brought to; nil for images that are all of one size.
  public var size: Size?
  /// How an image of another shape comes to the size.
  public var fit: Fit
  /// What shows through transparent images, and beside padded ones; nil for black, with a hint where
  /// that matters.
  public var background: Background?

  /// A way to read images; without a size they stay as large as they are.
  public init(size: Size? = nil, fit: Fit = .crop, background: Background? = nil) {
    self.size = size
    self.fit = fit
    self.background = background
  }

  /// Images as they are, on black.
  public static let asTheyAre = ImageReading()

  /// The options that say the same on a command line.
  public var arguments: [String] {
    var words: [String] = []
    if let size { words += ["--size", "\(size)"] }
    if fit != .crop { words += ["--fit", fit.rawValue] }
    if let background { words += ["--background", background.name] }
    return words
  }
}
