import Exploration
import GANs

/// Classes and categorical codes: what digits choose and blend.
extension ExploreScreen {
  /// Waits for the class that is to be blended.
  mutating func beginBlending(_ explore: Explore) -> Outcome {
    guard explore.latent.isConditional else {
      return .message(
        Message(
          explore.latent.choices.isEmpty
            ? "This model has no classes to blend"
            : "A code has one value at a time: a digit chooses it"))
    }
    isBlending = true
    return .message(
      Message("Into the blend, or out of it: a digit, or Enter for the class under the cursor"))
  }

  /// Does what a digit asks for: chooses a class, or a value of a categorical code.
  mutating func choose(_ digit: Int, _ explore: inout Explore) -> Outcome {
    let latent = explore.latent
    guard panel == .codes || !latent.isConditional, !latent.choices.isEmpty else {
      return withClass(digit, &explore) {
        $0.choose(class: $1, &$2)
        return .handled
      }
    }
    let index = latent.choices[min(codeCursor, latent.choices.count - 1)]
    let code = latent.codes[index]
    let present = Int(explore.point.value(of: .code(index)))
    guard let value = DigitKeys(code.chipNames).place(of: digit, after: present) else {
      let values = code.chipNames.prefix(10).joined(separator: ", ")
      return .message(.warning("\(code.name) has no \(digit); it has \(values)"))
    }
    explore.jump { $0.set(.code(index), to: Float(value)) }
    return .handled
  }

  /// Takes the class of a digit into the blend, or out of it.
  mutating func blend(_ digit: Int, _ explore: inout Explore) -> Outcome {
    withClass(digit, &explore) { $0.toggle($1, &$2) }
  }

  private mutating func withClass(
    _ digit: Int, _ explore: inout Explore,
    _ act: (inout ExploreScreen, Int, inout Explore) -> Outcome
  ) -> Outcome {
    guard explore.latent.isConditional else {
      return .message(Message("This model has no classes"))
    }
    guard let index = DigitKeys(explore.latent.classNames).place(of: digit) else {
      return .message(.warning("No class has the digit \(digit); c takes classes by their names"))
    }
    return act(&self, index, &explore)
  }

  /// Makes a class the only one.
  mutating func choose(class index: Int, _ explore: inout Explore) {
    classCursor = index
    explore.jump { $0.selectClass(index) }
  }

  /// Takes a class into the blend, or out of it.
  mutating func toggle(_ index: Int, _ explore: inout Explore) -> Outcome {
    guard explore.latent.classNames.indices.contains(index) else { return .handled }
    classCursor = index
    var toggled = false
    explore.jump { toggled = $0.toggleClass(index) }
    return toggled
      ? .handled : .message(Message("The last class stays; take another into the blend first"))
  }
}
