import Tensor

/// Everything about one face; each property is independent of all others.
public struct FaceStyle: Hashable, Sendable {
  /// The colour of the hair, by which faces are sorted into classes.
  public var hairColour: HairColour
  /// How the hair is worn.
  public var hairStyle: HairStyle
  /// The tone of the skin.
  public var skin: Skin
  /// The colour of the eyes.
  public var eyeColour: EyeColour
  /// The glasses, if any.
  public var glasses: Glasses
  /// The beard, if any.
  public var beard: Beard
  /// The hat, if any.
  public var hat: Hat
  /// The colour of the clothes.
  public var clothes: Clothes
  /// The colour behind the face.
  public var background: Background
  /// From a frown, −1, to a laugh, 1.
  public var smile: Float = 0
  /// The radius of an eye in pixels: 1.6…2.6.
  public var eyeSize: Float = 2.1
  /// The head's width in pixels, without ears and hair: 14…17.
  public var width: Float = 15.5
  /// The head's height in pixels, without hair: 16…18.5.
  public var height: Float = 17.25
  /// How far the head leans to the right, in degrees: −10…10.
  public var tilt: Float = 0
  /// How far right of the image's centre the head is, in pixels: −1…1.
  public var horizontalPosition: Float = 0
  /// How far below its usual place the head is, in pixels: −1…1.
  public var verticalPosition: Float = 0

  static let smiles: ClosedRange<Float> = -1...1
  static let eyeSizes: ClosedRange<Float> = 1.6...2.6
  static let widths: ClosedRange<Float> = 14...17
  static let heights: ClosedRange<Float> = 16...18.5
  static let tilts: ClosedRange<Float> = -10...10
  static let positions: ClosedRange<Float> = -1...1

  /// A face with this hair colour. Half the faces wear no hat, no glasses, no beard; otherwise each
  /// value is as likely as its others.
  public static func random(
    hairColour: HairColour, using random: inout RandomGenerator
  ) -> FaceStyle {
    FaceStyle(
      hairColour: hairColour, hairStyle: random.value(), skin: random.value(),
      eyeColour: random.value(), glasses: random.value(often: .none),
      beard: random.value(often: .none),
      hat: random.value(often: .none), clothes: random.value(), background: random.value(),
      smile: random.uniform(in: smiles), eyeSize: random.uniform(in: eyeSizes),
      width: random.uniform(in: widths), height: random.uniform(in: heights),
      tilt: random.uniform(in: tilts), horizontalPosition: random.uniform(in: positions),
      verticalPosition: random.uniform(in: positions))
  }
}

extension FaceStyle {
  /// The colours of hair.
  public enum HairColour: String, CaseIterable, Sendable {
    case black, brown, blond, red, grey, pink, blue
  }

  /// The ways to wear hair.
  public enum HairStyle: String, CaseIterable, Sendable {
    case short, bob, long, curly, bunches
  }

  /// Five tones, with the names that Unicode gives them.
  public enum Skin: String, CaseIterable, Sendable {
    case light
    case mediumLight = "medium light"
    case medium
    case mediumDark = "medium dark"
    case dark
  }

  /// The colours of eyes.
  public enum EyeColour: String, CaseIterable, Sendable {
    case brown, blue, green
  }

  /// No glasses, and the kinds of them.
  public enum Glasses: String, CaseIterable, Sendable {
    case none, round, square
  }

  /// No beard, and the kinds of it.
  public enum Beard: String, CaseIterable, Sendable {
    case none, moustache, full
  }

  /// No hat, and the kinds of it.
  public enum Hat: String, CaseIterable, Sendable {
    case none, cap, beanie
    case topHat = "top hat"
    case crown
  }

  /// The colours of clothes.
  public enum Clothes: String, CaseIterable, Sendable {
    case red, green, blue, white, purple
  }

  /// The colours behind a face.
  public enum Background: String, CaseIterable, Sendable {
    case sky, mint, lemon, coral, lilac, teal
  }
}

extension RandomGenerator {
  /// One value of a type, each as likely.
  fileprivate mutating func value<Value: CaseIterable>() -> Value
  where Value.AllCases == [Value] {
    Value.allCases[index(below: Value.allCases.count)]
  }

  /// The given value half the time, else any other, each as likely.
  fileprivate mutating func value<Value: CaseIterable & Equatable>(often usual: Value) -> Value
  where Value.AllCases == [Value] {
    let others = Value.allCases.filter { $0 != usual }
    return chance(0.5) ? usual : others[index(below: others.count)]
  }
}
