/// One of the things that a generator takes: a stretch of the numbers that it is given for an image.
public enum LatentInput: Hashable, Sendable {
  /// z: so many numbers, each from N(0, 1).
  case gaussian(dimensions: Int)
  /// A weight for each class, summing to 1: one-hot in training, any blend when exploring.
  case classes([String])
  /// A code that nobody labelled.
  case code(LatentCode)

  /// Numbers that it takes.
  public var width: Int {
    switch self {
    case .gaussian(let dimensions): dimensions
    case .classes(let names): names.count
    case .code(let code): code.width
    }
  }

  /// What a sheet can have a column for each of: the classes, the values of a categorical code; nil for
  /// numbers that vary freely.
  public var categoryNames: [String]? {
    switch self {
    case .gaussian: nil
    case .classes(let names): names
    case .code(let code):
      if case .categorical(let values) = code.kind {
        (0..<values).map { "\(code.name)=\($0)" }
      } else {
        nil
      }
    }
  }

  /// The input as its recipe describes it, whatever was found out since.
  var unnamed: LatentInput {
    if case .code(let code) = self { .code(code.unnamed) } else { self }
  }
}
