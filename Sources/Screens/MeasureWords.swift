import GANs
import Training

extension TrainingSnapshot {
  /// What is measured besides losses, in a label and a value each, the most telling first.
  var measureWords: [(label: String, value: String)] {
    guard let latest else { return growthWords.map { [("size", $0)] } ?? [] }
    func figure(_ kind: Measure.Kind) -> String? {
      latest.value(kind).map { Figures.fixed($0, decimals: 2) }
    }
    var words: [(label: String, value: String)] = []
    if let growthWords { words.append(("size", growthWords)) }
    if scoreMeaning == .critic, objective == .wasserstein {
      words.append(("D(x)", Figures.fixed(latest.realScore, decimals: 2)))
      words.append(("D(G(z))", Figures.fixed(latest.fakeScore, decimals: 2)))
    }
    if let bound = figure(.mutualInformation), let entropy = figure(.codeEntropy) {
      words.append(("I(c; x) ≥", "\(bound) of H(c) \(entropy) nats"))
    }
    if let loss = figure(.continuousCodeLoss) { words.append(("codes", loss)) }
    if let real = figure(.realClassLoss), let fake = figure(.fakeClassLoss) {
      words.append(("class loss", "\(real) of x, \(fake) of G(z)"))
    }
    if let balance = latest.value(.balance) {
      words.append(("balance k", Figures.fixed(balance, decimals: 3)))
    }
    if let penalty = figure(.penalty) { words.append(("penalty", penalty)) }
    if let norm = figure(.generatorGradient) { words.append(("‖∇G‖", norm)) }
    if let norm = figure(.discriminatorGradient) { words.append(("‖∇D‖", norm)) }
    return words
  }
}
