import Cells
import ModelStore
import Training

/// The scores of a run's images, as curves and words.
extension TrainingSnapshot {
  /// FID by decades, then the shares.
  var quality: [CurveGroup] {
    guard let course = scoring.course, !course.scores.isEmpty else { return [] }
    func points(_ value: (LiveScores) -> Double?) -> [LinePlot.Point] {
      course.scores.map { LinePlot.Point(x: Double($0.step), y: value($0) ?? .nan) }
    }
    var distance = CurveGroup(
      "FID", rule: course.floor.frechet,
      [CurveGroup.Curve(course.features, "F", .accent, points(\.frechet))])
    distance.isLogarithmic = true
    if let best = course.best {
      distance.mark = Double(best.step)
      distance.note =
        "best \(Figures.brief(best.frechet)) "
        + "at \(Figures.grouped(best.step))"
    }
    var shares = CurveGroup(
      "quality", range: 0...1,
      [
        CurveGroup.Curve("precision", "P", .discriminator, points(\.precision)),
        CurveGroup.Curve("recall", "R", .generator, points(\.recall)),
      ])
    if course.scores.contains(where: { $0.classAccuracy != nil }) {
      shares.curves.append(
        CurveGroup.Curve("class accuracy", "C", .accent, points(\.classAccuracy)))
    }
    shares.mark = distance.mark
    return [distance, shares]
  }

  /// The newest scores, or why there are none, in a label and a value each.
  var qualityWords: [(label: String, value: String)] {
    switch scoring {
    case .off: return []
    case .absent(let reason): return [("no scores:", reason)]
    case .preparing: return [("scores:", "reading real images")]
    case .on(let course):
      guard let newest = course.scores.last, let best = course.best else { return [] }
      func share(_ value: Double) -> String { Figures.fixed(value, decimals: 2) }
      func distance(_ value: Double) -> String {
        Figures.fixed(value, decimals: value < 100 ? 1 : 0)
      }
      var words = [
        (
          "FID",
          "\(distance(newest.frechet)) (best \(distance(best.frechet)), "
            + "real \(distance(course.floor.frechet)))"
        ),
        ("precision", share(newest.precision)), ("recall", share(newest.recall)),
      ]
      if let accuracy = newest.classAccuracy { words.append(("class", share(accuracy))) }
      words.append(("scores took", Figures.perCent(scoringShare)))
      return words
    }
  }
}
