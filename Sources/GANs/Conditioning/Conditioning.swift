import Tensor

/// How an image is asked for: what G is given besides z, and how D is told of it.
public enum Conditioning: Hashable, Sendable, WrittenChoice {
  /// z alone.
  case none
  /// G gets the class as a one-hot vector; D as one plane a class beside the image's channels.
  case classPlanes
  /// G gets the class as a one-hot vector; D compares the features with the class's own; see
  /// `ClassProjection`.
  case classProjection
  /// G gets the class as a one-hot vector; D is not told it but has to find it; see
  /// `AuxiliaryClassifier`.
  case auxiliaryClassifier
  /// G gets codes that nobody labelled; D's trunk has to find them; see `LatentCodes`.
  case latentCodes(LatentCodes)

  /// One of each, in the order in which they are offered.
  public static let all: [Conditioning] = [
    .none, .classPlanes, .classProjection, .auxiliaryClassifier, .latentCodes(LatentCodes()),
  ]

  public var text: ChoiceText {
    switch self {
    case .none: ChoiceText("none")
    case .classPlanes: ChoiceText("class-planes")
    case .classProjection: ChoiceText("class-projection")
    case .auxiliaryClassifier: ChoiceText("auxiliary-classifier")
    case .latentCodes(let codes): codes.text
    }
  }

  public init?(_ text: ChoiceText) {
    switch (text.word, text.items.count) {
    case ("none", 0): self = .none
    case ("class-planes", 0): self = .classPlanes
    case ("class-projection", 0): self = .classProjection
    case ("auxiliary-classifier", 0): self = .auxiliaryClassifier
    case ("codes", _):
      guard let codes = LatentCodes(text) else { return nil }
      self = .latentCodes(codes)
    default: return nil
    }
  }

  /// What it does, in a few words.
  public var summary: String {
    switch self {
    case .none: "z alone decides"
    case .classPlanes: "G and D are told the class, D as planes beside the image"
    case .classProjection: "G and D are told the class, D by comparing features"
    case .auxiliaryClassifier: "G is told the class, D has to find it"
    case .latentCodes: "G is given codes, D has to find them; no labels are used"
    }
  }

  /// Whether G is given a class.
  public var usesClasses: Bool {
    switch self {
    case .none, .latentCodes: false
    case .classPlanes, .classProjection, .auxiliaryClassifier: true
    }
  }

  /// Whether D's loss compares real images with moved copies of them.
  public var comparesMovedImages: Bool {
    if case .latentCodes(let codes) = self { codes.invarianceWeight > 0 } else { false }
  }

  /// Why such images cannot be asked for so, in one clause, or nil.
  func refusal(of image: ImageShape) -> String? {
    comparesMovedImages && image.isPoint
      ? "points are not turned and shifted as images are; leave out the fifth number of codes" : nil
  }

  /// The codes that G is given.
  public var codes: [LatentCode] {
    if case .latentCodes(let codes) = self { codes.codes } else { [] }
  }
}
