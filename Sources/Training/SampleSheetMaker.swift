import GANs
import Tensor

/// Draws the same latents again and again, so that one sees the generator learn.
final class SampleSheetMaker {
  private let trainer: AdversarialTrainer
  private let latents: Latents
  private let columns: Int

  init(_ trainer: AdversarialTrainer, seed: UInt64) {
    self.trainer = trainer
    let latent = trainer.latent
    let rows = 4
    var random = RandomGenerator(seed: seed ^ 0x5a17)
    if latent.isConditional {
      // A column is a class, a row one z.
      columns = min(10, latent.classNames.count)
      var z: [Float] = []
      for _ in 0..<rows {
        let row = random.normals(latent.dimensions)
        for _ in 0..<columns { z += row }
      }
      latents = Latents(
        z: Tensor(z, shape: [rows * columns, latent.dimensions]),
        labels: (0..<rows * columns).map { [columns] in $0 % columns },
        classes: latent.classNames.count)
    } else {
      columns = 10
      latents = Latents(
        z: Tensor(
          random.normals(rows * columns * latent.dimensions),
          shape: [rows * columns, latent.dimensions]))
    }
  }

  func make() -> TrainingSnapshot.SampleSheet {
    TrainingSnapshot.SampleSheet(
      step: trainer.steps, shape: trainer.dataset.shape, columns: columns,
      pixels: trainer.average(latents, .inference).tensor.values)
  }
}
