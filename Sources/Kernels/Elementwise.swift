import KernelRoutines

// Loops over all elements, in pieces on all threads. What is read may be what is written.

/// y = value, everywhere.
public func fill(_ y: Storage, with value: Float) {
  y.pointer.update(repeating: value, count: y.count)
}

/// y = f(x)
public func activate(_ activation: Activation, _ x: Storage, into y: Storage) {
  x.require(y.count, "activate: x")
  inParallel(y.count) { routines.activate(activation, x.pointer, y.pointer, range: $0) }
}

/// d = u · f′, where f′ is a function of the output y of f.
public func activationGradient(
  _ activation: Activation, output y: Storage, upstream u: Storage, into d: Storage
) {
  y.require(d.count, "activationGradient: y")
  u.require(d.count, "activationGradient: u")
  inParallel(d.count) {
    routines.activationGradient(
      activation, output: y.pointer, upstream: u.pointer, d.pointer, range: $0)
  }
}

/// y = scale · x + shift
public func affine(_ x: Storage, scale: Float, shift: Float, into y: Storage) {
  x.require(y.count, "affine: x")
  inParallel(y.count) {
    routines.affine(x.pointer, scale: scale, shift: shift, y.pointer, range: $0)
  }
}

/// y = a ∘ b
public func combine(_ operation: Arithmetic, _ a: Storage, _ b: Storage, into y: Storage) {
  a.require(y.count, "combine: a")
  b.require(y.count, "combine: b")
  inParallel(y.count) {
    routines.combine(operation, a.pointer, b.pointer, y.pointer, range: $0)
  }
}

/// y = x ∘ b, where b [outer, inner] is repeated along the middle of [outer, middle, inner].
///
/// - Parameter repeatedFirst: y = b ∘ x instead.
public func combine(
  _ operation: Arithmetic, _ x: Storage, repeated b: Storage, _ span: AxisSpan,
  repeatedFirst: Bool, into y: Storage
) {
  x.require(y.count, "combine: x")
  b.require(span.outer * span.inner, "combine: b")
  inParallel(y.count) {
    routines.combineRepeated(
      operation, x.pointer, b.pointer, repeatedFirst: repeatedFirst, y.pointer,
      middle: span.middle, inner: span.inner, range: $0)
  }
}

/// y = f(x)
public func apply(_ function: ElementFunction, _ x: Storage, into y: Storage) {
  x.require(y.count, "apply: x")
  inParallel(y.count) { routines.apply(function, x.pointer, y.pointer, range: $0) }
}

/// y = 1 / √(x + ε)
public func inverseDeviation(_ x: Storage, epsilon: Float, into y: Storage) {
  x.require(y.count, "inverseDeviation: x")
  for index in 0..<y.count { y.pointer[index] = 1 / (x.pointer[index] + epsilon).squareRoot() }
}
