import GANs
import Graphs
import Layers
import Tensor

/// A network made elsewhere as a layer: rows → images.
final class GraphNetwork: Layer {
  private let runner: GraphRunner
  private let interface: GraphInterface

  init(_ runner: GraphRunner, _ interface: GraphInterface) {
    self.runner = runner
    self.interface = interface
  }

  /// Its first map and what follows it, for directions of z.
  var chain: [any Layer] {
    runner.hasFirstMap
      ? [GraphStart(runner, interface), ActivationLayer(.relu)] : [self]
  }

  /// [N, latent.width] → [N, H, W, C] in −1…1.
  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    do {
      return try interface.images(of: x, by: runner)
    } catch {
      // It ran when it was opened, for one image and for several.
      preconditionFailure("graph: \(error)")
    }
  }
}

/// The first map of a graph: what its weights make of the inputs before any activation.
private final class GraphStart: Layer {
  private let runner: GraphRunner
  private let interface: GraphInterface
  /// Stands for the weights, which the graph keeps.
  private let weights = Parameter(name: "weight", value: Tensor(0))

  init(_ runner: GraphRunner, _ interface: GraphInterface) {
    self.runner = runner
    self.interface = interface
  }

  var ownParameters: [Parameter] { [weights] }

  func callAsFunction(_ x: Tensor, _ context: Context) -> Tensor {
    let rows = (0..<x.shape[0]).map { row in
      (try? runner.firstMap(interface.values(x.rows(at: [row])))) ?? x.rows(at: [row])
    }
    let parts = rows.map { $0.reshaped([1, $0.count]) }
    return parts.dropFirst().reduce(parts[0]) { $0.concatenated(with: $1) }
      .reshaped([x.shape[0], parts[0].count])
  }
}
