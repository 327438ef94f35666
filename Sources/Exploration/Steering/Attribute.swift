import Foundation
import Metrics

/// Something that a classifier reads from images, and that an image can be steered by.
public struct Attribute: Hashable, Sendable {
  /// The classifier's head that reads it.
  public let head: Int
  /// What is read, such as `smile`.
  public let name: String
  /// What the head's outputs mean.
  public let answer: ClassifierHead.Answer

  /// What a head of a classifier reads.
  public init(head: Int, name: String, answer: ClassifierHead.Answer) {
    self.head = head
    self.name = name
    self.answer = answer
  }

  /// The names of its values; empty for a measure, which is a number.
  public var categories: [String] {
    if case .category(let names) = answer { names } else { [] }
  }

  /// Whether it is a number and not one of named values.
  public var isMeasure: Bool { categories.isEmpty }

  /// The unit of a measure, in its own numbers: half the width of a uniform distribution that has
  /// the deviation of the training images, so that such a measure runs from −1 to 1 around its mean.
  ///
  ///     unit = √3 · deviation
  ///
  /// 1 for a category.
  public var unit: Float {
    if case .number(_, let deviation) = answer { Float(3).squareRoot() * deviation } else { 1 }
  }

  /// A measure's number for an output of its head, and back.
  func number(ofOutput output: Float) -> Float {
    if case .number(let mean, let deviation) = answer { mean + deviation * output } else { output }
  }

  func output(ofNumber number: Float) -> Float {
    if case .number(let mean, let deviation) = answer {
      (number - mean) / deviation
    } else {
      number
    }
  }

  /// The numbers that a measure can be steered to: 4 deviations around the training images' mean.
  public var limits: ClosedRange<Float> {
    guard case .number(let mean, let deviation) = answer else { return 0...0 }
    return mean - 4 * deviation...mean + 4 * deviation
  }

  /// The attributes that a classifier's heads read. A head of classes that another head reads too, as
  /// of faces whose class is their hair, is left out: nothing could hold the one and steer the other.
  public static func list(of heads: [ClassifierHead]) -> [Attribute] {
    heads.enumerated().filter { _, head in
      head.name != ClassifierHead.className
        || !heads.contains { $0.name != head.name && $0.answer == head.answer }
    }.map { Attribute(head: $0, name: $1.name, answer: $1.answer) }
  }
}
