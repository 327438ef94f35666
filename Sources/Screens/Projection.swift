import Cells
import Exploration

/// A search that goes on: what is shown is the nearest point so far.
struct Projection: Sendable {
  var image: String
  var progress: ProjectionProgress?

  /// How far it has come, for the status line.
  var words: String {
    guard let progress else { return "looking for \(image)" }
    let features = progress.best.featureDistance.map {
      " · features \(Figures.fixed($0, decimals: 2))"
    }
    return "nearest to \(image) · step \(progress.steps) of \(progress.stepLimit) · distance "
      + Figures.fixed(progress.best.pixelDistance, decimals: 3) + (features ?? "")
  }
}

extension Explore {
  /// Takes how far the search has come; at its end the point that was found becomes the present one.
  mutating func take(_ progress: ProjectionProgress) -> Message? {
    guard projection != nil, let latent = model?.latent else { return nil }
    projection?.progress = progress
    guard progress.isDone, let words = projection?.words else { return nil }
    projection = nil
    change(.found) { $0 = LatentPoint(progress.best.row, in: latent) }
    return Message("Found: \(words); u goes back")
  }

  /// Does what a key asks for while a point is looked for.
  mutating func perform(_ action: Action, in search: Projection) -> Outcome {
    guard action == .back else { return .none }
    projection = nil
    if let progress = search.progress, let latent = model?.latent {
      change(.found) { $0 = LatentPoint(progress.best.row, in: latent) }
    }
    return .cancelProjection
  }
}
