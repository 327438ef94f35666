import GraphNotation
import Tensor

/// A block that learns what to add to its input:
///
///     y = skip(x) + branch(x)
///
/// Without a skip the input itself is passed on, and the branch must keep its shape.
///
/// Source: He et al., Identity Mappings in Deep Residual Networks, arXiv:1603.05027, equation 1.
public struct ResidualBlock: Layer {
  /// What is learnt.
  public let branch: Sequential
  /// What brings the input to the branch's shape, such as resampling and a 1×1 convolution; nil where
  /// the shapes agree.
  public let skip: Sequential?

  /// A block of a branch and what goes past it, which is the input itself where `skip` is empty.
  public init(branch: [any Layer], skip: [any Layer] = []) {
    self.branch = Sequential(branch)
    self.skip = skip.isEmpty ? nil : Sequential(skip)
  }

  public var children: [NamedLayer] {
    [NamedLayer("branch", branch)] + (skip.map { [NamedLayer("skip", $0)] } ?? [])
  }

  public var offsets: [Parameter]? { childrensOffsets }

  /// - Precondition: the branch and the skip give the same shape.
  public func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    let y = branch(x, context)
    let kept = skip?(x, context) ?? x
    precondition(
      y.shape == kept.shape, "ResidualBlock: the branch gives \(y.shape), the skip \(kept.shape)")
    return kept + y
  }
}

extension ResidualBlock: GraphLayer {
  public func write(
    _ x: GraphEdge, _ context: GraphContext, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> GraphEdge {
    let y = try builder.append(NamedLayer("branch", branch), to: x, context)
    let kept = try skip.map { skip throws(UnwrittenLayer) in
      try builder.append(NamedLayer("skip", skip), to: x, context)
    }
    return builder.combined("Add", kept ?? x, y)
  }
}
