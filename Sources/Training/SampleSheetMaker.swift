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
    let category = latent.category
    let columns = min(10, category?.count ?? 10)
    let count = rows * columns
    // Where a column is a class or a value of a code, a row is one z.
    let draws = category == nil ? count : rows
    let drawn = (0..<draws).map { _ in random.normals(latent.dimensions) }
    let z = (0..<count).flatMap { drawn[category == nil ? $0 : $0 / columns] }
    self.columns = columns
    columnNames = Array((category?.names ?? []).prefix(columns))
    latents = latent.latents(
      z: z, categories: (0..<count).map { $0 % columns },
      like: trainer.dataset.examples((0..<count).map { $0 % trainer.dataset.count }))
  }

  func make() -> TrainingSnapshot.SampleSheet {
    TrainingSnapshot.SampleSheet(
      step: trainer.steps, shape: trainer.dataset.shape, columns: columns,
      columnNames: columnNames,
      pixels: trainer.average(latents, .inference).tensor.values)
  }
}
