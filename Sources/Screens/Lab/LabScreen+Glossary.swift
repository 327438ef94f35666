/// What the words of the screen mean, and what the mouse does.
extension LabScreen {
  static let mouse: [(label: String, help: String)] = []

  static let glossary: [HelpSection] = [
    HelpSection("What it means", words),
    HelpSection("A run", Glossary.run), HelpSection("Curves", Glossary.curves),
  ]

  private static let words: [(label: String, help: String)] = [
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
