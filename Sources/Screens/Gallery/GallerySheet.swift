import Exploration
import GANs

/// What a page of the Gallery shows: samples from some seed on.
struct GallerySheet: Hashable, Sendable {
  enum Sampling: Hashable, Sendable {
    /// Any seed, with the classes or a code's values in turn.
    case all
    /// One class, or one value of a code, by its place in the model's `category`.
    case category(Int)
    /// Neighbours of a point.
    case around(distance: Float)
  }

  let sampling: Sampling
  /// The first image's seed; of a neighbour it picks the noise.
  let seed: UInt64
  /// The point whose neighbours are shown, or that the seeds are counted from.
  private let base: LatentPoint

  /// - Parameter point: whose neighbours are shown; of other samples it gives the truncation.
  init(_ sampling: Sampling, from seed: UInt64, at point: LatentPoint) {
    self.sampling = sampling
    self.seed = seed
    var first = LatentPoint(of: point.latent, seed: seed, truncation: point.truncation)
    if case .category(let value) = sampling { first.setCategory(value) }
    if case .around = sampling { base = point } else { base = first }
  }

  /// How z is scaled.
  var truncation: Float { base.truncation }

  /// The seed of an image.
  func seed(of index: Int) -> UInt64 { seed &+ UInt64(index) }

  /// The point of an image.
  func point(_ index: Int) -> LatentPoint {
    switch sampling {
    case .around(let distance): base.neighbour(seed(of: index), at: distance)
    case .all, .category: base.sheetPoint(index)
    }
  }

  /// The command that makes the first images.
  func command(of model: String, count: Int) -> ReproducingCommand {
    guard case .around(let distance) = sampling else {
      return ReproducingCommand(model: model, sheetOf: count, from: base)
    }
    return ReproducingCommand(
      model: model, neighboursOf: base, at: distance, noiseSeed: seed, count: count)
  }

  /// The command that makes one image.
  func command(of model: String, image index: Int) -> ReproducingCommand {
    guard case .around(let distance) = sampling else {
      return ReproducingCommand(model: model, point: point(index))
    }
    return ReproducingCommand(
      model: model, neighboursOf: base, at: distance, noiseSeed: seed(of: index))
  }

  /// What the status line calls an image.
  func words(of index: Int) -> String {
    let latent = base.latent
    if case .around = sampling { return "noise seed \(seed(of: index))" }
    let place: Int? =
      switch sampling {
      case .category(let value): value
      case .all: latent.category.map { index % $0.count }
      case .around: nil
      }
    let kind = place.flatMap { latent.categoryWords(of: $0) }.map { " · " + $0 } ?? ""
    return "seed \(seed(of: index))" + kind
  }
}

extension LatentDescription {
  /// What the screens call one class, or one value of a code and what it was found to draw: class 3,
  /// c1=2 (9).
  func categoryWords(of value: Int) -> String? {
    guard let names = category?.names, names.indices.contains(value) else { return nil }
    guard !isConditional else { return "class \(names[value])" }
    return names[value] + (codes[0].names == nil ? "" : " (\(codes[0].chipNames[value]))")
  }
}
