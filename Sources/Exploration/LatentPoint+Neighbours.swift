import Foundation
import GANs
import Tensor

extension LatentPoint {
  /// How far a neighbour can be: 0 is the point itself, 1 as far as any other sample.
  public static let distances: ClosedRange<Float> = 0...1

  /// A neighbour: the point with its strings turned towards noise, and all else as it is.
  ///
  ///     strings′ = cos a · strings + sin a · noise,   a = distance · π/2
  ///
  /// Strings from N(0, 1) stay so, whatever the distance, and so their length stays usual; their
  /// correlation with the neighbour's is cos a. `noise` is what the seed's generator draws from N(0, 1)
  /// after the z of that seed: a seed's own z is not among its neighbours. Directions of z
  /// become part of the strings, which are kept to hundredths.
  ///
  /// - Parameters:
  ///   - noiseSeed: picks the noise.
  ///   - distance: in `distances`.
  ///
  /// Source: the preconditioned Crank–Nicolson proposal of Cotter et al., MCMC Methods for Functions,
  /// arXiv:1202.0709.
  public func neighbour(_ noiseSeed: UInt64, at distance: Float) -> LatentPoint {
    var whole = self
    whole.truncation = 1
    var random = RandomGenerator(seed: noiseSeed)
    let noise = random.normals(2 * latent.dimensions).suffix(latent.dimensions)
    let angle = Double(distance) * .pi / 2
    var neighbour = self
    if latent.style == nil { neighbour.directions = [:] }
    for (dimension, pair) in zip(whole.z, noise).enumerated() {
      let turned = cos(angle) * Double(pair.0) + sin(angle) * Double(pair.1)
      neighbour.edits[dimension] = Float(turned).inHundredths
    }
    return neighbour
  }
}
