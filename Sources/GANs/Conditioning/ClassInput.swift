import GraphNotation
import Layers
import Tensor

/// What becomes of classes before G's first layer: a learnt vector for each in place of its one-hot row, so
/// that blends of classes are blends of vectors; and nothing at first, where they begin late.
/// [N, latent.width] → [N, width].
///
/// Vectors begin as draws from N(0, 1), as large as z.
///
/// Source: Brock et al., Large Scale GAN Training for High Fidelity Natural Image Synthesis,
/// arXiv:1809.11096, section 3.
struct ClassInput: Layer {
  /// Numbers of a row when classes are embedded.
  let width: Int
  private let columns: Range<Int>
  private let embedding: Embedding?
  private let strength: ConditionStrength?

  /// nil where rows stay as they are.
  ///
  /// - Parameter dimensions: of a class's vector; 0 for one-hot rows.
  init?(
    _ latent: LatentDescription, dimensions: Int, _ late: LateStart,
    _ random: inout RandomGenerator
  ) {
    columns = latent.classColumns
    strength = ConditionStrength(late)
    if dimensions > 0 {
      width = latent.width - columns.count + dimensions
      embedding = Embedding(rows: columns.count, features: dimensions, deviation: 1, &random)
    } else {
      if strength == nil { return nil }
      width = latent.width
      embedding = nil
    }
  }

  /// Sets how much classes count, 0…1.
  func strengthen(to factor: Float) { strength?.factor = factor }

  var children: [NamedLayer] {
    (embedding.map { [NamedLayer("embedding", $0)] } ?? [])
      + (strength.map { [NamedLayer("condition", $0)] } ?? [])
  }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    var row = x.columns(columns)
    if let embedding { row = embedding(row, context) }
    if let strength { row = strength(row, context) }
    if columns.lowerBound > 0 {
      row = x.columns(0..<columns.lowerBound).concatenated(with: row)
    }
    if columns.upperBound < x.shape[1] {
      row = row.concatenated(with: x.columns(columns.upperBound..<x.shape[1]))
    }
    return row
  }
}

extension ClassInput: GraphLayer {
  func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    var row = builder.columns(x, columns)
    for child in children { row = try builder.append(child, to: row, context) }
    let others = [0..<columns.lowerBound, columns.upperBound..<x.count].map { range in
      range.isEmpty ? nil : builder.columns(x, range)
    }
    return builder.joined([others[0], row, others[1]].compactMap { $0 })
  }
}
