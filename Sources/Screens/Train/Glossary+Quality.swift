import Training

extension Glossary {
  /// The scores of images on the Train screen.
  static let quality: [(label: String, help: String)] = [
    (
      "FID",
      "how far G's images are from held-out ones, in the features of the classifier that is named; "
        + "0 is best; compares in the same features only, never with Inception's"
    ),
    ("(… real …), ┈", "the FID of as many training images: what a G as good would get"),
    ("best, ┊", "the step of the least FID; that model is kept in a file …-best"),
    ("quality", "precision, recall and class accuracy over the steps"),
    ("precision P", "the share of G's images that look real, 0 to 1"),
    ("recall R", "the share of real images that G could make, 0 to 1"),
    ("class accuracy C", "how often the classifier sees the class that was asked for"),
    (
      "scores took",
      "their share of the time, of one thread: about 5 %, and the reading of the real images once"
    ),
    ("no scores", "the data have no classifier; `zither train classifier` makes one"),
    (
      "variety",
      "how much G's images differ from each other, those of a class where it is told one: the share "
        + "of what real ones do"
    ),
  ]

  /// What is seen to be wrong, and the rules.
  static let diagnoses: [(label: String, help: String)] = [
    (
      "vanishing gradient",
      "over 150 steps D is certain (P of real − of generated above 0.98, or no loss left), or by the "
        + "minimax loss over 300 steps sure (0.75) with ‖∇G‖ below a fifth of its largest: G learns "
        + "nothing more"
    ),
    (
      "mode collapse",
      "after 2,000 steps (400 where all images are the same): a fifth of the classes missing in three scores, variety below 0.2, or half "
        + "of the modes missing and no more of them found: G makes few things whatever z is"
    ),
    (
      "divergence",
      "a loss beyond 25 nats (a critic's: 1,000), ‖∇D‖ 1,000 times its median, a slope of D that its "
        + "penalty no longer holds, or images that vary more than real ones; losses that are no longer "
        + "numbers bring back the last good state with half the rates, once"
    ),
    (
      "no convergence",
      "from five scores after step 1,000 on: the least FID (of points W₁) of the last three is more "
        + "than half of the first: G moves and gets no better"
    ),
    (
      "memorising",
      "in two scores over a third of G's images are nearer to a training image than 99 % of held-out "
        + "images are: G draws training images again"
    ),
  ]
}
