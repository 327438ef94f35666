/// What the words of the screen mean, and what the mouse does.
extension LabScreen {
  static let mouse: [(label: String, help: String)] = []

  static let glossary: [HelpSection] = [
    HelpSection("What it means", words),
    HelpSection("A run", Glossary.run), HelpSection("Curves", Glossary.curves),
  ]

  private static let words: [(label: String, help: String)] = [
    ("density", "how densely points lie along x: the data's and G's"),
    ("G maps z to x", "lines from values of z, below, to where G puts them, above"),
    ("real", "points of the data, always the same"),
    ("generated", "points that G makes from the same z each time"),
    ("D", "how sure D is, 0 to 1, that a point there is real; or a critic's score"),
    ("modes found", "modes of the data that are nearest to some generated point of high quality"),
    ("high quality", "generated points within 3 σ of a mode"),
    ("KL", "divergence of the data from G on a grid, in nats: high if G leaves gaps"),
    ("JS", "the same between each and their mean: 0 is equal, 0.69 nothing in common"),
    ("W₁", "how far generated points must move, in the mean, to be distributed like real ones"),
    ("sliced", "the mean of that over 64 directions in the plane"),
    ("D(x)", "the mean of D over real points, before the step"),
    ("D(G(z))", "the mean of D over generated points, before the step"),
    ("course", "quality and the share of modes found, over the steps"),
  ]
}
