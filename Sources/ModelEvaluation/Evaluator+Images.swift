import Datasets
import Tensor

extension Evaluator {
  /// Scores images that were made elsewhere.
  ///
  /// Bytes are held against bytes: numbers were rounded to them when the images were read, as an image
  /// file rounds them.
  ///
  /// - Parameters:
  ///   - images: of the data's size; grey ones become colour where the data are, colour its luma. Their
  ///     classes count where the classifier reads classes of those names.
  ///   - samples: how many, chosen by the seed; as many as there are held-out images unless given, at
  ///     most `mostImages`, or all where there are fewer.
  ///   - stage: told what is being done, in a few words.
  /// - Throws: `EvaluationError` where they cannot be held against the data, `MetricError` where a score
  ///   cannot be computed.
  public func evaluate(
    _ images: ImageDataset, samples: Int? = nil, seed: UInt64, stage: (String) -> Void
  ) throws -> Evaluation {
    let name = images.origin.source
    if images.count < Self.leastImages {
      throw EvaluationError.tooFewImages(
        images: name, count: images.count, needed: Self.leastImages)
    }
    if let samples, samples > images.count {
      throw EvaluationError.notSoMany(images: name, count: images.count, wanted: samples)
    }
    let count = samples ?? min(Self.mostImages, test.count, images.count)
    let judged = try fitted(images.chosen(count, seed: seed))
    let labels = labels(of: judged)
    var result = try evaluation(
      of: GeneratedImages(judged, labels: labels),
      classNames: labels == nil ? nil : classHead?.categories, latent: nil, seed: seed, stage)
    result.available = images.count
    return result
  }

  /// Images as the data have them.
  ///
  /// - Throws: `EvaluationError` for points, and for images of another size.
  func fitted(_ images: ImageDataset) throws(EvaluationError) -> ImageDataset {
    let (own, wanted) = (images.shape, train.shape)
    if own.isPoint { throw .pointsToJudge(images.origin.source) }
    guard own.height == wanted.height, own.width == wanted.width else {
      throw .otherSize(
        images: images.origin.source, found: "\(own.width)×\(own.height)", dataset: train.name,
        wanted: "\(wanted.width)×\(wanted.height)",
        option: "\(ImageReading.Size(width: wanted.width, height: wanted.height))")
    }
    return images.converted(channels: wanted.channels)
  }

  /// The place of each image's class among those that the classifier reads; nil where it does not read
  /// all of them.
  private func labels(of images: ImageDataset) -> [Int]? {
    guard let labels = images.labels, let read = classHead?.categories else { return nil }
    let places = images.classNames.map { read.firstIndex(of: $0) }
    let known = labels.compactMap { places[Int($0)] }
    return known.count == labels.count ? known : nil
  }
}

extension ImageDataset {
  /// So many of the images, chosen by the seed, in their order.
  func chosen(_ count: Int, seed: UInt64) -> ImageDataset {
    if count == self.count { return self }
    var random = RandomGenerator(seed: seed)
    return part(Array(0..<self.count).shuffled(using: &random).prefix(count).sorted())
  }
}
