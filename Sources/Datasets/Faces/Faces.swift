import Tensor

/// Faces drawn by the program itself: 32×32 in colour, flat and friendly.
///
/// Every property of a face is drawn independently of all others, can be seen in the picture (no hat
/// hides the hair, no glasses the eyes), and is kept as an attribute. The classes are the hair
/// colours: every face has exactly one, it fills much of the picture under any hat, and a blend of
/// two classes is a colour that hair may have. The image at an index depends on the seed and the
/// index alone.
public enum Faces: DrawnDataset {
  /// What `--data` calls the set.
  public static let name = "faces"
  /// 32 × 32 pixels in colour.
  public static let shape = ImageShape(height: 32, width: 32, channels: 3)
  /// The colours of hair.
  public static let classNames = FaceStyle.HairColour.allCases.map(\.rawValue)

  /// `count` faces, the hair colours in turn.
  public static func dataset(count: Int, seed: UInt64) -> ImageDataset {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * shape.count)
    var styles: [FaceStyle] = []
    styles.reserveCapacity(count)
    var canvas = ColourCanvas(width: shape.width, height: shape.height)
    let colours = FaceStyle.HairColour.allCases
    for index in 0..<count {
      let style = style(at: index, seed: seed)
      draw(style, on: &canvas)
      canvas.appendPixels(to: &pixels)
      styles.append(style)
    }
    return ImageDataset(
      name: name, shape: shape, classNames: classNames, pixels: pixels,
      labels: (0..<count).map { UInt8($0 % colours.count) }, attributes: attributes(of: styles))
  }

  static func attributes(at indices: [Int], seed: UInt64) -> [AttributeColumn] {
    attributes(of: indices.map { style(at: $0, seed: seed) })
  }

  static func image(at index: Int, seed: UInt64) -> [UInt8] {
    image(of: style(at: index, seed: seed))
  }

  private static func style(at index: Int, seed: UInt64) -> FaceStyle {
    let colours = FaceStyle.HairColour.allCases
    var random = RandomGenerator(seed: seed, image: index)
    return .random(hairColour: colours[index % colours.count], using: &random)
  }

  /// One face, as [32, 32, 3] bytes.
  public static func image(of style: FaceStyle) -> [UInt8] {
    var canvas = ColourCanvas(width: shape.width, height: shape.height)
    draw(style, on: &canvas)
    var pixels: [UInt8] = []
    canvas.appendPixels(to: &pixels)
    return pixels
  }

  private static func draw(_ style: FaceStyle, on canvas: inout ColourCanvas) {
    let design = FaceDesign(style: style)
    let origin = Point(16 + style.horizontalPosition, 17 + style.verticalPosition)
    let tilt = style.tilt * .pi / 180
    canvas.clear(to: style.background.colour)
    canvas.draw(design.hairBehind, origin: origin, tilt: tilt)
    canvas.draw(design.body, origin: origin)
    canvas.draw(design.head, origin: origin, tilt: tilt)
  }

  private static func attributes(of styles: [FaceStyle]) -> [AttributeColumn] {
    func named<Value: CaseIterable & RawRepresentable<String> & Equatable>(
      _ name: String, _ meaning: String, _ value: (FaceStyle) -> Value
    ) -> AttributeColumn {
      let values = Array(Value.allCases)
      return AttributeColumn(
        name: name, meaning: meaning, names: values.map(\.rawValue),
        indices: styles.map { values.firstIndex(of: value($0)) ?? 0 })
    }
    func measured(
      _ name: String, _ meaning: String, _ range: ClosedRange<Float>, _ value: (FaceStyle) -> Float
    ) -> AttributeColumn {
      AttributeColumn(name: name, meaning: meaning, range: range, values: styles.map(value))
    }
    return [
      named("hair", "the colour of hair, brows and beard", \.hairColour),
      named("style", "how the hair is worn", \.hairStyle),
      named("skin", "the tone of the skin", \.skin),
      named("eyes", "the colour of the eyes", \.eyeColour),
      named("glasses", "which glasses are worn", \.glasses),
      named("beard", "which beard is worn", \.beard),
      named("hat", "which hat is worn", \.hat),
      named("clothes", "the colour of the clothes", \.clothes),
      named("background", "the colour behind", \.background),
      measured("smile", "from a frown to a laugh", FaceStyle.smiles, \.smile),
      measured("eye size", "the eyes' radius in pixels", FaceStyle.eyeSizes, \.eyeSize),
      measured("width", "the head's width in pixels", FaceStyle.widths, \.width),
      measured("height", "the head's height in pixels", FaceStyle.heights, \.height),
      measured("tilt", "degrees to the right", FaceStyle.tilts, \.tilt),
      measured("x", "pixels right of the centre", FaceStyle.positions, \.horizontalPosition),
      measured("y", "pixels below the usual place", FaceStyle.positions, \.verticalPosition),
    ]
  }
}
