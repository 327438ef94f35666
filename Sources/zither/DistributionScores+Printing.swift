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
  var fields: [String: JSONValue] {
    var fields: [String: JSONValue] = [
      "high_quality": .number(highQuality, decimals: 6),
      "kl": .number(kullbackLeibler, decimals: 6), "js": .number(jensenShannon, decimals: 6),
      "wasserstein": .number(wasserstein, decimals: 6),
    ]
    fields["modes_found"] = modesFound.map(JSONValue.integer)
    fields["modes"] = modes.map(JSONValue.integer)
    return fields
  }
}
