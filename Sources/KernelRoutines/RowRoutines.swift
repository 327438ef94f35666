/// The loops of norms, softmax, broadcasting and resampling; the same rules as `VectorRoutines`.
public protocol RowRoutines: SendableMetatype {
  /// y = f(x)
  static func apply(
    _ function: ElementFunction, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    range: Range<Int>)

  /// y = x ∘ b for x of [outer, middle, inner] and b of [outer, 1, inner], elements `range` of x;
  /// with `repeatedFirst`, y = b ∘ x.
  static func combineRepeated(
    _ operation: Arithmetic, _ x: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    repeatedFirst: Bool, _ y: UnsafeMutablePointer<Float>, middle: Int, inner: Int,
    range: Range<Int>)

  // By row of [rows, columns]; `rows` are those to be done.

  /// sums[row] = Σ_columns x
  static func sumByRow(
    _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>, columns: Int,
    rows: Range<Int>)

  /// y = eˣ / Σ_columns eˣ
  static func softmax(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>)

  /// d = y · (u − Σ_columns u y), the gradient of a softmax with the result y.
  static func softmaxGradient(
    _ u: UnsafePointer<Float>, output y: UnsafePointer<Float>, _ d: UnsafeMutablePointer<Float>,
    columns: Int, rows: Range<Int>)

  /// y = x − ln Σ_columns eˣ
  static func logSoftmax(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>)

  /// y = (x − mean) · inverse, inverse[row] = 1 / √(variance + ε); where it is not centred, the mean
  /// is taken as 0 and the variance as the mean of the squares.
  static func standardiseRows(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    inverse: UnsafeMutablePointer<Float>, centred: Bool, epsilon: Float, columns: Int,
    rows: Range<Int>)

  /// d = inverse · (u − mean u − y · mean (u y)), the gradient of `standardiseRows` with the result
  /// y; mean u is left out where it is not centred.
  static func standardiseRowsGradient(
    _ u: UnsafePointer<Float>, output y: UnsafePointer<Float>, inverse: UnsafePointer<Float>,
    _ d: UnsafeMutablePointer<Float>, centred: Bool, columns: Int, rows: Range<Int>)

  /// Rows `rows` of the new images, of N · outputHeight.
  static func resample(_ resampling: Resampling, rows: Range<Int>)

  // Optimizers.

  /// One step of gradient descent with momentum on a range of parameters.
  static func momentum(_ step: MomentumStep, range: Range<Int>)

  /// One step of RMSProp on a range of parameters.
  static func rmsProp(_ step: RMSPropStep, range: Range<Int>)
}
