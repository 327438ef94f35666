extension Glossary {
  /// The figures of a run, on the Train screen and in the Lab.
  static let run: [(label: String, help: String)] = [
    ("generator G", "the network that makes images, or points, from z"),
    ("discriminator D", "the network that tells real from generated; a critic gives scores only"),
    ("step", "how often both networks were updated"),
    ("img/s, points/s", "real images or points a second"),
    ("elapsed, left", "time of training without pauses; time until the limit"),
  ]

  /// What stands in and around the plots of a run.
  static let curves: [(label: String, help: String)] = [
    ("G 1.25", "above a plot: a curve's latest value; the name stands at the curve's end, too"),
    ("of x, of G(z)", "a loss or an error on real images, and on generated ones"),
    (
      "curves in one cell",
      "take turns: a cell has one colour and shows only the curve of that colour"
    ),
    (
      "▴ to 12, ▾ to −3",
      "a curve leaves the plot there and goes that far; so single peaks do not flatten the rest"
    ),
    ("last third", "T: the part of the run that is plotted"),
    ("log", "Y: equal factors have equal heights; linear if a value is 0 or below"),
    ("smoothed 0.9", "C: each point is 0.9 of the mean so far and 0.1 of what was measured"),
  ]
}
