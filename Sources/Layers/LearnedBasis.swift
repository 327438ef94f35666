import GraphNotation
import Tensor

/// Makes a map from a vector by a learnt basis B, [N, C] → [N, H, W, C]:
///
///     y = B ⊙ x
///
/// Each channel has one pattern of H × W values, which x scales; B begins as N(0, 1).
///
/// Source: Huang et al., The GAN is dead; long live the GAN!, arXiv:2501.05441, section 3.4, after
/// StyleGAN's constant input (arXiv:1812.04948).
public struct BasisExpansion: Layer {
  private let basis: Parameter

  /// A basis of a map's shape.
  public init(_ map: ImageShape, _ generator: inout RandomGenerator) {
    basis = .basis(map, deviation: 1, &generator)
  }

  public var ownParameters: [Parameter] { [basis] }
  public var offsets: [Parameter]? { [] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    x.reshaped([x.shape[0], 1, 1, x.shape[1]]).broadcast(to: [x.shape[0]] + basis.value.shape)
      * basis.value
  }
}

/// Compares a map with a learnt basis B, [N, H, W, C] → [N, C]:
///
///     y = Σ B ⊙ x over the pixels
///
/// B begins as N(0, 1 / (H · W)).
///
/// Source: as `BasisExpansion`.
public struct BasisReduction: Layer {
  private let basis: Parameter

  /// A basis of a map's shape.
  public init(_ map: ImageShape, _ generator: inout RandomGenerator) {
    basis = .basis(
      map, deviation: 1 / Float(map.height * map.width).squareRoot(), &generator)
  }

  public var ownParameters: [Parameter] { [basis] }
  public var offsets: [Parameter]? { [] }

  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    (x * basis.value).sum(over: 1..<3).reshaped([x.shape[0], x.shape[3]])
  }
}

extension Parameter {
  /// A basis of a map's shape, [H, W, C], which a file has as [C, H, W].
  fileprivate static func basis(
    _ map: ImageShape, deviation: Float, _ generator: inout RandomGenerator
  ) -> Parameter {
    let values = generator.normals(map.count).map { deviation * $0 }
    return Parameter(
      name: "basis",
      value: Tensor(values, shape: [map.height, map.width, map.channels]),
      layout: .map(map))
  }
}

extension BasisExpansion: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let map = basis.layout.shape
    let row = builder.reshaped(builder.row(x), to: [map[0], 1, 1])
    return builder.node("Mul", [row.name, builder.constant(basis)], shape: map)
  }
}

extension BasisReduction: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let scaled = builder.combined("Mul", x, constant: builder.constant(basis))
    return builder.sum(scaled, over: 2...3)
  }
}
