import Foundation
import GANs
import Tensor

extension LatentDescription {
  /// Where the continuous codes lie among the generator's inputs.
  private var continuousColumns: [Int] {
    zip(codes, codes.columns).compactMap { code, columns in
      code.kind == .continuous ? dimensions + classNames.count + columns.lowerBound : nil
    }
  }

  /// The part of a gradient by the generator's inputs along which they may move: z and continuous codes
  /// freely, class weights so that their sum stays, categorical codes not at all.
  func feasibleDirection(_ gradient: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: gradient.count)
    for column in 0..<dimensions { result[column] = gradient[column] }
    for column in continuousColumns { result[column] = gradient[column] }
    let classes = dimensions..<dimensions + classNames.count
    let mean = gradient[classes].reduce(0, +) / Float(max(1, classes.count))
    for column in classes { result[column] = gradient[column] - mean }
    return result
  }

  /// Inputs projected onto those that the generator was trained on: class weights not negative and
  /// summing to 1, continuous codes in −1…1, or as far out as they were at the start.
  func projected(_ inputs: [Float], start: [Float]) -> [Float] {
    var result = inputs
    for column in continuousColumns {
      let limit = max(1, abs(start[column]))
      result[column] = min(max(inputs[column], -limit), limit)
    }
    let classes = dimensions..<dimensions + classNames.count
    let sum = inputs[classes].reduce(0) { $0 + max(0, $1) }
    if sum > 0 {
      for column in classes { result[column] = max(0, inputs[column]) / sum }
    }
    return result
  }
}

extension LatentDescription {
  /// Inputs with their z rotated by an angle in radians towards one that is drawn from `random`.
  func rotated(
    _ inputs: [Float], by angle: Float, _ random: inout RandomGenerator
  ) -> [Float] {
    let noise = random.normals(dimensions)
    let length = Array(inputs[..<dimensions]).norm / max(noise.norm, 1e-6)
    let z = zip(inputs, noise).map { cos(angle) * $0 + sin(angle) * length * $1 }
    return z + inputs[dimensions...]
  }
}

extension LatentPoint {
  /// Moves to a row of inputs: every string set by hand, to hundredths, with no truncation; class
  /// weights to hundredths, those below one of them left out.
  public mutating func move(to row: LatentRow) {
    truncation = 1
    edits = [:]
    directions = [:]
    for (dimension, value) in row.z.enumerated() { set(dimension, to: value) }
    var weights: [Int: Float] = [:]
    for (index, weight) in row.classWeights.enumerated() where weight >= 0.005 {
      weights[index] = weight.inHundredths
    }
    if weights.count == 1 { weights = weights.mapValues { _ in 1 } }
    classWeights = weights
    for (index, columns) in latent.codes.columns.enumerated()
    where latent.codes[index].kind == .continuous {
      set(.code(index), to: row.codes[columns.lowerBound])
    }
  }
}
