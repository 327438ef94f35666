import KernelRoutines

// Convolutions by 3×3 kernels with stride 1 in tiles of 4×4 results, with a quarter of the products.

/// The two sides of a 3×3 convolution of stride 1, and how it is done in tiles.
public struct Winograd {
  let x: Images
  let y: Images
  let padding: Int
  let tileRows: Int
  let tileColumns: Int

  /// Numbers of a tile between the maps.
  static let numbers = 36

  /// Tiles for a convolution of x to y.
  ///
  /// The choice does not depend on how many images there are, so that an image alone has the bits that it
  /// has among others.
  ///
  /// - Returns: nil where the window is not 3×3 with stride 1, or where the ordinary product takes no
  ///   more time for a few images: with small ones, most of it would be spent on the kernel.
  public init?(_ x: Images, _ y: Images, _ window: Window) {
    guard window.kernelHeight == 3, window.kernelWidth == 3, window.stride == 1,
      window.padding <= 2, y.height == x.height + 2 * window.padding - 2,
      y.width == x.width + 2 * window.padding - 2
    else { return nil }
    self.x = x
    self.y = y
    padding = window.padding
    tileRows = (y.height + 3) / 4
    tileColumns = (y.width + 3) / 4
    let few = 4
    let tiles = few * tileRows * tileColumns
    let pixels = few * min(x.height * x.width, y.height * y.width)
    // In multiplications of one vector of 16, of which rows are done in sixes. The planes of a kernel are
    // written to memory and read again: they cost more than their sums.
    let (inputs, outputs) = ((x.channels + 15) / 16, (y.channels + 15) / 16)
    // A transposed convolution does x's pixels, a convolution y's.
    let direct = 9 * wholeBlocks(pixels) * x.channels * outputs
    let products = 36 * wholeBlocks(tiles) * x.channels * outputs
    let maps = tiles * (250 * inputs + 200 * outputs) + 400 * x.channels * outputs
    guard products + maps < direct else { return nil }
  }

  /// Tiles for a transposed convolution of x to y; nil as above.
  public init?(transposing x: Images, _ y: Images, _ window: Window) {
    guard window.padding <= 2 else { return nil }
    var turned = window
    turned.padding = 2 - window.padding
    self.init(x, y, turned)
  }

  var tiles: Int { x.count * tileRows * tileColumns }

  /// y = leakyRelu(x ∗ kernel + bias), as the convolution defines it.
  ///
  /// - Parameters:
  ///   - kernel: [3, 3, C, D].
  ///   - isFlipped: whether the kernel's taps are taken from the last to the first: with a padding of
  ///     2 − p, the transposed convolution of padding p.
  ///   - negativeSlope: what results below 0 are multiplied by, 1 for none.
  public func convolve(
    _ image: Storage, _ kernel: Storage, isFlipped: Bool = false, bias: Storage?,
    negativeSlope: Float = 1, into result: Storage
  ) {
    image.require(x.count * x.perImage, "Winograd: x")
    kernel.require(9 * x.channels * y.channels, "Winograd: kernel")
    result.require(y.count * y.perImage, "Winograd: y")
    bias?.require(y.channels, "Winograd: bias")
    let (inputs, outputs) = (wholeVectors(x.channels), wholeVectors(y.channels))
    let planes = kernelPlanes(kernel, isFlipped: isFlipped)
    // As many tiles as fit the second cache with both sides' planes, in whole blocks of registers.
    let fitting = 160_000 / (Self.numbers * (inputs + outputs)) / 6 * 6
    let perPiece = min(96, max(24, fitting))
    let (inputCount, outputCount) = (
      Self.numbers * perPiece * inputs, Self.numbers * perPiece * outputs
    )
    let pieces = (tiles + perPiece - 1) / perPiece
    Storage.reserve([inputCount, outputCount, WinogradTiles.scratchCount], pieces: pieces)
    let product = GatherShape(
      rowsOfA: (0..<perPiece).map { Int32($0 * inputs) },
      rowsOfC: (0..<perPiece).map { Int32($0 * outputs) }, segments: [Segment(a: 0, b: 0)],
      segmentLength: x.channels, columns: y.channels)
    product.withPointers { rowsOfA, rowsOfC, segments in
      WorkerPool.shared.run(pieces: pieces) { piece in
        let range = piece * perPiece..<min((piece + 1) * perPiece, tiles)
        let before = Storage(count: inputCount)
        let after = Storage(count: outputCount)
        let scratch = Storage(count: WinogradTiles.scratchCount)
        let taken = tiles(
          of: x, image, padding: padding, before.pointer, perPiece * inputs, inputs, scratch)
        routines.gatherTiles(.input, taken, tiles: range)
        for number in 0..<Self.numbers {
          routines.gatherProduct(
            GatherProduct(
              a: before.pointer + number * perPiece * inputs, rowsOfA: rowsOfA,
              segments: segments, segmentCount: 1, segmentLength: x.channels,
              b: planes.pointer + number * planeLength, strideOfB: y.channels,
              c: after.pointer + number * perPiece * outputs, rowsOfC: rowsOfC,
              columns: outputs),
            rows: 0..<range.count)
        }
        var made = tiles(of: y, result, after.pointer, perPiece * outputs, outputs, scratch)
        made.bias = bias.map { UnsafePointer($0.pointer) }
        made.negativeSlope = negativeSlope
        routines.scatterTiles(.output, made, tiles: range)
        withExtendedLifetime((before, after, scratch)) {}
      }
    }
    withExtendedLifetime(planes) {}
  }

