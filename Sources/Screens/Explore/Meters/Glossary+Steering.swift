import Exploration

extension Glossary {
  /// The attribute meters of the Explore screen, and what steering says.
  static let steering: [(label: String, help: String)] = [
    (
      "attributes",
      "what a classifier of the data reads from the image and four copies shifted by a pixel, on "
        + "average: a category, or a measure on a bar that reaches 2 units to either side of the mean"
    ),
    ("97 %", "how sure it is of the category; dim below 90 %, which does not count as reached"),
    ("●  ○  →", "locked: steering holds it; not locked; being steered"),
    (
      "steer",
      "z, codes and class weights move along the classifier's gradient, minus what would move locked "
        + "attributes, until the wanted category has 90 % or the measure is within 0.1 unit"
    ),
    (
      "unit",
      "of a measure: √3 standard deviations of the training images, half the width of a uniform one"
    ),
    (
      "drift",
      "how far an attribute moved since steering began: ½ Σ |p − p₀| of a category, 0 to 1, or units "
        + "of a measure; a locked one is marked from 0.5 on"
    ),
    (
      "2 restarts",
      "no step helped, so steering restarted from the best of many nearby points, up to "
        + "\(SteeringSettings().restarts) times"
    ),
    (
      "released: hat",
      "no restart helped while it was held, so steering released it and could not steer it back "
        + "without losing the target"
    ),
    ("stuck", "no step helps even then: the generator may not make this combination"),
    (
      "before … after",
      "the strip shows the path of the last steering with its steps; click to move along it"
    ),
  ]
}
