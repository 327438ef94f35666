import GraphNotation
import Tensor

/// What flows along an edge of a graph.
///
/// Images are [N, C, H, W] there; here they may lie with the channels last, which is what the kernels run on.
/// `shape` is always the graph's.
public struct GraphValue {
  enum Elements {
    case numbers(Tensor)
    case integers([Int])
    /// An array of the file, of which tensors are made when they are asked for.
    case constant([Float])
  }

  /// The lengths of its axes, channels before height and width.
  public let shape: [Int]
  let elements: Elements
  /// Whether a tensor is [N, H, W, C] where `shape` is [N, C, H, W].
  let isChannelsLast: Bool
  /// Tensors made of a value that is always the same; nil for one that changes.
  let forms: GraphForms?
  /// A row of weights for each whole number, which it stands for: a blend of classes.
  var blend: Tensor?

  private init(
    shape: [Int], _ elements: Elements, isChannelsLast: Bool = false, forms: GraphForms? = nil
  ) {
    self.shape = shape
    self.elements = elements
    self.isChannelsLast = isChannelsLast
    self.forms = forms
  }

  /// Numbers in the order of the graph.
  public init(_ tensor: Tensor) {
    self.init(shape: tensor.shape, .numbers(tensor))
  }

  /// Images [N, H, W, C], which the graph sees as [N, C, H, W].
  public init(images tensor: Tensor) {
    let x = tensor.shape
    self.init(shape: [x[0], x[3], x[1], x[2]], .numbers(tensor), isChannelsLast: true)
  }

  /// Whole numbers.
  ///
  /// - Parameter blend: a row of weights for each, which they stand for.
  public init(integers: [Int], shape: [Int], blend: Tensor? = nil) {
    self.init(shape: shape, .integers(integers))
    self.blend = blend
  }

  /// An array of the file.
  init(_ constant: GraphConstant) {
    switch constant.elements {
    case .numbers(let numbers):
      self.init(shape: constant.shape, .constant(numbers), forms: GraphForms())
    case .integers(let integers):
      self.init(shape: constant.shape, .integers(integers), forms: GraphForms())
    }
  }

  /// The same value, which is always the same from now on.
  var kept: GraphValue {
    var value = GraphValue(
      shape: shape, elements, isChannelsLast: isChannelsLast, forms: forms ?? GraphForms())
    if case .numbers(let tensor) = elements {
      value = GraphValue(
        shape: shape, .numbers(tensor.detached), isChannelsLast: isChannelsLast,
        forms: forms ?? GraphForms())
    }
    value.blend = blend
    return value
  }
}

extension GraphValue {
  /// How many elements it has.
  public var count: Int { shape.reduce(1, *) }
  /// How many axes it has.
  var rank: Int { shape.count }

  var isInteger: Bool { if case .integers = elements { true } else { false } }

  /// Its numbers in the order of the graph; whole numbers as numbers.
  public var tensor: Tensor {
    switch elements {
    case .integers(let integers): Tensor(integers.map(Float.init), shape: shape)
    case .constant(let numbers): form(.plain) { Tensor(numbers, shape: shape) }
    case .numbers(let tensor): isChannelsLast ? form(.plain) { channelsFirst(tensor) } : tensor
    }
  }

  /// Images with the channels last, [N, H, W, C].
  ///
  /// - Precondition: it has four axes.
  public var images: Tensor {
    if isChannelsLast, case .numbers(let tensor) = elements { return tensor }
    return form(.images) {
      let (n, c, h, w) = (shape[0], shape[1], shape[2], shape[3])
      let plain = tensor
      if c == 1 || h * w == 1 { return plain.reshaped([n, h, w, c]) }
      return plain.reshaped([n, c, h * w]).swappedLastAxes.reshaped([n, h, w, c])
    }
  }

  private func channelsFirst(_ tensor: Tensor) -> Tensor {
    let (n, c, h, w) = (shape[0], shape[1], shape[2], shape[3])
    if c == 1 || h * w == 1 { return tensor.reshaped(shape) }
    return tensor.reshaped([n, h * w, c]).swappedLastAxes.reshaped(shape)
  }

  /// A tensor made of this value, which is kept where the value is always the same.
  func form(_ form: GraphForms.Form, _ make: () -> Tensor) -> Tensor {
    guard let forms else { return make() }
    if let made = forms.made[form] { return made }
    let made = make().detached
    forms.made[form] = made
    return made
  }

  /// Its elements as numbers.
  var numbers: [Float] {
    switch elements {
    case .integers(let integers): integers.map(Float.init)
    case .constant(let numbers): numbers
    case .numbers: tensor.values
    }
  }

  /// Its elements as whole numbers.
  ///
  /// - Throws: `GraphError` where they are none.
  var integers: [Int] {
    get throws(GraphError) {
      if case .integers(let integers) = elements { return integers }
      throw GraphError("whole numbers are wanted where it is given others")
    }
  }

  /// The same tensor element by element with another function of it, wherever the channels lie.
  func mapped(_ function: (Tensor) -> Tensor) -> GraphValue {
    if isChannelsLast, case .numbers(let tensor) = elements {
      return GraphValue(shape: shape, .numbers(function(tensor)), isChannelsLast: true)
    }
    return GraphValue(function(tensor))
  }

  /// The same elements in their order in another shape.
  func reshaped(_ shape: [Int]) -> GraphValue {
    if case .integers(let integers) = elements {
      return GraphValue(integers: integers, shape: shape, blend: blend)
    }
    return GraphValue(tensor.reshaped(shape))
  }
}

/// The tensors that were made of a constant, so that each is made once.
final class GraphForms {
  enum Form: Hashable {
    case plain, images
    /// As a kernel of a convolution or of a transposed one.
    case kernel, transposedKernel
    /// A matrix, and its transpose.
    case transposedMatrix
  }
  var made: [Form: Tensor] = [:]
}
