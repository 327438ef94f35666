import Tensor

/// What a generator is given for a batch of images: a row of numbers for each, which its inputs share.
public struct Latents {
  /// What the columns mean.
  public let latent: LatentDescription
  /// [N, latent.width].
  public let rows: Tensor

  /// - Precondition: as many columns as the description has.
  public init(rows: Tensor, of latent: LatentDescription) {
    precondition(
      rows.shape.count == 2 && rows.shape[1] == latent.width,
      "Latents: rows of \(rows.shape), where the generator takes \(latent.width) numbers")
    self.latent = latent
    self.rows = rows
  }

  /// The parts of a batch, one for each kind of input, joined.
  ///
  /// - Precondition: class weights and codes where the generator takes them, and only there.
  public init(
    z: Tensor, classWeights: Tensor? = nil, codes: Tensor? = nil, of latent: LatentDescription
  ) {
    precondition(
      z.shape.last == latent.dimensions
        && classWeights?.shape.last ?? 0 == latent.classNames.count
        && codes?.shape.last ?? 0 == latent.codes.width,
      "Latents: z of \(z.shape), classes \(classWeights?.shape ?? []), codes \(codes?.shape ?? [])")
    self.init(
      rows: [classWeights, codes].compactMap { $0 }.reduce(z) { $0.concatenated(with: $1) },
      of: latent)
  }

  /// One row for each image, all of one generator.
  ///
  /// - Precondition: a row or more.
  public init(_ rows: [LatentRow]) {
    let latent = rows[0].latent
    self.init(
      rows: Tensor(rows.flatMap(\.values), shape: [rows.count, latent.width]), of: latent)
  }

  /// N, how many images are asked for.
  public var count: Int { rows.shape[0] }

  /// z, [N, dimensions].
  public var z: Tensor { columns(latent.zColumns) }
  /// One row of weights an image, [N, classes]; nil for an unconditional generator.
  public var classWeights: Tensor? {
    latent.isConditional ? columns(latent.classColumns) : nil
  }
  /// The codes of each image, [N, widths]: one-hot rows of the categorical ones, values of the
  /// continuous ones; nil for a generator without codes.
  public var codes: Tensor? {
    let range = latent.codeColumns
    return range.isEmpty ? nil : columns(range)
  }

  private func columns(_ range: Range<Int>) -> Tensor {
    range == 0..<latent.width ? rows : rows.columns(range)
  }

  /// Those of some images, in this order.
  public func rows(at indices: [Int]) -> Latents {
    Latents(rows: rows.rows(at: indices), of: latent)
  }

  /// What is given for one image.
  public subscript(index: Int) -> LatentRow {
    let width = latent.width
    return LatentRow(Array(rows.values[index * width..<(index + 1) * width]), of: latent)
  }
}

extension LatentDescription {
  /// Latents of `count` images: z from N(0, 1), codes from their distributions, and the classes of
  /// `labels`, in turn where none are given.
  public func draw(
    _ count: Int, labels: [Int]? = nil, _ random: inout RandomGenerator
  ) -> Latents {
    let codes = codes.isEmpty ? nil : codes.draw(count, &random)
    let z = Tensor(random.normals(count * dimensions), shape: [count, dimensions])
    return Latents(
      z: z, classWeights: classWeights(labels ?? (0..<count).map { $0 % max(1, classNames.count) }),
      codes: codes, of: self)
  }

  /// The one-hot weights of labels, [N, classes]; nil for an unconditional generator.
  public func classWeights(_ labels: [Int]) -> Tensor? {
    isConditional ? .oneHot(labels, classes: classNames.count) : nil
  }

  /// Latents with z and categories as given.
  ///
  /// - Parameters:
  ///   - z: [N · dimensions].
  ///   - categories: the class of each image, or the value of its first code; nil where the generator
  ///     cannot be asked.
  ///   - codes: [N, widths], of which `categories` overrules the first; nil for codes of 0.
  public func latents(z: [Float], categories: [Int]?, codes: Tensor? = nil) -> Latents {
    let count = z.count / dimensions
    let drawn = codes?.values
    let codesWidth = codeColumns.count
    var rows: [Float] = []
    rows.reserveCapacity(count * width)
    for image in 0..<count {
      var row = LatentRow(of: self)
      row.z = Array(z[image * dimensions..<(image + 1) * dimensions])
      if let drawn { row.codes = Array(drawn[image * codesWidth..<(image + 1) * codesWidth]) }
      if let category, let categories {
        for (index, column) in category.columns.enumerated() {
          row.values[column] = index == categories[image] ? 1 : 0
        }
      }
      rows += row.values
    }
    return Latents(rows: Tensor(rows, shape: [count, width]), of: self)
  }
}
