import Exploration
import GANs

/// The questions of the Explore screen.
extension Prompt {
  static let seed = Prompt("seed", hint: "a whole number") { text, workspace throws(Refusal) in
    .message(workspace.explore.draw(try Prompt.seed(text)))
  }

  /// The value of a string or a continuous code, to begin with what was set by hand.
  static func value(of control: LatentControl, at point: LatentPoint) -> Prompt {
    if case .style(let group) = control { return styleSeed(of: group, at: point) }
    let present = point.isSet(control) ? "\(point.value(of: control))" : ""
    return Prompt(point.latent.name(of: control), hint: "a number, −5 to 5", text: present) {
      text, workspace throws(Refusal) in
      let value = try Prompt.value(text)
      workspace.explore.change(.jump) { $0.set(control, to: value) }
      return .handled
    }
  }

  /// The seed that a group of styles takes its style from.
  private static func styleSeed(of group: StyleGroup, at point: LatentPoint) -> Prompt {
    let limits = MixEdit.seeds
    return Prompt(
      "\(group.rawValue) style of seed", hint: "1 to 999999; 0 is its own",
      text: point.mixes[group].map { String($0.seed) } ?? ""
    ) { text, workspace throws(Refusal) in
      guard let seed = Int(text.trimmed), seed == 0 || limits.contains(seed) else {
        throw Refusal("0 to \(limits.upperBound) is wanted")
      }
      workspace.explore.jump { $0.set(.style(group), to: Float(seed)) }
      return .handled
    }
  }

  static let classes = Prompt("classes", hint: "such as 3=0.7, 8=0.3") {
    text, workspace throws(Refusal) in
    let weights = try Prompt.classWeights(text, in: workspace.explore.latent)
    workspace.explore.change(.jump) { $0.classWeights = weights }
    if let first = weights.keys.min() { workspace[ExploreScreen.self].classCursor = first }
    return .handled
  }

  /// The image whose point is looked for.
  static let projection = Prompt(
    "image", hint: "a PNG's path, or data and number: faces#12"
  ) { text, workspace throws(Refusal) in
    let image = try Prompt.path(text)
    return workspace.explore.beginProjection(of: .typed(image), named: image)
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
    case .unknownClass(let argument, _):
      // Without the weight: what is wrong is the name.
      "no class \(argument.lastIndex(of: "=").map { String(argument[..<$0]) } ?? argument)"
    case .malformedWeight(let argument): "\(argument): a weight is a number above 0, at most 1000"
    case .repeatedClass(let name): "class \(name) is there twice"
    default: error.description
    }
  }
}

extension Explore {
  /// Begins to look for the point of an image.
  ///
  /// - Parameter name: what the screens call it.
  mutating func beginProjection(
    of target: ProjectionRequest.Target, named name: String
  ) -> Outcome {
    projection = Projection(image: name)
    return .start(ProjectionRequest(target: target, generator: generator))
  }
}
