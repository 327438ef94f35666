import Tensor

/// What a generator is given for a batch of images: a row of numbers for each, which its inputs share.
public struct Latents {
  /// What the columns mean.
  public let latent: LatentDescription
  /// [N, latent.width].
  public let rows: Tensor
  /// What is done to the w of each image; empty where nothing is.
  public let styles: [StyleEdit]

  /// - Precondition: as many columns as the description has; no styles, or one for each row.
  public init(rows: Tensor, of latent: LatentDescription, styles: [StyleEdit] = []) {
    precondition(
      rows.shape.count == 2 && rows.shape[1] == latent.width
        && (styles.isEmpty || styles.count == rows.shape[0]),
      "Latents: rows of \(rows.shape), where the generator takes \(latent.width) numbers")
    self.styles = styles.contains { $0 != StyleEdit() } ? styles : []
    self.latent = latent
    self.rows = rows
  }

  /// The inputs of a batch, [N, width] each, in the order of a row.
  ///
  /// - Precondition: an input or more, together as wide as the description.
  public init(_ inputs: [Tensor], of latent: LatentDescription) {
    self.init(
      rows: inputs.dropFirst().reduce(inputs[0]) { $0.concatenated(with: $1) }, of: latent)
  }

  /// One row for each image, all of one generator.
  ///
  /// - Precondition: a row or more.
  public init(_ rows: [LatentRow]) {
    let latent = rows[0].latent
    self.init(
      rows: Tensor(rows.flatMap(\.values), shape: [rows.count, latent.width]), of: latent,
      styles: rows.map(\.style))
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

  /// A stretch of the rows, [N, range.count].
  public func columns(_ range: Range<Int>) -> Tensor {
    range == 0..<latent.width ? rows : rows.columns(range)
  }

  /// The same with another z, [N, dimensions].
  public func replacing(z: Tensor) -> Latents {
    let own = latent.zColumns
    let rest = [0..<own.lowerBound, own.upperBound..<latent.width].map { range in
      range.isEmpty ? [] : [columns(range)]
    }
    let joined = Latents(rest[0] + [z] + rest[1], of: latent)
    return Latents(rows: joined.rows, of: latent, styles: styles)
  }

  /// Those of some images, in this order.
  public func rows(at indices: [Int]) -> Latents {
    Latents(
      rows: rows.rows(at: indices), of: latent,
      styles: styles.isEmpty ? [] : indices.map { styles[$0] })
  }

  /// What is given for one image.
  public subscript(index: Int) -> LatentRow {
    let width = latent.width
    var row = LatentRow(Array(rows.values[index * width..<(index + 1) * width]), of: latent)
    if !styles.isEmpty { row.style = styles[index] }
    return row
  }
}
