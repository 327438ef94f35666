import Cells
import Exploration
import GANs

/// What the Gallery's images are for: the point to explore, a walk, a sheet in a file.
extension GalleryScreen {
  /// Makes an image the present point, in place of what moves the point, and shows it.
  func explore(_ index: Int, in workspace: inout Workspace) -> Outcome {
    guard images.indices.contains(index) else { return .handled }
    let point = images[index].point
    let effects = workspace.endMoves()
    workspace.explore.jump { $0 = point }
    if let first = point.activeClasses.first {
      workspace[ExploreScreen.self].classCursor = first
    }
    return .all([.effects(effects), .show(.explore)])
  }

  /// Plays a walk through the marked images, on the Explore screen.
  func playWalk(in workspace: inout Workspace) -> Outcome {
    guard marked.count >= 2 else {
      return .message(Message("A walk leads through two images or more; space marks them"))
    }
    let effects = workspace.endMoves()
    workspace.explore.play(
      WalkPlayer(
        Walk(through: marked.map(\.point.row)), names: marked.map(\.name),
        arguments: arguments(in: workspace.explore.latent)))
    return .all([.effects(effects), .show(.explore)])
  }

  /// Writes a sheet of the marked images, or else of the page, to a PNG.
  func export(of explore: Explore) -> Outcome {
    guard let model = explore.model, !images.isEmpty else { return .handled }
    let sheet = sheet(of: explore)
    let points: [LatentPoint]
    var name = [model.fileStem, "gallery"]
    var command: [String]
    switch marked.count {
    case 0:
      points = images.map(\.point)
      command = sheet.command(of: model.reference, count: images.count).arguments
      name.append("seed\(sheet.seed)")
    case 1:
      points = marked.map(\.point)
      command =
        ReproducingCommand(
          model: model.reference, point: points[0].described(by: explore.latent)
        ).arguments
      name.append("marked")
    default:
      points = marked.map(\.point)
      command =
        ["walk", model.reference] + arguments(in: explore.latent) + ["--frames", "1"]
      name.append("marked")
    }
    return .start(
      ExportRequest(
        contents: .images(points.map(\.row), columns: nil),
        generator: explore.generator, scale: Self.scale,
        name: name.joined(separator: "-") + ".png", command: command))
  }

  /// Pixels of the file for each pixel of an image.
  private static let scale = 4

  /// The marked images as `zither walk` takes them; directions may have other names by now.
  private func arguments(in latent: LatentDescription) -> [String] {
    marked.map { ReproducingCommand.walkArgument($0.point.described(by: latent)) }
  }
}
