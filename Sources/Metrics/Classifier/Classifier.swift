import GraphNotation
import Layers
import Tensor

/// A small convolutional network that reads images: 128 features, and from them one answer a head.
///
///     conv C → 32, 4×4, stride 2 · conv 32 → 64, 4×4, stride 2 · conv 64 → 96, 3×3, stride 2
///     linear → 128 features · linear → outputs, one a head
///
/// with batch norm after each convolution and leaky ReLU (0.2) between. Larger images get more
/// convolutions of stride 2 while the map is wider than 8 pixels. The features are what the linear
/// layer says after its leaky ReLU: the space that scores are computed in.
///
/// It is made of layers, so gradients of an answer can be taken with respect to the images, through a
/// generator too.
public struct Classifier {
  /// The images that it reads.
  public let image: ImageShape
  /// What it reads, one output group each.
  public let heads: [ClassifierHead]
  private let trunk: Sequential
  /// Features → outputs, one a head.
  private let readers: [Linear]

  /// The length of a feature vector.
  public static let features = 128

  /// A classifier with weights drawn from `random`.
  ///
  /// - Precondition: `refusal(of: image)` is nil.
  public init(
    image: ImageShape, heads: [ClassifierHead], _ random: inout RandomGenerator
  ) {
    precondition(Self.refusal(of: image) == nil, "Classifier: images of \(image)")
    self.image = image
    self.heads = heads
    trunk = Self.trunk(image, &random)
    readers = heads.map {
      Linear(
        inputs: Self.features, outputs: $0.outputs, initialiser: .uniformByFanIn, &random)
    }
  }

  /// Why images of a shape cannot be read, as the end of a sentence; nil where they can.
  public static func refusal(of image: ImageShape) -> String? {
    min(image.height, image.width) >= 8
      ? nil : "a classifier reads images of at least 8×8 pixels, not \(image)"
  }

  public var parameters: [Parameter] {
    trunk.parameters + readers.flatMap(\.parameters)
  }

  /// Parameters and statistics under their names in a file, `trunk.0.weight` … `heads.0.bias`.
  public var named: [NamedParameter] {
    trunk.named("trunk")
      + readers.enumerated().flatMap { $0.element.named("heads.\($0.offset)") }
  }

  /// Images [N, H, W, C] in −1…1 → features [N, 128].
  public func features(_ images: Tensor, _ context: Context) -> Tensor {
    trunk(images, context)
  }

  /// Features [N, 128] → the outputs of every head, [N, outputs] each.
  public func outputs(_ features: Tensor, _ context: Context) -> [Tensor] {
    readers.map { $0(features, context) }
  }

  /// Images [N, H, W, C] in −1…1 → the outputs of every head, [N, outputs] each.
  public func callAsFunction(_ images: Tensor, _ context: Context) -> [Tensor] {
    outputs(features(images, context), context)
  }

  private static func trunk(_ image: ImageShape, _ random: inout RandomGenerator) -> Sequential {
    var layers: [any Layer] = []
    var map = image
    func convolve(to channels: Int, _ window: Window) {
      layers += [
        Convolution(
          from: map.channels, to: channels, window, initialiser: .uniformByFanIn, &random),
        BatchNorm(channels: channels),
        ActivationLayer(.leakyRelu(slope: 0.2)),
      ]
      func halved(_ length: Int) -> Int {
        (length + 2 * window.padding - window.kernelHeight) / window.stride + 1
      }
      map = ImageShape(
        height: halved(map.height), width: halved(map.width), channels: channels)
    }
    let half = Window(kernel: 4, stride: 2, padding: 1)
    convolve(to: 32, half)
    convolve(to: 64, half)
    while max(map.height, map.width) > 8 { convolve(to: 64, half) }
    convolve(to: 96, Window(kernel: 3, stride: 2, padding: 1))
    layers += [
      Linear(
        inputs: map.count, outputs: features, inputImage: map, initialiser: .uniformByFanIn,
        &random),
      ActivationLayer(.leakyRelu(slope: 0.2)),
    ]
    return Sequential(layers)
  }
}

extension Classifier {
  /// What several classifiers say on the average, as a graph: `images` [N, C, H, W] in −1…1 → the outputs of every
  /// head under its name, [N, outputs].
  ///
  /// - Precondition: there is one at least, and all are of the same images and heads.
  /// - Throws: which layer cannot be written down.
  public static func graph(of members: [Classifier]) throws(UnwrittenLayer) -> Graph {
    var builder = GraphBuilder()
    let image = members[0].image
    let images = builder.input("images", shape: [image.channels, image.height, image.width])
    var sums: [GraphEdge] = []
    for (index, member) in members.enumerated() {
      let own = try builder.within(index == 0 ? "classifier" : "members.\(index)") {
        (builder: inout GraphBuilder) throws(UnwrittenLayer) in
        try member.write(images, to: &builder)
      }
      sums =
        sums.isEmpty
        ? own : zip(sums, own).map { builder.combined("Add", $0, $1) }
    }
    for (head, sum) in zip(members[0].heads, sums) {
      builder.output(
        members.count == 1 ? sum : builder.times(sum, 1 / Float(members.count)),
        named: head.name)
    }
    return builder.graph
  }

  private func write(
    _ images: GraphEdge, to builder: inout GraphBuilder
  ) throws(UnwrittenLayer) -> [GraphEdge] {
    let features = try builder.append(NamedLayer("trunk", trunk), to: images, GraphContext())
    return try readers.enumerated().map { index, reader throws(UnwrittenLayer) in
      try builder.append(NamedLayer("heads.\(index)", reader), to: features, GraphContext())
    }
  }
}
