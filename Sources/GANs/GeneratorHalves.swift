import Layers
import Tensor

/// The two halves of a generator with a style space: row → w, and w → image.
///
/// Source: Karras et al., A Style-Based Generator Architecture for GANs, arXiv:1812.04948; truncation: its
/// appendix B, style mixing: its section 3.1.
struct GeneratorHalves {
  private let latent: LatentDescription
  private let mapping: Sequential
  private let mean: Tensor
  private let synthesis: StyleSynthesis
  private let rest: Sequential

  /// The halves of a chain of layers; nil where there are none.
  ///
  /// - Parameter embedded: what rows pass before the chain.
  init?(
    of chain: [any Layer], behind embedded: ClassInput?, _ latent: LatentDescription
  ) {
    guard let place = chain.firstIndex(where: { $0 is StyleSynthesis }),
      let synthesis = chain[place] as? StyleSynthesis,
      let mean = chain[..<place].lazy.compactMap({ $0 as? RunningMean }).first
    else { return nil }
    self.latent = latent
    self.synthesis = synthesis
    self.mean = mean.mean.value.detached
    mapping = Sequential((embedded.map { [$0] } ?? []) + Array(chain[..<place]))
    rest = Sequential(Array(chain[(place + 1)...]))
  }

  /// What all styles together make of w, [features, Σ channels].
  var styleMap: Tensor { synthesis.styleMap }

  /// w of rows, [N, latent.width] → [N, features].
  func styles(ofRows rows: Tensor, _ context: Context) -> Tensor { mapping(rows, context) }

  /// The images of a w for each, [N, features], or of one for each of its styles, [N, styles, features].
  func images(of w: Tensor, _ context: Context) -> Tensor {
    rest(synthesis(w, context), context)
  }

  /// Images with w edited as asked. What is not edited is the same to the bit as without.
  ///
  /// - Parameter offsets: what is added to the w of each style besides, [N, styles · features].
  func images(_ latents: Latents, offsets: Tensor? = nil, _ context: Context) -> Tensor {
    let own = mapping(latents.rows, context)
    let edits = latents.styles
    let groups = StyleGroup.allCases.map { group in
      moved(mixed(own, group, latents, context), edits)
    }
    let parts = (0..<synthesis.styles).map { style in
      groups[
        StyleGroup.allCases.firstIndex(of: StyleGroup(ofStyle: style, of: synthesis.styles)) ?? 0]
    }
    var all = joined(parts)
    let width = all.shape[1]
    if edits.contains(where: { $0.offsets.count == width }) {
      let zero = [Float](repeating: 0, count: width)
      let values = edits.flatMap { $0.offsets.count == width ? $0.offsets : zero }
      all = all + Tensor(values, shape: all.shape)
    }
    if let offsets { all = all + offsets }
    if edits.contains(where: { $0.truncation != 1 }) {
      let means = joined(parts.map { _ in mean.reshaped([1, mean.count]) })
      all = all + column(edits.map { 1 - $0.truncation }) * (means.broadcast(to: all.shape) - all)
    }
    return images(of: all.reshaped([latents.count, parts.count, own.shape[1]]), context)
  }

  private func joined(_ parts: [Tensor]) -> Tensor {
    parts.dropFirst().reduce(parts[0]) { $0.concatenated(with: $1) }
  }

  /// w with the share of another seed's that a group takes.
  private func mixed(
    _ own: Tensor, _ group: StyleGroup, _ latents: Latents, _ context: Context
  ) -> Tensor {
    let mixes = latents.styles.map { $0.mixes[group] }
    guard mixes.contains(where: { $0 != nil }) else { return own }
    let rows = mixes.enumerated().flatMap { index, mix -> [Float] in
      var row = latents[index]
      if let mix { row.z = latent.latent(seed: mix.seed) }
      return row.values
    }
    let other = mapping(Tensor(rows, shape: latents.rows.shape), context)
    return own + column(mixes.map { $0?.share ?? 0 }) * (other - own)
  }

  /// w moved along directions.
  private func moved(_ w: Tensor, _ edits: [StyleEdit]) -> Tensor {
    guard edits.contains(where: { !$0.directions.isEmpty }) else { return w }
    return w + Tensor(edits.flatMap(offset), shape: [edits.count, mean.count])
  }

  /// Σ directions[d] · vector_d, [features].
  private func offset(_ edit: StyleEdit) -> [Float] {
    var sum = [Float](repeating: 0, count: mean.count)
    // Always in the order of the directions, so that the same edit gives the same bits.
    for (index, value) in edit.directions.sorted(by: { $0.key < $1.key })
    where latent.directions.indices.contains(index) {
      for (place, component) in zip(sum.indices, latent.directions[index].vector) {
        sum[place] += value * component
      }
    }
    return sum
  }

  private func column(_ values: [Float]) -> Tensor { Tensor(values, shape: [values.count, 1]) }
}
