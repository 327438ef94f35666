import Metrics
import Screens

extension DistributionScores {
  /// The two scores that are watched, for a line of progress.
  var shortLine: String {
    let found = modesFound.flatMap { found in modes.map { "modes \(found)/\($0), " } } ?? ""
    return found + "high quality \(Figures.perCent(highQuality))"
  }

  /// All scores in a line.
  var line: String {
    "\(shortLine), KL \(rounded(kullbackLeibler, 3)) nats, JS \(rounded(jensenShannon, 3)) nats, "
      + "W₁ \(rounded(wasserstein, 4))"
  }

  /// The fields of a JSON object.
  var fields: [(String, String)] {
    let modeFields = [("modes_found", modesFound), ("modes", modes)].compactMap { name, count in
      count.map { (name, "\($0)") }
    }
    return modeFields + [
      ("high_quality", rounded(highQuality, 6)), ("kl", rounded(kullbackLeibler, 6)),
      ("js", rounded(jensenShannon, 6)), ("wasserstein", rounded(wasserstein, 6)),
    ]
  }
}
