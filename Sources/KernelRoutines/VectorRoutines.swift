/// The loops of the engine, written once and compiled for each instruction set.
///
/// All arrays are float32 and row-major. Every routine works on the range it is given and nothing
/// else, so that several threads may share one call's work; the value of an element never depends
/// on how the work was shared.
public protocol VectorRoutines: RowRoutines {
  /// Rows `rows` of C.
  static func gatherProduct(_ product: GatherProduct, rows: Range<Int>)

  /// Blocks `blocks` of rows of C, of `product.blockCount`.
  static func outerProduct(_ product: OuterProduct, blocks: Range<Int>)

  /// Tiles of images to planes, by a map that makes 6×6 numbers of a tile.
  static func gatherTiles(_ map: WinogradMap, _ tiles: WinogradTiles, tiles range: Range<Int>)

  /// Planes to tiles of images, by a map that makes pixels of 6×6 numbers.
  static func scatterTiles(_ map: WinogradMap, _ tiles: WinogradTiles, tiles range: Range<Int>)

  /// Σ a · b over `count` elements.
  static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float

  /// y = aᵀ for a of [rows, columns], rows `range` of a.
  static func transpose(
    _ a: UnsafePointer<Float>, rows: Int, columns: Int, _ y: UnsafeMutablePointer<Float>,
    range: Range<Int>)

  // Element by element.

  /// y = f(x)
  static func activate(
    _ activation: Activation, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    range: Range<Int>)

  /// d = u · f′, with f′ found from the output y = f(x).
  static func activationGradient(
    _ activation: Activation, output y: UnsafePointer<Float>, upstream u: UnsafePointer<Float>,
    _ d: UnsafeMutablePointer<Float>, range: Range<Int>)

  /// y = a ∘ b
  static func combine(
    _ operation: Arithmetic, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, range: Range<Int>)

  /// y = scale · x + shift
  static func affine(
    _ x: UnsafePointer<Float>, scale: Float, shift: Float, _ y: UnsafeMutablePointer<Float>,
    range: Range<Int>)

  // By column of [rows, columns].

  /// y = leakyRelu(x · scale[column] + shift[column]), rows `rows`, where leaky ReLU multiplies what is
  /// below 0 by `negativeSlope` (1 leaves it).
  static func affineByColumn(
    _ x: UnsafePointer<Float>, scale: UnsafePointer<Float>, shift: UnsafePointer<Float>,
    negativeSlope: Float, _ y: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>)

  /// The sums that the gradient of y = leakyRelu(x · scale + shift), by columns, needs. With v the
  /// upstream gradient u brought back through leaky ReLU:
  ///
  ///     sums[column] = Σ_rows v,  sums[columns + column] = Σ_rows v · (x − mean[column])
  static func affineLeakyReluSumsByColumn(
    _ u: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ affine: AffineLeakyRelu,
    mean: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>, columns: Int,
    rows: Range<Int>)

  /// d = a[column] · v + b[column] · x + c[column], with v as in `affineLeakyReluSumsByColumn`, rows
  /// `rows`.
  static func affineLeakyReluPairByColumn(
    _ u: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ affine: AffineLeakyRelu,
    a: UnsafePointer<Float>, b: UnsafePointer<Float>, c: UnsafePointer<Float>,
    _ d: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>)

  /// sums[column] = Σ_rows x
  static func sumByColumn(
    _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>, columns: Int,
    rows: Range<Int>)

  /// sums[column] = Σ_rows u · (x − mean[column])
  static func centredProductSumByColumn(
    _ u: UnsafePointer<Float>, _ x: UnsafePointer<Float>, mean: UnsafePointer<Float>,
    _ sums: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>)

  /// squares[column] = Σ_rows (x − mean[column])²
  static func squareSumByColumn(
    _ x: UnsafePointer<Float>, mean: UnsafePointer<Float>,
    _ squares: UnsafeMutablePointer<Float>, columns: Int, rows: Range<Int>)

  /// d = a[column] · u + b[column] · x + c[column], rows `rows`: the last step of the gradient of
  /// a normalisation.
  static func affinePairByColumn(
    _ u: UnsafePointer<Float>, _ x: UnsafePointer<Float>, a: UnsafePointer<Float>,
    b: UnsafePointer<Float>, c: UnsafePointer<Float>, _ d: UnsafeMutablePointer<Float>,
    columns: Int, rows: Range<Int>)

  /// Σ x
  static func sum(_ x: UnsafePointer<Float>, range: Range<Int>) -> Float

  // Optimizers.

  /// One step of Adam on a range of parameters.
  static func adam(_ step: AdamStep, range: Range<Int>)

  /// average = decay · average + (1 − decay) · x
  static func movingAverage(
    _ average: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, decay: Float,
    range: Range<Int>)
}
