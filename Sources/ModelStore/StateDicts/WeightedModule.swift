import ModelFiles

/// A module of a network that has weights, and what these are.
struct WeightedModule: Sendable {
  /// What it is, as far as the shapes of its tensors tell.
  enum Kind: Hashable, Sendable {
    /// [outputs, inputs]
    case linear(inputs: Int, outputs: Int)
    /// [first, second, side, side]: of a convolution outputs and inputs, of a transposed one inputs and
    /// outputs.
    case kernel(first: Int, second: Int, side: Int)
    /// Scale, shift, mean and variance by channel.
    case batchNorm(channels: Int)
    /// Scale and shift by channel, without statistics.
    case affine(channels: Int)
    /// [rows, features], a row for each class.
    case embedding(rows: Int, features: Int)
  }

  /// The names of the modules that it is in, and its own.
  let path: [String]
  let kind: Kind
  /// Its tensors by what they are called in it: `weight`, `weight_orig`, `weight.original0`.
  private let tensors: [String: StateTensor]

  /// What a scaled weight is called in each way of scaling.
  private enum Scaling {
    case none
    /// Divided by its largest singular value; the vectors that give it.
    case spectral(weight: String, u: String, v: String)
    /// Directions of length 1, times lengths.
    case lengths(weight: String, lengths: String)
  }
  private let scaling: Scaling

  private static let scalings: [(name: String, scaling: Scaling)] = [
    ("weight_orig", .spectral(weight: "weight_orig", u: "weight_u", v: "weight_v")),
    ("weight_bar", .spectral(weight: "weight_bar", u: "weight_u", v: "weight_v")),
    (
      "weight.original",
      .spectral(weight: "weight.original", u: "weight.0._u", v: "weight.0._v")
    ),
    ("weight.original0", .lengths(weight: "weight.original1", lengths: "weight.original0")),
    ("weight_g", .lengths(weight: "weight_v", lengths: "weight_g")),
  ]

  /// - Parameter tensors: by what they are called in the module.
  /// - Throws: `Unrecognised` for a module of no kind that is known.
  init(_ path: [String], _ tensors: [String: StateTensor]) throws(Unrecognised) {
    self.path = path
    self.tensors = tensors
    let name = path.joined(separator: ".")
    scaling = Self.scalings.first { tensors[$0.name] != nil }?.scaling ?? .none
    let (weight, others) =
      switch scaling {
      case .none: (tensors["weight"], ["weight"])
      case .spectral(let weight, let u, let v): (tensors[weight], [weight, u, v])
      case .lengths(let weight, let lengths): (tensors[weight], [weight, lengths])
      }
    let known = Set(others + ["bias", "running_mean", "running_var"])
    if let stranger = tensors.keys.sorted().first(where: { !known.contains($0) }) {
      throw Unrecognised("it has the tensor \((path + [stranger]).joined(separator: "."))")
    }
    guard
      let found = Self.kind(
        of: weight?.shape ?? [], hasBias: tensors["bias"] != nil, name: name,
        mean: tensors["running_mean"]?.shape, variance: tensors["running_var"]?.shape)
    else {
      let shape = weight.map { " of shape \($0.shape)" } ?? ""
      throw Unrecognised("the module \(name) has weights\(shape) of no layer that is known")
    }
    kind = found
    let outputs: [Int] =
      switch found {
      case .linear(_, let outputs): [outputs]
      case .kernel(let first, let second, _): [first, second]
      case .batchNorm(let channels), .affine(let channels): [channels]
      case .embedding: []
      }
    if let bias = tensors["bias"], bias.shape.count != 1 || !outputs.contains(bias.shape[0]) {
      throw Unrecognised("the bias of \(name) has the shape \(bias.shape)")
    }
  }