  /// The gradient of a convolution by its kernel, [3, 3, C, D], for x and a gradient u by results:
  ///
  ///     g[k, l, c, d] = Σ x[n, i + k − p, j + l − p, c] · u[n, i, j, d]
  public func kernelGradient(_ image: Storage, _ upstream: Storage, into gradient: Storage) {
    image.require(x.count * x.perImage, "Winograd: x")
    upstream.require(y.count * y.perImage, "Winograd: u")
    gradient.require(9 * x.channels * y.channels, "Winograd: g")
    let (inputs, outputs) = (wholeVectors(x.channels), wholeVectors(y.channels))
    // Enough tiles for the sums to stay in registers, few enough for the planes to stay near.
    let perRound = min(tiles, max(96, 600_000 / (Self.numbers * (inputs + outputs)) / 12 * 12))
    let sums = Storage(count: Self.numbers * planeLength)
    let before = Storage(count: Self.numbers * perRound * inputs)
    let after = Storage(count: Self.numbers * perRound * outputs)
    let product = OuterShape(
      rowsOfA: (0..<perRound).map { Int32($0 * inputs) },
      rowsOfB: (0..<perRound).map { Int32($0 * outputs) }, segments: [0],
      segmentLength: x.channels, columns: y.channels)
    let scratchCount = product.scratchCount
    Storage.reserve(
      [scratchCount, WinogradTiles.scratchCount], pieces: max(Self.numbers, perRound / 12))
    for first in Swift.stride(from: 0, to: tiles, by: perRound) {
      let count = min(perRound, tiles - first)
      inParallel(count, perPiece: 12) {
        let scratch = Storage(count: WinogradTiles.scratchCount)
        let range = first + $0.lowerBound..<first + $0.upperBound
        let taken = tiles(
          of: x, image, padding: padding, before.pointer + $0.lowerBound * inputs,
          perRound * inputs, inputs, scratch)
        routines.gatherTiles(.input, taken, tiles: range)
        let given = tiles(
          of: y, upstream, after.pointer + $0.lowerBound * outputs, perRound * outputs, outputs,
          scratch)
        routines.gatherTiles(.outputGradient, given, tiles: range)
        withExtendedLifetime(scratch) {}
      }
      WorkerPool.shared.run(pieces: Self.numbers) { number in
        let scratch = Storage(count: scratchCount)
        _ = product.withProduct(
          before.pointer + number * perRound * inputs, after.pointer + number * perRound * outputs,
          into: sums.pointer + number * planeLength
        ) {
          var product = $0(scratch)
          product.terms = count
          product.goesOn = first > 0
          routines.outerProduct(product, blocks: 0..<self.blocks)
        }
        withExtendedLifetime(scratch) {}
      }
    }
    forKernel(gradient, isFlipped: false, sums) {
      routines.scatterTiles(.kernelGradient, $0, tiles: 0..<1)
    }
    withExtendedLifetime((before, after)) {}
  }

  /// Pieces that rows of a plane of the kernel's gradient are made in.
  private var blocks: Int {
    OuterProduct.blockCount(segmentCount: 1, segmentLength: x.channels)
  }

  /// Elements from one plane of the kernel to the next.
  private var planeLength: Int { wholeVectors(x.channels * y.channels) }

  /// G K Gᵀ, [36, C, D].
  private func kernelPlanes(_ kernel: Storage, isFlipped: Bool) -> Storage {
    let planes = Storage(count: Self.numbers * planeLength)
    forKernel(kernel, isFlipped: isFlipped, planes) {
      routines.gatherTiles(.kernel, $0, tiles: 0..<1)
    }
    return planes
  }

  /// Calls `body` with parts of the kernel, each an image of 3×3 pixels that is one tile.
  private func forKernel(
    _ kernel: Storage, isFlipped: Bool, _ planes: Storage, _ body: (WinogradTiles) -> Void
  ) {
    let length = x.channels * y.channels
    let first = isFlipped ? 8 * length : 0
    let direction = isFlipped ? -1 : 1
    inParallel(length, perPiece: 512) {
      let scratch = Storage(count: WinogradTiles.scratchCount)
      body(
        WinogradTiles(
          image: kernel.pointer + (first + $0.lowerBound), height: 3, width: 3,
          rowStride: direction * 3 * length, columnStride: direction * length, imageStride: 0,
          channels: $0.count, tileRows: 1, tileColumns: 1, step: 3, padding: 0,
          planes: planes.pointer + $0.lowerBound, planeStride: planeLength, tileStride: planeLength,
          scratch: scratch.pointer))
      withExtendedLifetime(scratch) {}
    }
  }

  /// The tiles of x or y, which begin `padding` pixels outside.
  private func tiles(
    of images: Images, _ image: Storage, padding: Int = 0, _ planes: UnsafeMutablePointer<Float>,
    _ planeStride: Int, _ tileStride: Int, _ scratch: Storage
  ) -> WinogradTiles {
    WinogradTiles(
      image: image.pointer, height: images.height, width: images.width,
      rowStride: images.width * images.channels, columnStride: images.channels,
      imageStride: images.perImage, channels: images.channels, tileRows: tileRows,
      tileColumns: tileColumns, step: 4, padding: padding, planes: planes,
      planeStride: planeStride, tileStride: tileStride, scratch: scratch.pointer)
  }
}

/// The least whole number of vectors of 16 that holds so many elements.
private func wholeVectors(_ count: Int) -> Int { (count + 15) / 16 * 16 }

/// The least whole number of blocks of six rows that holds so many.
private func wholeBlocks(_ count: Int) -> Int { (count + 5) / 6 * 6 }
