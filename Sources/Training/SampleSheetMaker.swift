import GANs
import Tensor

/// Draws the same latents again and again, so that one sees the generator learn.
final class SampleSheetMaker {
  private let trainer: AdversarialTrainer
  private let latents: Latents
  private let columns: Int
  private let columnNames: [String]

  init(_ trainer: AdversarialTrainer, seed: UInt64) {
    self.trainer = trainer
    let latent = trainer.latent
    let rows = 4
    var random = RandomGenerator(seed: seed ^ 0x5a17)
    let codeValues = latent.codes.firstWidth
    let columns = min(10, latent.isConditional ? latent.classNames.count : codeValues ?? 10)
    let count = rows * columns
    // Where a column is a class or a value of a code, a row is one z.
    let draws = latent.isConditional || codeValues != nil ? rows : count
    let drawn = (0..<draws).map { _ in random.normals(latent.dimensions) }
    let z = (0..<count).flatMap { drawn[draws == rows ? $0 / columns : $0] }
    var codes = [Float](repeating: 0, count: count * latent.codes.width)
    if codeValues != nil {
      for image in 0..<count { codes[image * latent.codes.width + image % columns] = 1 }
    }
    self.columns = columns
    columnNames =
      latent.isConditional
      ? Array(latent.classNames.prefix(columns))
      : codeValues == nil ? [] : (0..<columns).map { "\(latent.codes[0].name)=\($0)" }
    latents = Latents(
      z: Tensor(z, shape: [count, latent.dimensions]),
      classWeights: latent.isConditional
        ? .oneHot((0..<count).map { $0 % columns }, classes: latent.classNames.count) : nil,
      codes: latent.codes.isEmpty ? nil : Tensor(codes, shape: [count, latent.codes.width]))
  }

  func make() -> TrainingSnapshot.SampleSheet {
    TrainingSnapshot.SampleSheet(
      step: trainer.steps, shape: trainer.dataset.shape, columns: columns,
      columnNames: columnNames,
      pixels: trainer.average(latents, .inference).tensor.values)
  }
}

extension [LatentCode] {
  /// Values of the first code, where it is categorical.
  fileprivate var firstWidth: Int? {
    if case .categorical(let values) = first?.kind { values } else { nil }
  }
}
