import Cells
import ModelEvaluation

extension PointFigure {
  /// Points of each kind that are drawn, and pixels of a picture each way.
  private static let thumbnailPoints = 400
  private static let thumbnailSide = 28

  /// The two pictures of a card of Home: generated points, and those that they are learnt from.
  public var thumbnails: [Picture] {
    let count = Self.thumbnailPoints * distribution.dimensions
    return [(real: [], fake: fake), (real: real, fake: [])].map { points in
      PointFigure(
        step: step, distribution: distribution, real: Array(points.real.prefix(count)),
        fake: Array(points.fake.prefix(count))
      ).picture(side: Self.thumbnailSide)
    }
  }
}
