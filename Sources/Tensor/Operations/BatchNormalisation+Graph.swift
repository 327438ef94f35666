extension Pullback {
  /// The gradient of batch normalisation by x, scale and shift, in operations that can be
  /// differentiated: with x̂ = (x − mean) · inverse and m the mean over all axes but the last,
  ///
  ///     ∂L/∂shift = Σ u,  ∂L/∂scale = Σ u x̂
  ///     ∂L/∂x = inverse · (v − m(v) − x̂ · m(v x̂)),  v = scale · u
  ///
  /// - Parameter upstream: u, the gradient by the normalised values.
  func batchNormalisationGradientWithGraph(
    _ upstream: Tensor, epsilon: Float
  ) -> [Tensor?] {
    let x = inputs[0]
    let axes = x.channelAxes
    let standardised = x.standardised(over: axes, epsilon: epsilon)
    return [
      needs[0]
        ? (upstream * inputs[1]).standardisationGradient(
          output: standardised, inverse: x.inverseDeviation(over: axes, epsilon: epsilon),
          over: axes)
        : nil,
      needs[1] ? (upstream * standardised).sumByColumn : nil,
      needs[2] ? upstream.sumByColumn : nil,
    ]
  }
}
