import KernelRoutines

extension Routines {
  public static func resample(_ r: Resampling, rows: Range<Int>) {
    let channels = r.channels
    let line = r.inputWidth * channels
    for row in rows {
      let image = row / r.outputHeight
      let i = row - image * r.outputHeight
      let x = r.x + image * r.inputHeight * line
      let y = r.y + row * r.outputWidth * channels
      let above = Int(r.vertical.starts[i])..<Int(r.vertical.starts[i + 1])
      for j in 0..<r.outputWidth {
        let beside = Int(r.horizontal.starts[j])..<Int(r.horizontal.starts[j + 1])
        let pixel = y + j * channels
        forEachVector(0..<channels) { channel, count in
          var sum = Vector.zero
          for k in above {
            let from = x + (Int(r.vertical.columns[k]) * line + channel)
            for l in beside {
              sum.multiplyAdd(
                from.vector(Int(r.horizontal.columns[l]) * channels),
                Vector(repeating: r.vertical.weights[k] * r.horizontal.weights[l]))
            }
          }
          pixel.store(sum, channel, count: count)
        }
      }
    }
  }
}
