import GANs
import Layers
import Tensor

/// A network as a tree of layers that can be written down, for models that no recipe describes.
public struct NetworkDescription: Hashable, Codable, Sendable {
  /// What the input passes one after another.
  public var layers: [LayerDescription]

  /// A network of layers, from the input on.
  public init(_ layers: [LayerDescription]) {
    self.layers = layers
  }

  /// The network, its weights drawn from `random`.
  ///
  /// - Precondition: `refusal(of:image:)` has nothing to say.
  public func makeNetwork(_ random: inout RandomGenerator) -> Sequential {
    Sequential(layers.map { $0.makeLayer(&random) })
  }

  /// Why this is no generator that can be built, in one clause, or nil: what a damaged file may say.
  ///
  /// - Parameters:
  ///   - latent: what it takes for an image.
  ///   - image: what it should make.
  public func refusal(of latent: LatentDescription, image: ImageShape) -> String? {
    let classes = latent.classNames.count
    if let width = layers.flatMap(\.conditionWidths).first(where: { $0 != classes }) {
      return "a layer of its network is told \(width) classes, and it has \(classes)"
    }
    do {
      let made = try layers.outputShape(of: [latent.width])
      let wanted = [image.height, image.width, image.channels]
      return made == wanted ? nil : "its network makes \(made) and not \(wanted)"
    } catch {
      return error.reason
    }
  }

  /// How many weights it has. No integer, so that no size is too large to be counted.
  public var weightCount: Double { layers.reduce(0) { $0 + $1.weightCount } }
}

/// Why a layer cannot follow what comes before it.
struct NetworkRefusal: Error {
  /// In one clause.
  let reason: String
}

extension [LayerDescription] {
  /// The shape of an example after these layers.
  ///
  /// - Parameter shape: before them: [features] or [H, W, C].
  func outputShape(of shape: [Int]) throws(NetworkRefusal) -> [Int] {
    var shape = shape
    for layer in self { shape = try layer.outputShape(of: shape) }
    return shape
  }
}
