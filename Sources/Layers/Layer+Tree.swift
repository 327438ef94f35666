import Tensor

/// What follows from the tree of layers.
extension Layer {
  /// What an optimizer trains: the layer's own parameters, then its children's.
  public var parameters: [Parameter] {
    ownParameters + children.flatMap { $0.layer.parameters }
  }

  /// What training updates besides: the layer's own statistics, then its children's.
  public var statistics: [Parameter] {
    ownStatistics + children.flatMap { $0.layer.statistics }
  }

  /// The offsets of the layers that it is made of, nil where one is not piecewise linear.
  var childrensOffsets: [Parameter]? {
    let offsets = children.map(\.layer.offsets)
    return offsets.contains { $0 == nil } ? nil : offsets.flatMap { $0 ?? [] }
  }

  /// Parameters and statistics under their names in a model file, which are the path through the tree as
  /// PyTorch's modules write it, `generator.0.f.weight`.
  ///
  /// - Parameter prefix: the name of this layer.
  public func named(_ prefix: String) -> [NamedParameter] {
    (ownParameters + ownStatistics).map {
      NamedParameter(name: "\(prefix).\($0.name)", parameter: $0)
    } + children.flatMap { $0.layer.named("\(prefix).\($0.name)") }
  }

  /// Whether a layer of the tree tells a context's observer where it looks.
  public var hasAttention: Bool {
    self is SelfAttention || children.contains { $0.layer.hasAttention }
  }
}

/// A parameter and its full name in a model file, such as `generator.0.weight`.
public struct NamedParameter {
  /// The path to the parameter, as model files write it.
  public let name: String
  /// The parameter itself.
  public let parameter: Parameter

  /// A parameter under a name.
  public init(name: String, parameter: Parameter) {
    self.name = name
    self.parameter = parameter
  }
}
