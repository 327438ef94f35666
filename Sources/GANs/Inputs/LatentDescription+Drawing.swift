import Tensor

/// The latents of images, wherever they are made: in training, for sheets, for scores.
extension LatentDescription {
  /// Latents of `count` images as in training: what real images decide as these have it (classes in turn
  /// where there are none), codes from their distributions, z from N(0, 1).
  ///
  /// - Parameter real: as many real images.
  public func draw(
    _ count: Int, like real: RealBatch? = nil, _ random: inout RandomGenerator
  ) -> Latents {
    var table = Table(count, of: self, like: real)
    table.drawCodes(&random)
    table.set(z: random.normals(count * dimensions))
    return table.latents
  }

  /// Latents with z and categories as given, codes from their distributions.
  ///
  /// - Parameters:
  ///   - z: [N · dimensions].
  ///   - categories: the class of each image, or the value of its first code; nil for those that real
  ///     images have, or that are drawn.
  ///   - real: as many real images.
  public func latents(
    z: [Float], categories: [Int]?, like real: RealBatch? = nil,
    _ random: inout RandomGenerator
  ) -> Latents {
    var table = Table(z.count / dimensions, of: self, like: real)
    table.drawCodes(&random)
    return table.latents(z: z, categories: categories)
  }

  /// Latents with z and categories as given, codes of 0.
  ///
  /// - Parameters:
  ///   - z: [N · dimensions].
  ///   - categories: the class of each image, or the value of its first code.
  ///   - real: as many real images.
  public func latents(
    z: [Float], categories: [Int]?, like real: RealBatch? = nil
  ) -> Latents {
    Table(z.count / dimensions, of: self, like: real).latents(z: z, categories: categories)
  }

  /// Rows in the making.
  private struct Table {
    private let latent: LatentDescription
    private let count: Int
    private let real: RealBatch?
    private var values: [Float]

    /// Rows in which all numbers are 0 that real images, or their absence, do not decide.
    init(_ count: Int, of latent: LatentDescription, like real: RealBatch?) {
      precondition(
        real == nil || real?.count == count, "latents: \(count), like \(real?.count ?? 0) images")
      self.latent = latent
      self.count = count
      self.real = real
      values = [Float](repeating: 0, count: count * latent.width)
      follow()
    }

    /// Puts in what does not come from chance.
    private mutating func follow() {
      for placed in latent.placed {
        if let rows = placed.input.rows(like: real, count: count) { set(placed.columns, to: rows) }
      }
    }

    /// Puts a stretch of columns in, [N · width].
    private mutating func set(_ columns: Range<Int>, to rows: [Float]) {
      for image in 0..<count {
        for (place, column) in columns.enumerated() {
          values[image * latent.width + column] = rows[image * columns.count + place]
        }
      }
    }

    mutating func set(z: [Float]) { set(latent.zColumns, to: z) }

    /// Codes image by image: the order in which they have always been drawn.
    mutating func drawCodes(_ random: inout RandomGenerator) {
      let codes = latent.codes
      guard !codes.isEmpty else { return }
      set(latent.codeColumns, to: codes.draw(count, &random))
      if real != nil { follow() }
    }

    func latents(z: [Float], categories: [Int]?) -> Latents {
      var table = self
      table.set(z: z)
      if let category = latent.category, let categories {
        table.set(
          category.columns,
          to: categories.flatMap { wanted in
            category.columns.map { $0 == category.columns.lowerBound + wanted ? 1 : 0 }
          })
      }
      return table.latents
    }

    var latents: Latents {
      Latents(rows: Tensor(values, shape: [count, latent.width]), of: latent)
    }
  }
}
