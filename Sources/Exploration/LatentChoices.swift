/// What a player chose of a point besides z: what a new seed leaves as it is.
///
/// Steering and searches change classes, codes and truncation too; what was chosen outlives that.
public struct LatentChoices: Hashable, Sendable {
  /// Blend weights, by class.
  public var classWeights: [Int: Float]
  /// Codes set by hand, by their index.
  public var codes: [Int: Float]
  /// The scale of z.
  public var truncation: Float
}

extension LatentPoint {
  /// The parts of the point that were chosen, not drawn.
  public var choices: LatentChoices {
    get { LatentChoices(classWeights: classWeights, codes: codes, truncation: truncation) }
    set {
      classWeights = newValue.classWeights
      codes = newValue.codes
      truncation = newValue.truncation
    }
  }
}

extension LatentChoices {
  /// The choices after a player's change of a point: what the change touched is chosen now, what it
  /// left stays chosen as it was.
  func following(_ old: LatentChoices, to new: LatentChoices) -> LatentChoices {
    var result = self
    if new.classWeights != old.classWeights { result.classWeights = new.classWeights }
    if new.truncation != old.truncation { result.truncation = new.truncation }
    for index in Set(old.codes.keys).union(new.codes.keys)
    where new.codes[index] != old.codes[index] {
      result.codes[index] = new.codes[index]
    }
    return result
  }
}
