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
    ("loss", "what each network tries to make small; they pull against each other"),
    ("P(real)", "how sure the discriminator is, 0 to 1, that an image is real"),
    ("D(x)", "the mean of D's score over real images: of P(real), where that is plotted"),
    ("D(G(z))", "the mean over generated images, likewise"),
    ("score", "of least squares: D aims at one number for real images, another for G's"),
    ("critic's score", "no probability: without bounds, higher for what looks more real"),
    (
      "Wasserstein W, estimate",
      "mean D(x) − mean D(G(z)): estimates how far G's images are; should fall"
    ),
    ("error of D's copies", "BEGAN's D draws images again: by how much a pixel is off"),
    ("balance k", "BEGAN: how much D cares for G's images, 0 to 1, so that both keep pace"),
    (
      "information",
      "I(c; x): nats that images tell of the codes, at least; H(c) is all there is; I(x; x′): "
        + "nats that Q's answers on real images and on moved copies share"
    ),
    ("codes", "how badly D finds the continuous codes, in nats; lower is better"),
    ("class loss", "how badly D tells the class of real and of generated images, in nats"),
    ("gradient", "‖∇G‖ and ‖∇D‖: how strongly the loss pulls at all weights of a network"),
    ("penalty, G's penalty", "what the regularizers add to D's loss, and to G's"),
    ("size", "of networks that grow: 8×8 → 16×16 fades the new size in"),
    (
      "architecture …",
      "the four choices: the networks, what they are trained to, what asks for"
    ),
    ("", "an image, and what keeps D in bounds (● used, with its strength)"),
    ("0.5", "where D cannot tell one from the other"),
    (
      "samples",
      "images of the same z each time, as the generator learns; names over columns: a class"
    ),
    ("saved", "the newest step that the model file holds"),
  ]
}
