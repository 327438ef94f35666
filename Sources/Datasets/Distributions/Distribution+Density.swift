import Foundation

extension Distribution {
  /// Places on each curve that stand for all of it; they lie closer together than σ.
  private static let placesOnCurve = 256

  /// The places about which points lie: a mixture's modes, or places all along the curves,
  /// each as likely. [centres][dimensions].
  public var centres: [[Float]] {
    (0..<componentCount).flatMap { component in
      let count = isCurve ? Self.placesOnCurve : 1
      return (0..<count).map { centre(of: component, at: (Float($0) + 0.5) / Float(count)) }
    }
  }

  /// The centres of a mixture of Gaussians; empty for curves, which have no modes.
  public var modes: [[Float]] { isCurve ? [] : centres }

  /// The probability density at a point:
  ///
  ///     p(x) = mean over centres c of (2πσ²)^(−D/2) exp(−‖x − c‖² / 2σ²)
  ///
  /// For a curve the mean stands for the integral along it.
  ///
  /// - Precondition: as many coordinates as dimensions.
  public func density(at point: [Float]) -> Double {
    precondition(
      point.count == dimensions, "\(name): \(point.count) coordinates of \(dimensions)")
    let variance = Double(deviation) * Double(deviation)
    let scale = pow(2 * .pi * variance, -Double(dimensions) / 2)
    let centres = centres
    let sum = centres.reduce(0) { sum, centre in
      let square = zip(point, centre).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
      return sum + exp(-square / (2 * variance))
    }
    return scale * sum / Double(centres.count)
  }

  /// The probability of every cell of a grid, and last that of lying outside of it; they sum to 1.
  ///
  ///     P(cell) = mean over centres c of Π over axes of Φ((upper − c) / σ) − Φ((lower − c) / σ)
  ///
  /// - Parameter edges: the ends of the cells along every axis, ascending.
  /// - Returns: [cells + 1], or [cells · cells + 1] with the first coordinate running fastest.
  public func probabilities(betweenEdges edges: [Float]) -> [Double] {
    let cells = edges.count - 1
    let count = dimensions == 1 ? cells : cells * cells
    var result = [Double](repeating: 0, count: count + 1)
    let centres = centres
    let weight = 1 / Double(centres.count)
    for centre in centres {
      let shares = centre.map { coordinate in
        let below = edges.map { normalCumulative(Double($0 - coordinate) / Double(deviation)) }
        return zip(below, below.dropFirst()).map { $1 - $0 }
      }
      for row in 0..<(dimensions == 1 ? 1 : cells) {
        let rowShare = dimensions == 1 ? weight : weight * shares[1][row]
        for column in 0..<cells { result[row * cells + column] += rowShare * shares[0][column] }
      }
    }
    result[count] = max(0, 1 - result.reduce(0, +))
    return result
  }
}

/// Φ, the share of N(0, 1) below a value.
private func normalCumulative(_ value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }
