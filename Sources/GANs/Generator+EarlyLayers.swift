import Layers
import Tensor

/// What can be learnt about directions of z, or of w, from the generator's first layers.
extension Generator {
  /// The linear map of z that the first layer with weights applies, as it is used (scaled weights
  /// scaled): Aᵀ of y = A z + b, [dimensions, outputs].
  ///
  /// A norm of the input before it, which knows no direction, is passed over. Of a generator with a style
  /// space it is the map of w that its styles are together, [features, Σ channels].
  public var firstMap: Tensor {
    if let halves = halves(of: latent) { return halves.styleMap }
    let z = latent.dimensions
    var identity = [Float](repeating: 0, count: z * latent.width)
    for i in 0..<z { identity[i * latent.width + i] = 1 }
    var x = input(Tensor(identity, shape: [z, latent.width]), .inference)
    var zero = input(Tensor(repeating: 0, shape: [1, latent.width]), .inference)
    for layer in chain {
      if layer.keepsDirections { continue }
      x = layer(x, noClass(rows: z))
      zero = layer(zero, noClass(rows: 1))
      if !layer.parameters.isEmpty { break }
    }
    let outputs = x.count / z
    return (x.reshaped([z, outputs]) - zero.reshaped([outputs])).detached
  }

  /// Inference in which nothing is asked of any image.
  private func noClass(rows: Int) -> Context {
    let classes = latent.classNames.count
    return Context(
      .inference,
      condition: classes == 0 ? nil : Tensor(repeating: 0, shape: [rows, classes]))
  }

  /// What the layers up to the first activation say, [N, features]; of a generator with a style space w.
  public func earlyActivations(_ latents: Latents) -> Tensor {
    if let w = styles(latents, .inference) { return w.detached }
    let context = Context(.inference, condition: latents.classWeights)
    var x = input(latents.rows, context)
    for layer in chain {
      x = layer(x, context)
      if layer.activation != nil { break }
    }
    return x.reshaped([x.shape[0], x.count / x.shape[0]]).detached
  }
}
