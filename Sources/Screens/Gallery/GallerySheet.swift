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
    case around(LatentPoint, distance: Float)
  }

  var sampling: Sampling
  /// The first image's seed; of a neighbour it picks the noise.
  var seed: UInt64
  /// How z is scaled; a neighbour's is scaled as the point's.
  var truncation: Float

  /// The seed of an image.
  func seed(of index: Int) -> UInt64 { seed &+ UInt64(index) }

  /// The point of an image.
  func point(_ index: Int, in latent: LatentDescription) -> LatentPoint {
    switch sampling {
    case .around(let point, let distance):
      point.neighbour(seed(of: index), at: distance, in: latent)
    case .all, .category: base(in: latent).sheetPoint(index, in: latent)
    }
  }

  /// The command that makes the first images.
  func command(of model: String, count: Int, in latent: LatentDescription) -> ReproducingCommand {
    guard case .around(let point, let distance) = sampling else {
      return ReproducingCommand(
        model: model, sheetOf: count, from: base(in: latent), in: latent)
    }
    return ReproducingCommand(
      model: model, neighboursOf: point, at: distance, noiseSeed: seed, count: count, in: latent)
  }

  /// The command that makes one image.
  func command(of model: String, image index: Int, in latent: LatentDescription)
    -> ReproducingCommand
  {
    guard case .around(let point, let distance) = sampling else {
      return ReproducingCommand(model: model, point: self.point(index, in: latent), in: latent)
    }
    return ReproducingCommand(
      model: model, neighboursOf: point, at: distance, noiseSeed: seed(of: index), in: latent)
  }

  /// What the status line calls an image.
  func words(of index: Int, in latent: LatentDescription) -> String {
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

  /// The point that the seeds are counted from.
  private func base(in latent: LatentDescription) -> LatentPoint {
    var point = LatentPoint(seed: seed, truncation: truncation)
    if case .category(let value) = sampling { point.setCategory(value, of: latent) }
    return point
  }
}

extension LatentDescription {
  /// What the screens call one class, or one value of a code and what it was found to draw: class 3,
  /// c1=2 (9).
  func categoryWords(of value: Int) -> String? {
    guard let names = category?.names, names.indices.contains(value) else { return nil }
    guard !isConditional else { return "class \(names[value])" }
    return names[value] + (codes[0].names == nil ? "" : " (\(codes[0].valueNames[value]))")
  }
}