  private static func kind(
    of shape: [Int], hasBias: Bool, name: String, mean: [Int]?, variance: [Int]?
  ) -> Kind? {
    guard shape.allSatisfy({ (1...1 << 24).contains($0) }) else { return nil }
    switch shape.count {
    case 0:
      // A norm without scale and shift.
      guard let mean, mean == variance, mean.count == 1, mean[0] > 0 else { return nil }
      return .batchNorm(channels: mean[0])
    case 1:
      if mean == nil && variance == nil { return .affine(channels: shape[0]) }
      return mean == shape && variance == shape ? .batchNorm(channels: shape[0]) : nil
    case 2:
      let isNamed = ["emb", "label", "class", "cond"].contains {
        name.lowercased().contains($0)
      }
      return !hasBias && isNamed
        ? .embedding(rows: shape[0], features: shape[1])
        : .linear(inputs: shape[1], outputs: shape[0])
    case 4:
      return shape[2] == shape[3] && shape[2] <= 64
        ? .kernel(first: shape[0], second: shape[1], side: shape[2]) : nil
    default: return nil
    }
  }

  /// Values of the bias; nil for a module without.
  var biasCount: Int? { tensors["bias"]?.count }

  /// Values of all its tensors.
  var count: Int { tensors.values.reduce(0) { $0 + $1.count } }

  /// The values of a tensor that is kept as it is, such as `bias`; `fill` where there is none.
  func values(
    of name: String, count: Int, otherwise fill: Float
  ) throws(ModelFileError) -> [Float] {
    guard let tensor = tensors[name] else { return [Float](repeating: fill, count: count) }
    return try tensor.values()
  }

  /// The weight as the module uses it in inference, in its file's order.
  ///
  /// Sources: `torch.nn.utils.spectral_norm`: σ = uᵀ W v, for W with the outputs as its rows;
  /// `torch.nn.utils.weight_norm`: g · v / ‖v‖ along the first axis.
  ///
  /// - Parameter outputAxis: which axis of the shape are the outputs, 0 or 1.
  func weight(outputAxis: Int = 0) throws(ModelFileError) -> [Float] {
    switch scaling {
    case .none: return try tensors["weight"]?.values() ?? []
    case .spectral(let name, let u, let v):
      guard let tensor = tensors[name], let u = try tensors[u]?.values() else { return [] }
      let weight = try tensor.values()
      let matrix = RowsOfAxis(tensor.shape, outputAxis)
      guard u.count == matrix.rows else { return weight.map { _ in .nan } }
      let v = try tensors[v]?.values() ?? matrix.leftProduct(u, weight).scaledToUnit
      guard v.count == matrix.columns else { return weight.map { _ in .nan } }
      let sigma = zip(matrix.leftProduct(u, weight), v).reduce(0) { $0 + $1.0 * $1.1 }
      return weight.map { $0 / sigma }
    case .lengths(let name, let lengths):
      guard let tensor = tensors[name], let lengths = try tensors[lengths]?.values() else {
        return []
      }
      var weight = try tensor.values()
      let width = weight.count / max(1, tensor.shape[0])
      guard lengths.count == tensor.shape[0] || lengths.count == 1 else {
        return weight.map { _ in .nan }
      }
      let isWhole = lengths.count == 1
      for row in 0..<(isWhole ? 1 : lengths.count) {
        let range = isWhole ? weight.indices : row * width..<(row + 1) * width
        let length = weight[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
        for index in range { weight[index] *= lengths[row] / length }
      }
      return weight
    }
  }
}

/// A weight as a matrix whose rows are one of its first two axes.
private struct RowsOfAxis {
  let rows: Int
  let columns: Int
  private let outer: Int
  private let inner: Int

  init(_ shape: [Int], _ axis: Int) {
    rows = shape[axis]
    outer = shape[..<axis].reduce(1, *)
    inner = shape[(axis + 1)...].reduce(1, *)
    columns = outer * inner
  }

  /// uᵀ W, [columns].
  func leftProduct(_ u: [Float], _ weight: [Float]) -> [Float] {
    var product = [Float](repeating: 0, count: columns)
    for outer in 0..<outer {
      for row in 0..<rows {
        let start = (outer * rows + row) * inner
        for inner in 0..<inner {
          product[outer * self.inner + inner] += u[row] * weight[start + inner]
        }
      }
    }
    return product
  }
}

extension [Float] {
  fileprivate var scaledToUnit: [Float] {
    let length = Swift.max(reduce(0) { $0 + $1 * $1 }.squareRoot(), 1e-12)
    return map { $0 / length }
  }
}
