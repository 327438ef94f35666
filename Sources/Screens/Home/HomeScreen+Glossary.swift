/// What the words of the screen mean, and what the mouse does.
extension HomeScreen {
  static let mouse: [(label: String, help: String)] = [
    ("click", "select a model; a second click opens it; on the name zither: come here"),
    ("wheel", "a row up or down"),
  ]

  static let glossary: [HelpSection] = [
    HelpSection("What it means", words)
  ]

  private static let words: [(label: String, help: String)] = [
    (
      "models",
      "those that were opened lately, those in this folder and in folders used lately, and those that "
        + "ship; the one in training comes first"
    ),
    ("● open, ● training", "the model that was opened; the one in training, as it is now"),
    (
      "two images",
      "of seeds 0 and 1, of classes or code values 0 and 1; of a model of points what it makes, and "
        + "the points it learnt from"
    ),
    (
      "kind",
      "conditional where classes are chosen; the objective, where it is not non-saturating; the "
        + "architecture; codes"
    ),
    (
      "FID",
      "how far the images are from held-out ones, in the features that are named: 0 is best; compares "
        + "in the same features only"
    ),
    ("real", "the FID of as many training images: what a model as good would get"),
    ("precision", "the share of images that look real, 0 to 1"),
    ("recall", "the share of real images that the model could make, 0 to 1"),
    ("class accuracy", "how often a classifier sees the class that was asked for"),
    ("steps", "how often G's weights were changed"),
    ("…", "images that are yet to be drawn"),
  ]
}
