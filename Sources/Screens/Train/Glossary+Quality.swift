import Training

extension Glossary {
  /// The scores of images on the Train screen.
  static let quality: [(label: String, help: String)] = [
    (
      "FID",
      "the distance between G's images and held-out ones, in the features of the classifier named; "
        + "0 is best; compare only within the same features, never with Inception's"
    ),
    ("(… real …), ┈", "the FID of equally many training images: what a perfect G would get"),
    ("best, ┊", "the step with the lowest FID; that model is kept in a file …-best"),
    ("quality", "precision, recall and class accuracy over the steps"),
    ("precision P", "the share of G's images that look real, 0 to 1"),
    ("recall R", "the share of real images that G can make, 0 to 1"),
    ("class accuracy C", "how often the classifier sees the class that G was asked for, 0 to 1"),
    (
      "scores took",
      "their share of one thread's time: about 5 %, and once the reading of the real images"
    ),
    ("no scores", "the data have no classifier; `zither train classifier` makes one"),
    (
      "variety",
      "how much G's images differ from each other (within a class, if it is given one), as a share of "
        + "how much real ones do"
    ),
  ]

  /// What is seen to be wrong, and the rules.
  static let diagnoses: [(label: String, help: String)] = [
    (
      "vanishing gradient",
      "D is certain for 150 steps (P(real) of real minus generated images above 0.98, or no loss left); "
        + "with the minimax loss, D is sure (0.75) for 300 steps and ‖∇G‖ is below a fifth of its "
        + "largest: G learns nothing more"
    ),
    (
      "mode collapse",
      "after 2,000 steps (400 if all images are alike): a fifth of the classes missing in three "
        + "scores, variety below 0.2, or half of the modes missing and no more of them found: G makes "
        + "the same few things for any z"
    ),
    (
      "divergence",
      "a loss beyond 25 nats (a critic's: 1,000), ‖∇D‖ 1,000 times its median, a slope of D that its "
        + "penalty no longer controls, or images that vary more than real ones; if a loss is not finite, "
        + "training returns once to its last good state, with half the rates"
    ),
    (
      "no convergence",
      "after five scores from step 1,000 on, the lowest FID (of points: W₁) of the last three is more "
        + "than half of the first: G changes but gets no better"
    ),
    (
      "memorising",
      "in two scores, over a third of G's images are nearer to a training image than 99 % of held-out "
        + "images are: G copies training images"
    ),
  ]
}
