import GANs
import Training

extension TrainingSnapshot {
  /// D's scores in the last steps by what they mean, in a label and a value each.
  public var scoreWords: [(label: String, value: String)] {
    guard let latest else { return [] }
    let decimals = scoreMeaning == .reconstructionError ? 4 : 2
    let real = Figures.fixed(latest.realScore, decimals: decimals)
    let fake = Figures.fixed(latest.fakeScore, decimals: decimals)
    switch scoreMeaning {
    case .probability, .target: return [("D(x)", real), ("D(G(z))", fake)]
    case .critic where objective?.estimatesDistance == true:
      let estimate = Figures.fixed(latest.scoreDifference, decimals: 2)
      return [("Wasserstein estimate", estimate), ("D(x)", real), ("D(G(z))", fake)]
    case .critic: return [("critic D(x)", real), ("D(G(z))", fake)]
    case .reconstructionError: return [("error of x", real), ("of G(z)", fake)]
    }
  }

  /// What is measured besides losses and scores, in a label and a value each, the most telling first.
  var measureWords: [(label: String, value: String)] {
    tellingMeasures + stepMeasures
  }

  /// What tells how far a training of its recipe is.
  public var tellingMeasures: [(label: String, value: String)] {
    var words: [(label: String, value: String)] = []
    if let growthWords { words.append(("size", growthWords)) }
    if let bound = figure(.mutualInformation), let entropy = figure(.codeEntropy) {
      words.append(("I(c; x) ≥", "\(bound) of H(c) \(entropy) nats"))
    }
    if let agreement = figure(.agreement) { words.append(("I(x; x′)", "\(agreement) nats")) }
    if let loss = figure(.continuousCodeLoss) { words.append(("codes", loss)) }
    if let real = figure(.realClassLoss), let fake = figure(.fakeClassLoss) {
      words.append(("class loss", "\(real) of x, \(fake) of G(z)"))
    }
    if let balance = latest?.value(.balance) {
      words.append(("balance k", Figures.fixed(balance, decimals: 3)))
    }
    return words
  }

  /// What is of the steps themselves.
  private var stepMeasures: [(label: String, value: String)] {
    var words: [(label: String, value: String)] = []
    if let penalty = figure(.penalty) { words.append(("penalty", penalty)) }
    if let penalty = figure(.generatorPenalty) { words.append(("G's penalty", penalty)) }
    if let norm = figure(.generatorGradient) { words.append(("‖∇G‖", norm)) }
    if let norm = figure(.discriminatorGradient) { words.append(("‖∇D‖", norm)) }
    return words
  }

  private func figure(_ kind: Measure.Kind) -> String? {
    latest?.value(kind).map { Figures.fixed($0, decimals: 2) }
  }

  /// The scores that no curve shows: those that a Wasserstein estimate is the difference of.
  var scoresNotPlotted: [(label: String, value: String)] {
    objective?.estimatesDistance == true ? Array(scoreWords.dropFirst()) : []
  }
}
