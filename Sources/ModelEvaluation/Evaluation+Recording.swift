import GANs
import Metrics
import ModelStore

extension Evaluation {
  /// What the scores are computed in, for example `mnist-features`.
  public var features: String { "\(classifierDataset)-features" }

  /// Writes the scores into the model's file, and the names of its first code's values.
  ///
  /// - Parameters:
  ///   - model: the model that was scored.
  ///   - remark: what else to keep with them.
  /// - Throws: as `StoredModel.amend` does.
  public func record(of model: StoredModel, in path: String, remark: String?) throws {
    let scores = RecordedScores(
      dataset: dataset, features: features, samples: samples, entries: entries, remark: remark)
    try model.amend(path) { description in
      description.scores = scores
      if let codes { description.latent.name(0, by: codes.names(of: classNames)) }
    }
  }

  private var entries: [RecordedScores.Entry] {
    func entry(_ name: String, _ score: (ImageScores) -> Double?) -> RecordedScores.Entry? {
      score(generated).map {
        .init(name: name, value: $0, realAgainstReal: score(realAgainstReal))
      }
    }
    let own = [
      entry("FID") { $0.frechet },
      entry("precision") { $0.precisionRecall.precision },
      entry("recall") { $0.precisionRecall.recall },
      entry("density") { $0.densityCoverage.density },
      entry("coverage") { $0.densityCoverage.coverage },
      entry("class accuracy") { $0.classAccuracy?.accuracy },
    ].compactMap { $0 }
    return own
      + (codes.map { [.init(name: "codes matched with classes", value: $0.accuracy)] } ?? [])
  }
}

extension CodeMatching {
  /// What each value of the code mostly makes, in the words of its classes.
  func names(of classes: [String]) -> [CodeName] {
    counts.indices.map { code in
      dominant(code: code).map { CodeName(name: classes[$0.class], share: $0.share) }
        ?? CodeName(name: "", share: 0)
    }
  }
}

extension TrainedClassifier {
  /// Images of each value of a code that are looked at to name it.
  private static let imagesPerName = 100

  /// What each value of a generator's first code mostly makes, as this classifier sees it; nil where
  /// there is no categorical code, or the classifier reads no class or other images.
  ///
  /// Source: Chen et al., InfoGAN, arXiv:1606.03657, section 7.2.
  public func codeNames(of generator: Generator) -> [CodeName]? {
    guard let code = generator.latent.codes.first, case .categorical(let values) = code.kind,
      generator.image == description.image, let head = description.classHead
    else { return nil }
    let images = GeneratedImages(generator, count: values * Self.imagesPerName, seed: 0)
    let readings = classifier.readings(count: images.count) { images.tensor($0) }
    return images.matching(readings)?.names(of: head.categories)
  }
}
