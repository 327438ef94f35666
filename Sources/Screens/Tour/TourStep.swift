/// One step of the tour.
struct TourStep: Sendable {
  /// Where it is done.
  let screen: Screen
  /// What leads there.
  let way: String
  /// What is to be done there.
  let task: String
  /// What is seen by it.
  let words: String
  var makesSense: @Sendable (Workspace) -> Bool = { _ in true }
  /// Whether it was done since its screen was come to.
  let isOver: @Sendable (_ start: Tour.Sight, _ now: Tour.Sight) -> Bool

  static let all = [
    play, select, choose, sample, walk, train, follow, home,
  ]

  private static let toExplore = "e  goes back to the Explore screen"

  private static let play = TourStep(
    screen: .explore, way: toExplore,
    task: "→  a few times: play the string that is lit",
    words: "The image is made from a list of numbers, z. Each is a string; ← and → change it, and "
      + "the image with it. Shift plays ten times as far, u takes it back."
  ) { start, now in now.point != start.point }

  private static let select = TourStep(
    screen: .explore, way: toExplore,
    task: "↓  selects the next string",
    words:
      "The row of images under the strings shows what the selected one does from −3 to +3, all "
      + "else held."
  ) { start, now in now.selected != start.selected }

  private static let choose = TourStep(
    screen: .explore, way: toExplore,
    task: "7  chooses the class of the image",
    words: "This model was told what it draws. A digit chooses; after a comma it blends: try , 3 "
      + "as well. r draws another z of the same class.",
    makesSense: { $0.explore.model?.latent.isConditional == true }
  ) { start, now in now.point.classWeights != start.point.classWeights }

  private static let sample = TourStep(
    screen: .gallery, way: "g  opens the Gallery: pages of samples",
    task: "arrows, then Enter: take one back to the Explore screen",
    words: "Every image has a seed, and a command that makes it again. Tab shows one class, or the "
      + "neighbours of your point.",
    makesSense: { $0.explore.model?.shape.isPoint == false }
  ) { start, now in now.screen == .explore }

  private static let walk = TourStep(
    screen: .plane, way: "p  opens the Plane: images between two directions",
    task: "arrows  walk over it; + and − zoom",
    words: "The middle is your point; across and up are two of its strings, which v and Tab change."
  ) { start, now in now.point != start.point }

  private static let train = TourStep(
    screen: .lab, way: "b  opens the Lab: GANs small enough to watch",
    task: "Enter  starts a training on points",
    words: "Orange dots are what the generator makes, grey ones the data; the ground is what the "
      + "discriminator believes.",
    makesSense: { !$0.train.isActive }
  ) { start, now in now.isTraining }

  private static let follow = TourStep(
    screen: .train, way: "t  opens Train: the curves of the training",
    task: "space  pauses it",
    words: "Losses, gradients and scores, and in words what goes wrong. The model can be explored "
      + "all the while. space goes on."
  ) { start, now in !now.isMoving }

  private static let home = TourStep(
    screen: .home, way: "m  opens Home: every model at hand",
    task: "", words: "Enter opens one, / filters them; the one in training comes first."
  ) { start, now in true }
}
