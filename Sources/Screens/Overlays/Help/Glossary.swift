/// What the words and numbers of the screens mean, and what the mouse does, for the help.
enum Glossary {
  static func mouse(of screen: Screen) -> [(label: String, help: String)] {
    switch screen {
    case .explore:
      [
        ("click, drag", "set a string or truncation on its bar"),
        ("wheel", "scroll strings, classes and attributes"),
        ("Ctrl and wheel", "play what is under it: pull a string, weigh a class, steer"),
        ("click a class", "choose it; with Ctrl, or after , blend it; a code's value: choose it"),
        ("click the strip", "set the string or the code to an image's value"),
        ("click a meter", "on ● or ○: lock or let go; on a bar: steer there"),
        ("click the image", "while attention is shown: the position that looks"),
      ]
    case .plane: [("click", "go to an image")]
    case .lab: []
    case .train: [("click", "choose a recipe, data or an option"), ("wheel", "scroll a list")]
    }
  }

  /// The words that a screen's own parts need.
  static func basics(of screen: Screen) -> [(label: String, help: String)] {
    switch screen {
    case .explore:
      [
        ("z", "the numbers that the generator makes an image from, one for each string"),
        ("○  ●", "a string as the seed has it; one that you set"),
        ("seed", "picks the value of every string that you did not set"),
        ("truncation", "what z is multiplied by: lower is more typical, higher more varied"),
        (
          "c1, c2 …",
          "codes that the model learnt without labels: values to choose, or bars to pull"
        ),
        ("3 · 7 · 97 %", "of a code: what the images of value 3 mostly show, and how many of them"),
        ("class", "what to draw; several are blended by their weights"),
        (
          "strip", "the selected string from −3 to +3, everything else held; a code over its values"
        ),
        ("points", "of a model of points: the data, G's own, the line that the string leads along"),
        (
          "attention",
          "where G looks, on the map inside it, to draw one position: light and 1 to 9 mark"
        ),
        ("near, far", "how much comes from up to 2 steps around the position, and from beyond"),
        ("half in …", "the fewest positions that half of it comes from"),
        ("live", "the model in training is shown, and redrawn as it learns"),
      ]
    case .plane: plane
    case .train:
      [
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
        ("penalty", "what the regularizers add to D's loss"),
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
    case .lab:
      [
        ("density", "how close points lie to each other along x: those of the data, those of G"),
        ("G maps z to x", "lines from values of z below to where G puts them above"),
        ("real", "points of the data, the same each time"),
        ("generated", "points that G makes, of the same z each time"),
        ("D", "how sure D is, 0 to 1, that a point there is real; a critic's score"),
        ("modes found", "places of the data that a generated point of high quality is nearest to"),
        ("high quality", "generated points within 3 σ of where real ones lie"),
        ("KL", "divergence of the data from G on a grid, in nats: high where G leaves gaps"),
        ("JS", "the same between both and their mean: 0 is equal, 0.69 nothing in common"),
        ("W₁", "how far generated points must be moved to lie as real ones do"),
        ("sliced", "the mean of that over 64 directions in the plane"),
        ("D(x)", "the mean of D over real points, before the step"),
        ("D(G(z))", "the mean of D over generated points, before the step"),
        ("course", "quality and the share of modes found, over the steps"),
      ]
    }
  }
}
