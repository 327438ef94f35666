import KernelRoutines

extension Routines {
  public static func dot(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int
  ) -> Float {
    // Four vectors of sums, so that additions do not wait for each other.
    var s0 = Vector.zero
    var s1 = Vector.zero
    var s2 = Vector.zero
    var s3 = Vector.zero
    var index = 0
    while index + 4 * lanes <= count {
      s0.multiplyAdd(a.vector(index), b.vector(index))
      s1.multiplyAdd(a.vector(index + lanes), b.vector(index + lanes))
      s2.multiplyAdd(a.vector(index + 2 * lanes), b.vector(index + 2 * lanes))
      s3.multiplyAdd(a.vector(index + 3 * lanes), b.vector(index + 3 * lanes))
      index += 4 * lanes
    }
    while index + lanes <= count {
      s0.multiplyAdd(a.vector(index), b.vector(index))
      index += lanes
    }
    s0 = (s0 + s1) + (s2 + s3)
    var total: Float = 0
    var lane = 0
    while lane < lanes {
      total += s0[lane]
      lane += 1
    }
    while index < count {
      total += a[index] * b[index]
      index += 1
    }
    return total
  }
}
