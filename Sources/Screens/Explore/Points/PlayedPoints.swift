import Datasets
import Exploration
import GANs
import ModelEvaluation
import Tensor

/// What a model of points makes of the point that is played, of a sweep of the selected string, and
/// of z drawn at random.
struct PlayedPoints: Sendable {
  /// G of the present z, [dimensions].
  var played: [Float] = []
  /// G of the selected string's sweep, [sweepCount, dimensions].
  var sweep: [Float] = []
  /// G of random z, [cloudCount, dimensions].
  var cloud: [Float] = []

  static let sweepCount = 61
  static let cloudCount = 500

  /// Takes points that were asked for.
  mutating func take(_ points: [Float], for purpose: GenerationRequest.Purpose) {
    switch purpose {
    case .picture: played = points
    case .traversal: sweep = points
    case .cloud: cloud = points
    default: break
    }
  }

  /// What G is given for the cloud: random z, the same each time, with a point's classes and codes.
  static func cloudRows(around row: LatentRow, truncation: Float) -> [LatentRow] {
    var random = RandomGenerator(seed: 0xc10d)
    return (0..<cloudCount).map { _ in
      var other = row
      other.z = random.normals(row.z.count).map { truncation * $0 }
      return other
    }
  }

  /// The figure of these points.
  ///
  /// - Parameters:
  ///   - values: of the selected string over the sweep.
  ///   - training: the figure of the run in which the model is, if it is in one.
  func figure(
    of distribution: PointDensity, sweptOver values: [Float], training: PointFigure?
  ) -> PointFigure {
    var random = RandomGenerator(seed: 1)
    var figure = PointFigure(
      step: 0, distribution: distribution,
      real: training?.real ?? distribution.sample(1_000, using: &random), fake: cloud)
    figure.belief = training?.belief
    if distribution.dimensions == 1, sweep.count == values.count {
      figure.map = PointFigure.Map(latents: values, points: sweep)
    }
    return figure
  }
}
