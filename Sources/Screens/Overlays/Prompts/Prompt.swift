import Cells
import Exploration
import GANs
import Training

/// A question in the status line that is answered by typing.
struct Prompt: Hashable, Sendable {
  enum Purpose: Hashable, Sendable {
    case seed
    case control(LatentControl, name: String)
    case classes
    case target(Attribute)
    case folder
    case limit
    case trainingSeed
    case output
    case newBookmark
    case projection
    case bookmarkName(Int)
    case directionName(Int, name: String)
  }

  var purpose: Purpose
  var field: TextField
  /// Why the last answer was not taken.
  var refusal: String?

  init(_ purpose: Purpose, text: String = "") {
    self.purpose = purpose
    field = TextField(text)
  }

  /// The words before the answer.
  var label: String {
    switch purpose {
    case .seed: "seed"
    case .control(_, let name): name
    case .classes: "classes"
    case .target(let attribute): "\(attribute.name) →"
    case .folder: "folder of images"
    case .limit: "train for"
    case .trainingSeed: "seed"
    case .output: "model file to write"
    case .newBookmark, .bookmarkName: "bookmark"
    case .directionName: "direction"
    case .projection: "image"
    }
  }

  /// What an answer looks like.
  var hint: String {
    switch purpose {
    case .seed, .trainingSeed: "a whole number"
    case .control: "a number, −5 to 5"
    case .classes: "such as 3=0.7, 8=0.3"
    case .target(let attribute): attribute.answers
    case .folder: "a path"
    case .limit: "such as 90s, 5m, 2000 steps, none"
    case .newBookmark, .bookmarkName, .directionName: "a name"
    case .projection: "a PNG's path, or data and number: faces#12"
    case .output: "a path that ends in .safetensors"
    }
  }
}

/// What is wrong with an answer, in a few words.
struct Refusal: Error, Hashable {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

extension Prompt {
  /// A seed as typed.
  static func seed(_ text: String) throws(Refusal) -> UInt64 {
    guard let seed = UInt64(text.trimmed) else {
      throw Refusal("a whole number, 0 or more, is wanted")
    }
    return seed
  }

  /// A string's value as typed; a true minus sign will do.
  static func value(_ text: String) throws(Refusal) -> Float {
    let plain = String(text.trimmed.map { $0 == "−" ? "-" : $0 })
    guard let value = Float(plain), LatentPoint.stringLimits.contains(value) else {
      throw Refusal("a number from −5 to 5 is wanted")
    }
    return value
  }

  /// Classes and weights as typed: `3=0.7, 8=0.3`, blanks or commas between.
  static func classWeights(
    _ text: String, in latent: LatentDescription
  ) throws(Refusal) -> [Int: Float] {
    let text = text.trimmed
    guard !text.isEmpty else { throw Refusal("name a class or more") }
    var parts = text.split(separator: ",").map { String($0).trimmed }
    // A name may hold blanks: they separate only what is not one name.
    if parts.count == 1, (try? ClassWeight(parsing: text, in: latent)) == nil {
      parts = text.split(separator: " ").map(String.init)
    }
    do throws(LatentArgumentError) {
      return try LatentPoint(classes: parts.filter { !$0.isEmpty }, in: latent).classWeights
    } catch {
      throw Refusal(Self.reason(error))
    }
  }

  private static func reason(_ error: LatentArgumentError) -> String {
    switch error {
    case .unknownClass(let argument, _): "no class \(argument)"
    case .malformedWeight(let argument): "\(argument): a weight is a number above 0, at most 1000"
    case .repeatedClass(let name): "class \(name) is there twice"
    default: error.description
    }
  }

  /// How long to train, as typed: seconds, minutes, hours, steps or `none`.
  static func limit(_ text: String) throws(Refusal) -> TrainingRequest.Limit {
    let text = text.trimmed.lowercased().filter { $0 != "," && $0 != " " }
    if ["none", "", "untilstopped"].contains(text) { return .none }
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let refusal = Refusal("such as 90s, 5m, 2000 steps or none")
    guard let number = Double(digits), number > 0, number <= 1e9 else { throw refusal }
    switch String(text.dropFirst(digits.count)) {
    case "s", "seconds", "second", "sec": return .seconds(number)
    case "m", "minutes", "minute", "min": return .seconds(60 * number)
    case "h", "hours", "hour": return .seconds(3_600 * number)
    case "", "steps", "step":
      guard let steps = Int(exactly: number) else { throw refusal }
      return .steps(steps)
    default: throw refusal
    }
  }

  /// A name as typed, not empty.
  static func name(_ text: String) throws(Refusal) -> String {
    let name = text.trimmed
    guard !name.isEmpty else { throw Refusal("a name is wanted") }
    return name
  }

  /// A path as typed, not empty.
  static func path(_ text: String) throws(Refusal) -> String {
    let path = text.trimmed
    guard !path.isEmpty else { throw Refusal("a path is wanted") }
    return path
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
