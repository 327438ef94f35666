/// What the words of the screen mean, and what the mouse does.
extension TrainScreen {
  static let mouse: [(label: String, help: String)] = [
    ("click", "choose a recipe, data or an option"), ("wheel", "scroll a list"),
  ]

  static let glossary: [HelpSection] = [
    HelpSection("What it means", words),
    HelpSection("A run", Glossary.run), HelpSection("Curves", Glossary.curves),
    HelpSection("Quality of images", Glossary.quality),
    HelpSection("What goes wrong", Glossary.diagnoses),
  ]

  private static let words: [(label: String, help: String)] = [
    ("loss", "what each network minimises; the two work against each other"),
    ("P(real)", "how sure the discriminator is, 0 to 1, that an image is real"),
    ("D(x)", "the mean of D's score over real images: of P(real), if that is plotted"),
    ("D(G(z))", "the same mean over generated images"),
    ("score", "of least squares: D aims at one number for real images, at another for G's"),
    ("critic's score", "not a probability: unbounded, and higher for what looks more real"),
    (
      "Wasserstein W, estimate",
      "mean D(x) − mean D(G(z)): estimates the distance to the data; should fall"
    ),
    ("error of D's copies", "BEGAN's D reconstructs images: the mean error of a pixel"),
    ("balance k", "BEGAN: the weight of G's images in D's loss, 0 to 1, so that both keep pace"),
    (
      "information",
      "I(c; x): a lower bound, in nats, of what images tell about the codes; H(c) is its maximum; "
        + "I(x; x′): what Q's answers on real images and on their shifted copies share"
    ),
    ("codes", "D's error on the continuous codes, in nats; lower is better"),
    (
      "class loss",
      "D's error on the classes of real and generated images, in nats; lower is better"
    ),
    ("gradient", "‖∇G‖ and ‖∇D‖: the length of the loss's gradient over all weights of a network"),
    ("penalty, G's penalty", "what the regularizers add to D's loss, and to G's"),
    ("size", "of networks that grow: 8×8 → 16×16 fades the new size in"),
    (
      "architecture …",
      "the four choices: the networks, the objective, what asks for"
    ),
    ("", "an image, and what keeps training stable (● used, with its strength)"),
    ("0.5", "D cannot tell real from generated"),
    (
      "samples",
      "images of the same z each time, as the generator learns; a column's name is its class"
    ),
    ("saved", "the latest step in the model file"),
  ]
}
