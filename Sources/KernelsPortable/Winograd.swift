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
    for tile in tiles {
      let (pixel, rows, columns) = place(t, tile, size: size)
      let isInside = rows.count == size && columns.count == size
      if !isInside {
        for element in 0..<size * size { edge.store(.zero, element * lanes) }
      }
      var channel = 0
      while channel < t.channels {
        if isInside {
          gather(
            Axis.self, pixel + channel, t.rowStride, t.columnStride, row + channel, t.planeStride,
            t.scratch)
        } else {
          for i in rows {
            for j in columns {
              edge.store(
                pixel.vector(i * t.rowStride + j * t.columnStride + channel), (i * size + j) * lanes
              )
            }
          }
          gather(Axis.self, edge, size * lanes, lanes, row + channel, t.planeStride, t.scratch)
        }
        channel += lanes
      }
      row += t.tileStride
    }
  }

  /// One tile of one vector of channels: its columns to scratch, then the rows of that to the planes.
  @inline(__always)
  private static func gather<Axis: WinogradAxis>(
    _: Axis.Type, _ x: UnsafePointer<Float>, _ rowStride: Int, _ columnStride: Int,
    _ plane: UnsafeMutablePointer<Float>, _ planeStride: Int,
    _ scratch: UnsafeMutablePointer<Float>
  ) {
    var j = 0
    while j < Axis.inputs {
      let column = x + j * columnStride
      let to = scratch + j * lanes
      Axis.apply(
        { column.vector($0 * rowStride) }, { to.store($1, $0 * (Axis.inputs * lanes)) })
      j += 1
    }
    var i = 0
    while i < Axis.outputs {
      let from = scratch + i * Axis.inputs * lanes
      let to = plane + i * Axis.outputs * planeStride
      Axis.apply({ from.vector($0 * lanes) }, { to.store($1, $0 * planeStride) })
      i += 1
    }
  }

  @inline(never)
  private static func scatter<Axis: WinogradAxis>(
    _: Axis.Type, _ t: WinogradTiles, _ tiles: Range<Int>
  ) {
    let size = Axis.outputs
    var row = t.planes
    let result = t.scratch + 36 * lanes
    for tile in tiles {
      let (pixel, rows, columns) = place(t, tile, size: size)
      let isInside = rows.count == size && columns.count == size
      var channel = 0
      while channel < t.channels {
        var bias = Vector.zero
        if let added = t.bias { bias = added.vector(channel) }
        if isInside && channel + lanes <= t.channels {
          scatter(
            Axis.self, row + channel, t.planeStride, bias, t.negativeSlope, pixel + channel,
            t.rowStride, t.columnStride, t.scratch)
        } else {
          scatter(
            Axis.self, row + channel, t.planeStride, bias, t.negativeSlope, result, size * lanes,
            lanes, t.scratch)
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

  /// One tile of one vector of channels: its columns to scratch, then the rows of that to the pixels.
  @inline(__always)
  private static func scatter<Axis: WinogradAxis>(
    _: Axis.Type, _ plane: UnsafePointer<Float>, _ planeStride: Int, _ bias: Vector,
    _ slope: Float, _ y: UnsafeMutablePointer<Float>, _ rowStride: Int, _ columnStride: Int,
    _ scratch: UnsafeMutablePointer<Float>
  ) {
    var j = 0
    while j < Axis.inputs {
      let column = plane + j * planeStride
      let to = scratch + j * lanes
      Axis.apply(
        { column.vector($0 * (Axis.inputs * planeStride)) },
        { to.store($1, $0 * (Axis.inputs * lanes)) })
      j += 1
    }
    var i = 0
    while i < Axis.outputs {
      let from = scratch + i * Axis.inputs * lanes
      let to = y + i * rowStride
      Axis.apply(
        { from.vector($0 * lanes) },
        {
          var value = $1 + bias
          if slope != 1 { value.leakyRelu(slope) }
          to.store(value, $0 * columnStride)
        })
      i += 1
    }
  }
}
