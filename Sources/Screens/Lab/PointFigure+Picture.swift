import Cells
import ModelEvaluation

extension PointFigure {
  /// The figure in pixels, as a film shows it: in the plane a square of points over what D believes, on
  /// a line the densities of data and generator with D.
  ///
  /// - Parameter side: pixels of the width; on a line the height is half of it.
  public func picture(side: Int) -> Picture {
    distribution.dimensions == 1
      ? LineFigureView(figure: self).picture(width: side, height: side / 2)
      : PlaneFigureView(figure: self).picture(side: side)
  }
}

extension PlaneFigureView {
  /// Real points are dots of one pixel, generated ones of four.
  fileprivate func picture(side: Int) -> Picture {
    var picture = heatMap(width: side, height: side)
    for place in pixels(of: figure.real, side: side) { picture[place.x, place.y] = Self.realColour }
    for place in pixels(of: figure.fake, side: side) {
      for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        picture[min(place.x + x, side - 1), min(place.y + y, side - 1)] = Self.fakeColour
      }
    }
    return picture
  }

  /// The pixels of points, those outside the plot left out.
  private func pixels(of points: [Float], side: Int) -> [(x: Int, y: Int)] {
    let bounds = figure.distribution.bounds
    let scale = Float(side) / (bounds.upperBound - bounds.lowerBound)
    return (0..<points.count / 2).compactMap { index in
      let (x, y) = (points[2 * index], points[2 * index + 1])
      guard bounds.contains(x), bounds.contains(y) else { return nil }
      return (
        min(Int((x - bounds.lowerBound) * scale), side - 1),
        min(Int((bounds.upperBound - y) * scale), side - 1)
      )
    }
  }
}

extension LineFigureView {
  /// The curves of the plot: the data's density grey, the generator's orange, D violet; what is nowhere
  /// above 0 is left out.
  fileprivate func picture(width: Int, height: Int) -> Picture {
    let ground = PlaneFigureView.heat(0)
    var picture = Picture(
      width: width, height: height, pixels: Array(repeating: ground, count: width * height))
    let plot = curves
    let inks = [
      PlaneFigureView.realColour, PlaneFigureView.fakeColour, PlaneFigureView.heat(1),
    ]
    let span = plot.xRange.upperBound - plot.xRange.lowerBound
    for (curve, colour) in zip(plot.curves, inks).reversed()
    where curve.points.contains(where: { $0.y > 0 }) {
      var last: (x: Int, y: Int)?
      for point in curve.points {
        guard point.x.isFinite, point.y.isFinite else {
          last = nil
          continue
        }
        let x = (point.x - plot.xRange.lowerBound) / span * Double(width - 1)
        let y = (1 - min(max(point.y, 0), 1)) * Double(height - 1)
        let place = (x: Int(x.rounded()), y: Int(y.rounded()))
        if let last { picture.drawLine(from: last, to: place, colour) }
        last = place
      }
    }
    return picture
  }
}

extension Picture {
  /// A line of two pixels' width; what lies outside is left out.
  fileprivate mutating func drawLine(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ colour: Colour
  ) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let x = start.x + Int((share * Double(end.x - start.x)).rounded())
      let y = start.y + Int((share * Double(end.y - start.y)).rounded())
      for row in [y, y + 1] where (0..<width).contains(x) && (0..<height).contains(row) {
        self[x, row] = colour
      }
    }
  }
}
