import Screens
import Training

extension TrainingSnapshot {
  /// How a training ended, in a line: what was saved and where, or that nothing was.
  var endingLine: String {
    let steps = "\(Figures.grouped(step)) step\(step == 1 ? "" : "s")"
    let elapsed = Figures.clock((latest?.elapsed ?? 0).rounded())
    let run = "\(dataset)-\(recipe): \(steps) in \(elapsed)"
    guard let savedStep else { return "\(run), nothing was saved" }
    let place = savedPath ?? output
    return savedStep >= step
      ? "\(run), saved to \(place)"
      : "\(run), saved to \(place) as it was at step \(Figures.grouped(savedStep))"
  }
}
