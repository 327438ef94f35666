import Foundation
import GANs
import Tensor

extension LatentDescription {
  /// The part of a gradient by the generator's inputs along which they may move: z and other numbers that
  /// vary freely as they like, shares so that their sum stays, choices not at all.
  func feasibleDirection(_ gradient: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: gradient.count)
    for placed in placed {
      let columns = placed.columns
      switch placed.input.domain {
      case .choice: break
      case .normal, .interval: result.replaceSubrange(columns, with: gradient[columns])
      case .blend:
        let mean = gradient[columns].reduce(0, +) / Float(columns.count)
        for column in columns { result[column] = gradient[column] - mean }
      }
    }
    return result
  }

  /// Inputs projected onto those that the generator was trained on: shares not negative and summing
  /// to 1, numbers of an interval in −1…1, or as far out as they were at the start.
  func projected(_ inputs: [Float], start: [Float]) -> [Float] {
    var result = inputs
    for placed in placed {
      switch placed.input.domain {
      case .normal, .choice: break
      case .interval:
        for column in placed.columns {
          let limit = max(1, abs(start[column]))
          result[column] = min(max(inputs[column], -limit), limit)
        }
      case .blend:
        let sum = inputs[placed.columns].reduce(0) { $0 + max(0, $1) }
        guard sum > 0 else { continue }
        for column in placed.columns { result[column] = max(0, inputs[column]) / sum }
      }
    }
    return result
  }
}

extension LatentDescription {
  /// Inputs with their z rotated by an angle in radians towards one that is drawn from `random`.
  func rotated(
    _ inputs: [Float], by angle: Float, _ random: inout RandomGenerator
  ) -> [Float] {
    let z = Array(inputs[zColumns])
    let noise = random.normals(dimensions)
    let length = z.norm / max(noise.norm, 1e-6)
    var result = inputs
    result.replaceSubrange(
      zColumns, with: zip(z, noise).map { cos(angle) * $0 + sin(angle) * length * $1 })
    return result
  }
}

extension LatentPoint {
  /// Moves to a row of inputs: every string set by hand, to hundredths, with no truncation of z;
  /// class weights to hundredths, those below one of them left out.
  public mutating func move(to row: LatentRow) {
    edits = [:]
    if latent.style == nil {
      truncation = 1
      directions = [:]
    }
    for (dimension, value) in row.z.enumerated() { set(dimension, to: value) }
    for placed in latent.placed {
      let found = placed.input.settings(of: row.values[placed.columns])
      switch placed.input.domain {
      case .normal: break
      case .choice:
        if found[0] != codeValue(placed.key.index) { settings[placed.key] = found }
      case .interval:
        for (place, value) in found { set(placed, place, to: value) }
      case .blend:
        let weights = found.filter { $0.value >= 0.005 }.mapValues(\.inHundredths)
        settings[placed.key] = weights.count == 1 ? weights.mapValues { _ in 1 } : weights
      }
    }
  }
}
