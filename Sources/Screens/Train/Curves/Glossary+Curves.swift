extension Glossary {
  /// The figures of a run, on the Train screen and in the Lab.
  static let run: [(label: String, help: String)] = [
    ("generator G", "the network that makes images, or points, from z"),
    ("discriminator D", "the network that tells real from generated; a critic only scores them"),
    ("step", "updates of both networks so far"),
    ("img/s, points/s", "real images or points seen each second"),
    ("elapsed, left", "time of training, pauses not counted; what the limit leaves"),
  ]

  /// What stands in and around the plots of a run.
  static let curves: [(label: String, help: String)] = [
    ("G 1.25", "above a plot: a curve's newest value as measured; the name stands at its end too"),
    ("of x, of G(z)", "a loss or an error on real images, and on generated ones"),
    (
      "curves in one cell",
      "take turns: a cell has one colour, and shows the curve of that colour alone"
    ),
    (
      "▴ to 12, ▾ to −3",
      "a curve leaves the plot there, so that a few peaks do not flatten the rest; how far it goes"
    ),
    ("last third", "T: the part of the run that is plotted"),
    ("log", "Y: equal factors have equal heights; linear: below 0, where that cannot be"),
    ("smoothed 0.9", "C: each point is 0.9 of the mean so far and 0.1 of what was measured"),
  ]
}
