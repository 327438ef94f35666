import GANs

/// What a player chose of a point besides z: what a new seed leaves as it is.
///
/// Steering and searches change inputs and truncation too; what was chosen outlives that.
public struct LatentChoices: Hashable, Sendable {
  /// Classes, codes and whatever else the generator takes.
  public var settings: InputSettings
  /// The scale of z.
  public var truncation: Float
  /// What groups of styles take from other seeds.
  public var mixes: [StyleGroup: StyleMix]
}

extension LatentPoint {
  /// The parts of the point that were chosen, not drawn.
  public var choices: LatentChoices {
    get { LatentChoices(settings: settings, truncation: truncation, mixes: mixes) }
    set {
      settings = newValue.settings
      truncation = newValue.truncation
      mixes = newValue.mixes
    }
  }
}

extension LatentChoices {
  /// The choices after a player's change of a point: what the change touched is chosen now, what it
  /// left stays chosen as it was.
  func following(_ old: LatentChoices, to new: LatentChoices) -> LatentChoices {
    var result = self
    if new.truncation != old.truncation { result.truncation = new.truncation }
    for key in old.settings.keys.union(new.settings.keys)
    where new.settings[key] != old.settings[key] {
      result.settings[key] = new.settings[key]
    }
    for group in StyleGroup.allCases where new.mixes[group] != old.mixes[group] {
      result.mixes[group] = new.mixes[group]
    }
    return result
  }
}
