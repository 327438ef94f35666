import GANs

extension Prompt {
  /// A name for a direction, by its place among the model's.
  static func name(of direction: LatentDirection, at index: Int) -> Prompt {
    Prompt("direction", hint: "a name", text: direction.name) { text, workspace throws(Refusal) in
      try workspace.explore.nameDirection(index, Prompt.name(text))
    }
  }
}

extension Explore {
  /// Gives a direction another name, here and in the model's file.
  mutating func nameDirection(_ index: Int, _ name: String) throws(Refusal) -> Outcome {
    guard let directions = loaded?.latent.directions, directions.indices.contains(index)
    else { return .handled }
    if Int(name) != nil { throw Refusal("a number is a dimension of z") }
    if directions.enumerated().contains(where: { $0 != index && $1.name == name }) {
      throw Refusal("another direction has that name")
    }
    var renamed = directions[index]
    guard name != renamed.name else { return .handled }
    renamed.name = name
    loaded?.latent.directions[index] = renamed
    return .start(
      DirectionStoringRequest(
        generator: generator, direction: renamed, formerName: directions[index].name))
  }
}

extension LatentDirection {
  /// What is known of it in a few words: what changes with it, and how it was found.
  ///
  /// - Parameter isMeasuring: whether what changes is being found.
  func words(isMeasuring: Bool) -> String {
    var parts = (changes ?? []).prefix(3).map { change in
      let amount = Figures.fixed(abs(change.perUnit), decimals: 2)
      return "\(change.name) \(change.perUnit < 0 ? "−" : "+")\(amount)"
    }
    if let effect { parts.append("|Δ image| \(Figures.fixed(effect, decimals: 3))") }
    if effect == nil && changes == nil && isMeasuring { parts.append("measuring what changes") }
    var found = method.rawValue
    if let share {
      found +=
        method == .attributes
        ? " R² \(Figures.fixed(share, decimals: 2))" : " \(Figures.perCent(share))"
    }
    return "\(name): " + (parts + [found]).joined(separator: " · ")
  }
}
