import Foundation
import Tensor

/// One of the codes by which a generator is asked for something: learnt without labels, or an attribute of
/// the data.
///
/// Source: Chen et al., InfoGAN, arXiv:1606.03657, section 3 (codes without labels).
public struct LatentCode: Hashable, Codable, Sendable {
  /// What a code holds.
  public enum Kind: Hashable, Codable, Sendable {
    /// One of so many values, each as likely unless an attribute's: a one-hot row.
    case categorical(values: Int)
    /// A number from U(−1, 1), or a measure of the data scaled to −1…1.
    case continuous
  }

  /// What `--code` calls it: c1, c2 …, or the attribute's name.
  public var name: String
  /// What it holds.
  public var kind: Kind
  /// What the values of a categorical code turned out to draw, by value, once somebody has looked;
  /// nil before, and for a continuous code.
  public var names: [CodeName]?
  /// The attribute of the data that it is; nil for a code that was learnt without labels.
  public let attribute: InputAttribute?

  /// A code of a kind under a name, learnt without labels.
  public init(name: String, kind: Kind, names: [CodeName]? = nil) {
    self.name = name
    self.kind = kind
    self.names = names
    attribute = nil
  }

  /// An attribute of the data, under its name.
  public init(name: String, _ attribute: InputAttribute) {
    self.name = name
    kind = attribute.kind
    self.attribute = attribute
  }

  /// The code as its recipe describes it, whatever was found out since.
  var unnamed: LatentCode {
    var code = self
    code.names = nil
    return code
  }

  /// Whether it is an attribute of the data, which training images follow.
  public var isAttribute: Bool { attribute != nil }

  /// What the data call the values of an attribute; nil for a measure and for other codes.
  public var valueNames: [String]? {
    if case .category(let values, _) = attribute { values } else { nil }
  }

  /// Whether its parts fit each other; those of a damaged file may not.
  var isSound: Bool { attribute.map { $0.isSound && $0.kind == kind } ?? true }

  /// The inputs that a value stands for, [width]: one-hot for a value's number, or the number itself.
  func row(of value: Float) -> [Float] {
    switch kind {
    case .categorical(let values): (0..<values).map { Float($0) == value ? 1 : 0 }
    case .continuous: [value]
    }
  }

  /// Inputs of the generator that it takes.
  public var width: Int {
    switch kind {
    case .categorical(let values): values
    case .continuous: 1
    }
  }
}

/// What the images of one value of a code mostly show.
public struct CodeName: Hashable, Codable, Sendable {
  /// A class's name.
  public var name: String
  /// The share of the value's images that show it, 0…1.
  public var share: Double

  /// What a share of a value's images show.
  public init(name: String, share: Double) {
    self.name = name
    self.share = share
  }
}

extension [LatentCode] {
  /// Inputs of the generator that all of them take.
  public var width: Int { reduce(0) { $0 + $1.width } }

  /// Where each code lies in a row of all.
  public var columns: [Range<Int>] {
    var start = 0
    return map { code in
      defer { start += code.width }
      return start..<start + code.width
    }
  }

  /// The codes' entropy in nats that a categorical code has, H(c) = Σ ln values: the most that the
  /// images can tell of them.
  public var categoricalEntropy: Double {
    reduce(0) { sum, code in
      if case .categorical(let values) = code.kind { sum + log(Double(values)) } else { sum }
    }
  }

  /// Codes drawn for `count` images, one after another, [count · width].
  func draw(_ count: Int, _ random: inout RandomGenerator) -> [Float] {
    var values = [Float](repeating: 0, count: count * width)
    for row in 0..<count {
      for (code, columns) in zip(self, columns) {
        if let attribute = code.attribute {
          let drawn = code.row(of: attribute.draw(&random))
          for (place, value) in drawn.enumerated() {
            values[row * width + columns.lowerBound + place] = value
          }
          continue
        }
        switch code.kind {
        case .categorical(let choices):
          values[row * width + columns.lowerBound + random.index(below: choices)] = 1
        case .continuous:
          values[row * width + columns.lowerBound] = 2 * random.uniform() - 1
        }
      }
    }
    return values
  }
}
