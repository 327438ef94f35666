import Layers
import Tensor

/// A learnt vector for each class in place of its one-hot row, beside z and whatever else G takes; blends of
/// classes become blends of their vectors. [N, latent.width] → [N, width].
///
/// Vectors begin as draws from N(0, 1), as large as z.
///
/// Source: Brock et al., Large Scale GAN Training for High Fidelity Natural Image Synthesis,
/// arXiv:1809.11096, section 3.
struct EmbeddedClasses: Layer {
  /// Numbers of a row when classes are embedded.
  let width: Int
  private let columns: Range<Int>
  private let embedding: Embedding

  /// - Parameter dimensions: of a class's vector.
  init(_ latent: LatentDescription, dimensions: Int, _ random: inout RandomGenerator) {
    columns = latent.classColumns
    width = latent.width - columns.count + dimensions
    embedding = Embedding(rows: columns.count, features: dimensions, deviation: 1, &random)
  }

  var children: [NamedLayer] { [NamedLayer("embedding", embedding)] }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    var row = embedding(x.columns(columns), context)
    if columns.lowerBound > 0 {
      row = x.columns(0..<columns.lowerBound).concatenated(with: row)
    }
    if columns.upperBound < x.shape[1] {
      row = row.concatenated(with: x.columns(columns.upperBound..<x.shape[1]))
    }
    return row
  }
}
