import KernelRoutines

extension Routines {
  public static func gatherTiles(_ map: WinogradMap, _ t: WinogradTiles, tiles: Range<Int>) {
    switch map {
    case .input: gather(WinogradInput.self, t, tiles)
    case .kernel: gather(WinogradKernel.self, t, tiles)
    case .outputGradient: gather(WinogradOutputGradient.self, t, tiles)
    case .output, .kernelGradient: preconditionFailure("gatherTiles: \(map) makes pixels")
    }
  }

  public static func scatterTiles(_ map: WinogradMap, _ t: WinogradTiles, tiles: Range<Int>) {
    switch map {
    case .output: scatter(WinogradOutput.self, t, tiles)
    case .kernelGradient: scatter(WinogradKernelGradient.self, t, tiles)
    case .input, .kernel, .outputGradient: preconditionFailure("scatterTiles: \(map) makes planes")
    }
  }

  /// Where a tile lies, and which of its pixels are in the image.
  @inline(__always)
  private static func place(
    _ t: WinogradTiles, _ tile: Int, size: Int
  ) -> (pixel: UnsafeMutablePointer<Float>, rows: Range<Int>, columns: Range<Int>) {
    let perImage = t.tileRows * t.tileColumns
    let image = tile / perImage
    let row = (tile - image * perImage) / t.tileColumns * t.step - t.padding
    let column = tile % t.tileColumns * t.step - t.padding
    return (
      t.image + (image * t.imageStride + row * t.rowStride + column * t.columnStride),
      max(0, -row)..<max(0, min(size, t.height - row)),
      max(0, -column)..<max(0, min(size, t.width - column))
    )
  }

  @inline(never)
  private static func gather<Axis: WinogradAxis>(
    _: Axis.Type, _ t: WinogradTiles, _ tiles: Range<Int>
  ) {
    let size = Axis.inputs
    var row = t.planes
    let edge = t.scratch + 36 * lanes
    let planes = (row: Axis.outputs * t.planeStride, column: t.planeStride)
    for tile in tiles {
      let (pixel, rows, columns) = place(t, tile, size: size)
      let isInside = rows.count == size && columns.count == size
      if !isInside {
        for element in 0..<size * size { edge.store(.zero, element * lanes) }
      }
      var channel = 0
      while channel < t.channels {
        if isInside {
          transform(
            Axis.self, pixel + channel, (t.rowStride, t.columnStride), to: row + channel, planes,
            t.scratch)
        } else {
          for i in rows {
            for j in columns {
              edge.store(
                pixel.vector(i * t.rowStride + j * t.columnStride + channel), (i * size + j) * lanes
              )
            }
          }
          transform(
            Axis.self, edge, (size * lanes, lanes), to: row + channel, planes, t.scratch)
        }
        channel += lanes
      }
      row += t.tileStride
    }
  }

  @inline(never)
  private static func scatter<Axis: WinogradAxis>(
    _: Axis.Type, _ t: WinogradTiles, _ tiles: Range<Int>
  ) {
    let size = Axis.outputs
    var row = t.planes
    let result = t.scratch + 36 * lanes
    let planes = (row: Axis.inputs * t.planeStride, column: t.planeStride)
    for tile in tiles {
      let (pixel, rows, columns) = place(t, tile, size: size)
      let isInside = rows.count == size && columns.count == size
      var channel = 0
      while channel < t.channels {
        let bias = if let added = t.bias { added.vector(channel) } else { Vector.zero }
        let finish = { (sum: Vector) in
          var value = sum + bias
          if t.negativeSlope != 1 { value.leakyRelu(t.negativeSlope) }
          return value
        }
        if isInside && channel + lanes <= t.channels {
          transform(
            Axis.self, row + channel, planes, to: pixel + channel, (t.rowStride, t.columnStride),
            t.scratch, finish: finish)
        } else {
          transform(
            Axis.self, row + channel, planes, to: result, (size * lanes, lanes), t.scratch,
            finish: finish)
          for i in rows {
            for j in columns {
              (pixel + (i * t.rowStride + j * t.columnStride + channel)).store(
                result.vector((i * size + j) * lanes), 0, count: t.channels - channel)
            }
          }
        }
        channel += lanes
      }
      row += t.tileStride
    }
  }

  /// One tile of one vector of channels: its columns to scratch, then the rows of that, finished, to
  /// where they belong. Strides are those of a tile's numbers, from a row to the next and in a row.
  @inline(__always)
  private static func transform<Axis: WinogradAxis>(
    _: Axis.Type, _ x: UnsafePointer<Float>, _ xStrides: (row: Int, column: Int),
    to y: UnsafeMutablePointer<Float>, _ yStrides: (row: Int, column: Int),
    _ scratch: UnsafeMutablePointer<Float>, finish: (Vector) -> Vector = { $0 }
  ) {
    var j = 0
    while j < Axis.inputs {
      let column = x + j * xStrides.column
      let to = scratch + j * lanes
      Axis.apply(
        { column.vector($0 * xStrides.row) }, { to.store($1, $0 * (Axis.inputs * lanes)) })
      j += 1
    }
    var i = 0
    while i < Axis.outputs {
      let from = scratch + i * Axis.inputs * lanes
      let to = y + i * yStrides.row
      Axis.apply({ from.vector($0 * lanes) }, { to.store(finish($1), $0 * yStrides.column) })
      i += 1
    }
  }
}
