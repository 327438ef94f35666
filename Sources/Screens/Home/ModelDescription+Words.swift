import GANs
import ModelStore

/// What Home says of a model, from its file's head alone.
extension ModelDescription {
  /// Which point in the four choices it is, in few words: conditional hinge SAGAN.
  var kind: String {
    switch origin {
    case .imported(let record, _): "made elsewhere (\(record.format))"
    case .trained(let recipe, _): recipe.kind(conditional: latent.isConditional)
    }
  }

  /// What it makes: 28×28 grey, 2-D points.
  var size: String {
    guard !image.isPoint else { return image.description }
    return "\(image.width)×\(image.height) " + (image.channels == 1 ? "grey" : "colour")
  }

  /// What can be chosen besides z: 10 classes, 9 attributes, 3 codes; nil where nothing can.
  var choices: String? {
    let classes = latent.classNames.count
    if classes > 0 { return "\(classes) classes" }
    let codes = latent.codes.count
    if latent.codes.contains(where: \.isAttribute) { return "\(codes) attributes" }
    return codes == 0 ? nil : codes == 1 ? "1 code" : "\(codes) codes"
  }

  /// The score that tells most of it, or else how long it was trained.
  var headline: String? {
    let recorded = scores?.entries.first { $0.name == "FID" }?.value
    if let distance = recorded ?? bestScores?.frechet {
      return "FID "
        + Figures.fixed(distance, decimals: distance < 9.995 ? 2 : distance < 99.95 ? 1 : 0)
    }
    return training.map { "\(Figures.grouped($0.steps)) steps" }
  }

  /// Its kind with all else that was chosen: conditional DCGAN · 28×28 grey · 10 classes · R1.
  var details: String {
    var parts = [kind, size] + (choices.map { [$0] } ?? [])
    if let recipe {
      if recipe.conditioning.word == "auxiliary-classifier" {
        parts.append("auxiliary classifier")
      }
      parts += recipe.regularizers.map(\.word).map { $0 == "r1" ? "R1" : $0.unhyphenated }
    }
    if let training {
      parts.append("\(Figures.grouped(training.steps)) steps on \(training.dataset)")
    } else if let dataset {
      parts.append("of \(dataset)")
    }
    return parts.joined(separator: " · ")
  }

  /// Its scores: FID 3.53 (real 2.60) · precision 0.83 · recall 0.85 · in mnist-features.
  var scoreWords: String {
    guard let scores else {
      guard let best = bestScores else {
        return image.isPoint
          ? "the Lab shows the scores of points" : "no scores yet; `zither evaluate` finds them"
      }
      return best.words
    }
    let names = ["FID", "precision", "recall", "class accuracy"]
    let parts = names.compactMap { name -> String? in
      guard let entry = scores.entries.first(where: { $0.name == name }) else { return nil }
      let real =
        name == "FID" ? entry.realAgainstReal.map { " (real \(Figures.brief($0)))" } ?? "" : ""
      return "\(name) \(Figures.brief(entry.value))\(real)"
    }
    return (parts + ["in \(scores.features)"]).joined(separator: " · ")
  }
}

extension LiveScores {
  /// The scores of a run's best model.
  fileprivate var words: String {
    [
      "FID " + Figures.brief(frechet), "precision " + Figures.brief(precision),
      "recall " + Figures.brief(recall), "while it trained, at step \(Figures.grouped(step))",
    ].joined(separator: " · ")
  }
}

extension Recipe {
  /// Words of choices that are written otherwise than in commands.
  private static let names = [
    "mlp": "MLP", "dcgan": "DCGAN", "sagan": "SAGAN",
    "wasserstein": "Wasserstein", "began": "BEGAN",
  ]

  /// What sets it apart: conditional, the objective where it is not the usual one, the architecture.
  fileprivate func kind(conditional: Bool) -> String {
    func name(_ word: String) -> String { Self.names[word] ?? word }
    var words = conditional ? ["conditional"] : []
    if objective != .nonSaturating { words.append(name(objective.word)) }
    words.append(name(architecture.word))
    if conditioning.word == "codes" { words.append("with codes") }
    if conditioning.usesAttributes { words.append("told attributes") }
    return words.joined(separator: " ")
  }
}

extension String {
  fileprivate var unhyphenated: String { replacing("-", with: " ") }
}
