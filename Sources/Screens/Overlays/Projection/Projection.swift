import Cells
import Exploration

/// A search for the point of an image: while it goes on the nearest point so far is shown beside what is
/// looked for, and afterwards what was found, until it is dismissed.
struct Projection: Sendable {
  var image: String
  var progress: ProjectionProgress?
  /// Whether the search has ended, and its point is the present one.
  var isOver: Bool { progress?.isDone == true }

  /// How far it has come, for the status line.
  var words: String {
    guard let progress else { return "looking for \(image)" }
    return "nearest to \(image) · step \(progress.steps) of \(progress.stepLimit) · "
      + distances(of: progress)
  }

  private func distances(of progress: ProjectionProgress) -> String {
    let features = progress.best.featureDistance.map {
      " · features \(Figures.fixed($0, decimals: 2))"
    }
    return "distance " + Figures.fixed(progress.best.pixelDistance, decimals: 3) + (features ?? "")
  }

  /// The distances alone; empty as long as there are none.
  var distanceWords: String { progress.map(distances) ?? "" }
}

extension Explore {
  /// Takes how far the search has come; at its end the point that was found becomes the present one.
  mutating func take(_ progress: ProjectionProgress) -> Message? {
    guard projection?.isOver == false else { return nil }
    projection?.progress = progress
    guard progress.isDone, let words = projection?.words else { return nil }
    change(.found) { $0 = LatentPoint(progress.best.row) }
    return Message("Found: \(words); u goes back")
  }

  /// Does what a key asks for while a point is looked for, or what was found is compared.
  mutating func perform(_ action: ExploreAction, in search: Projection) -> Outcome {
    guard action == .back else { return .handled }
    projection = nil
    if search.isOver { return .handled }
    if let progress = search.progress {
      change(.found) { $0 = LatentPoint(progress.best.row) }
    }
    return .effect(.cancel(.projection))
  }
}
