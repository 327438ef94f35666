import GANs

/// One of the inputs of a generator that a player sets by itself.
public enum LatentControl: Hashable, Sendable {
  /// A component of z.
  case string(Int)
  /// A code, by its index.
  case code(Int)
  /// A direction of z, by its index.
  case direction(Int)
  /// What a group of styles takes from another seed: the seed, or 0 for its own.
  case style(StyleGroup)
}

extension LatentDescription {
  /// What is pulled along a bar: the continuous codes, then every component of z.
  public var strings: [LatentControl] {
    codes.indices.filter { codes[$0].kind == .continuous }.map { .code($0) }
      + (0..<dimensions).map { .string($0) }
  }

  /// The groups of styles that can be mixed; none where the generator has no style space.
  public var styleGroups: [StyleGroup] { style == nil ? [] : StyleGroup.allCases }

  /// The codes of which one value is chosen, by their index.
  public var choices: [Int] {
    codes.indices.filter { codes[$0].kind != .continuous }
  }
}

extension LatentPoint {
  /// A control's value, before truncation.
  public func value(of control: LatentControl) -> Float {
    switch control {
    case .string(let dimension): strings[dimension]
    case .code(let index): codeValue(index)
    case .direction(let index): directions[index] ?? 0
    case .style(let group): mixes[group].map { Float($0.seed) } ?? 0
    }
  }

  /// Whether a control was set by hand.
  public func isSet(_ control: LatentControl) -> Bool {
    switch control {
    case .string(let dimension): edits[dimension] != nil
    case .code(let index): codes[index] != nil
    case .direction(let index): directions[index] != nil
    case .style(let group): mixes[group] != nil
    }
  }

  /// Sets a control; what is out of its reach becomes the nearest value that is not.
  public mutating func set(_ control: LatentControl, to value: Float) {
    switch control {
    case .string(let dimension): set(dimension, to: value)
    case .code(let index): setCode(index, to: value)
    case .direction(let index): setDirection(index, to: value)
    case .style(let group): mix(group, withSeed: value)
    }
  }

  /// Moves a control by `step` from where it is.
  public mutating func nudge(_ control: LatentControl, by step: Float) {
    set(control, to: value(of: control) + step)
  }

  /// Gives a control back what it has without anybody's doing: the seed's value of a string or an attribute,
  /// 0 for another code or a direction.
  public mutating func restore(_ control: LatentControl) {
    switch control {
    case .string(let dimension): edits[dimension] = nil
    case .code(let index): codes[index] = nil
    case .direction(let index): directions[index] = nil
    case .style(let group): mixes[group] = nil
    }
  }

  /// Mixes a group with the seed of a number, or with none where that is 0.
  private mutating func mix(_ group: StyleGroup, withSeed value: Float) {
    let limits = MixEdit.seeds
    let seed = min(max(value.rounded(), 0), Float(limits.upperBound))
    mixes[group] = seed == 0 ? nil : StyleMix(seed: UInt64(seed))
  }

  private mutating func setDirection(_ index: Int, to value: Float) {
    let limits = Self.stringLimits
    let bounded = min(max(value, limits.lowerBound), limits.upperBound).inHundredths
    directions[index] = bounded == 0 ? nil : bounded
  }

  private mutating func setCode(_ index: Int, to value: Float) {
    guard let code = latent.placed.first(where: { $0.key == InputKey(.code, index) }) else {
      return
    }
    set(code, 0, to: value)
  }

  /// Sets a number of an input besides z, within its bounds.
  mutating func set(_ placed: PlacedInput, _ place: Int, to value: Float) {
    let bounded = placed.input.bounded(value).inHundredths
    settings[placed.key][place] = bounded == placed.input.restingNumber ? nil : bounded
  }
}
