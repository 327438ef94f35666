import Exploration

extension Glossary {
  /// The attribute meters of the Explore screen, and what steering says.
  static let steering: [(label: String, help: String)] = [
    (
      "attributes",
      "what a classifier of the data reads from the image, in the mean over it and its four shifts by "
        + "a pixel: a category, or a measure on a bar of 2 units either way of the mean"
    ),
    ("97 %", "how sure it is of the category; dim below 90 %, where nothing counts as reached"),
    ("●  ○  →", "locked: steering holds it; let go; being steered"),
    (
      "steer",
      "z, codes and class weights move along the classifier's gradient, less what moves locked "
        + "attributes, until the wanted category has 90 % or the measure is within 0.1 unit"
    ),
    ("unit", "of a measure: √3 deviations of the training images, half of an even spread's width"),
    (
      "drift",
      "how far an attribute went since steering began: ½ Σ |p − p₀| of a category, 0 to 1, or units "
        + "of a measure; 0.5 of a locked one is marked"
    ),
    (
      "2 restarts",
      "no step helped, so steering restarted from the best of many nearby points, up to "
        + "\(SteeringSettings().restarts) times"
    ),
    (
      "released: hat",
      "no restart helped while it was held; it was released, and the targets do not allow it to be "
        + "steered back"
    ),
    ("stuck", "no step helps even so: the generator may not make this together"),
    (
      "before … after",
      "the strip while the point is on a steering's way, with its steps; click to go along it"
    ),
  ]
}
