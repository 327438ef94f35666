import GANs
import Tensor

/// A generator as far as names and shapes tell it.
struct GeneratorPlan: Sendable {
  /// How a generator is told the class.
  enum Classes: Sendable {
    /// A vector of each, beside z.
    case vectors(WeightedModule, rows: Int, features: Int)
    /// One number each, beside z.
    case oneHot(Int)

    /// How many there are.
    var count: Int {
      switch self {
      case .vectors(_, let rows, _): rows
      case .oneHot(let count): count
      }
    }

    /// Numbers that they take beside z.
    var width: Int {
      switch self {
      case .vectors(_, _, let features): features
      case .oneHot(let count): count
      }
    }
  }

  let steps: [ModuleStep]
  let hidden: [HiddenLayers]
  /// nil for a generator without convolutions.
  let geometry: ImageGeometry?
  let classes: Classes?
  /// Length of z.
  let dimensions: Int
  let image: ImageShape
  /// What it is called.
  let kind: String

  /// - Throws: `Unrecognised` where names and shapes do not tell.
  init(_ modules: [WeightedModule]) throws(Unrecognised) {
    var chain: [WeightedModule] = []
    var vectors: (module: WeightedModule, rows: Int, features: Int)?
    for module in modules {
      if case .embedding(let rows, let features) = module.kind {
        guard vectors == nil else { throw Unrecognised("it has two embeddings") }
        vectors = (module, rows, features)
      } else {
        chain.append(module)
      }
    }
    steps = try ModuleOrder.steps(chain)
    hidden = HiddenLayers.before(steps)
    let width: Int
    switch steps[0].operation {
    case .linear(let inputs, _), .convolution(let inputs, _, _),
      .transposedConvolution(let inputs, _, _):
      width = inputs
    case .norm(let channels, _): width = channels
    }
    if let vectors {
      let path = vectors.module.path.joined(separator: ".")
      guard vectors.features < width else {
        throw Unrecognised("\(path) is not put beside z")
      }
      guard vectors.rows <= 4096 else {
        throw Unrecognised("\(path) is of \(vectors.rows) classes")
      }
      classes = .vectors(vectors.module, rows: vectors.rows, features: vectors.features)
    } else {
      // Ten classes beside a z of a usual length.
      classes = [50, 62, 64, 100, 128, 256].contains(width - 10) ? .oneHot(10) : nil
    }
    dimensions = width - (classes?.width ?? 0)
    (geometry, image) = try Self.images(steps, hidden, inputs: width)
    kind = Self.kind(steps)
  }

  private static func images(
    _ steps: [ModuleStep], _ hidden: [HiddenLayers], inputs: Int
  ) throws(Unrecognised) -> (ImageGeometry?, ImageShape) {
    switch steps[steps.count - 1].operation {
    case .linear(_, let outputs):
      guard let image = ModuleFlow.image(of: outputs), outputs > inputs,
        ImageGeometry.isUsual(side: image.side, channels: image.channels)
      else { throw Unrecognised("its \(outputs) outputs are no square image of a usual size") }
      return (
        nil, ImageShape(height: image.side, width: image.side, channels: image.channels)
      )
    case .convolution(_, let channels, _), .transposedConvolution(_, let channels, _):
      let geometry = try ImageGeometry(steps, hidden, channels: channels)
      return (
        geometry, ImageShape(height: geometry.side, width: geometry.side, channels: channels)
      )
    case .norm: throw Unrecognised("it ends with a norm")
    }
  }

  private static func kind(_ steps: [ModuleStep]) -> String {
    let kernels = steps.filter(\.isKernel)
    if kernels.isEmpty { return "MLP" }
    if kernels.allSatisfy(\.isTransposed) { return "DCGAN" }
    return kernels.contains(where: \.isTransposed)
      ? "DCGAN with convolutions" : "DCGAN with upsampling"
  }

  /// What is taken for granted where nothing else is known.
  ///
  /// - Parameter isDecoder: whether it is the half of an autoencoder, whose images end with a sigmoid.
  func conventions(isDecoder: Bool) -> GeneratorConventions {
    GeneratorConventions(
      slope: steps.contains(where: \.isTransposed) ? 0 : 0.2, endsWithSigmoid: isDecoder)
  }

  /// What it takes.
  var latent: LatentDescription {
    LatentDescription(
      dimensions: dimensions, classNames: (0..<(classes?.count ?? 0)).map { "\($0)" })
  }

  /// What it is in a few words: `DCGAN: z 100 → 64×64×3`.
  var words: String {
    let inputs = classes.map { classes in
      switch classes {
      case .vectors(_, let rows, let features):
        " and \(rows) classes, a vector of \(features) each,"
      case .oneHot(let count): " and \(count) classes"
      }
    }
    return "\(kind): z \(dimensions)\(inputs ?? "") → \(image)"
  }
}
