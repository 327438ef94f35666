import GANs

extension LatentPoint {
  /// What the generator is given for the sheet of images around a point.
  public func sheet(_ count: Int) -> [LatentRow] {
    (0..<count).map { sheetRow($0) }
  }

  /// What the generator is given for one image of that sheet.
  public func sheetRow(_ index: Int) -> LatentRow {
    sheetPoint(index).row
  }

  /// The point of one image of that sheet: image i has the seed seed + i; classes come in turn where
  /// the point has none of its own, and so do the values of a first code that is categorical.
  public func sheetPoint(_ index: Int) -> LatentPoint {
    var point = self
    point.seed &+= UInt64(index)
    if let category = latent.category, latent.isConditional ? classWeights.isEmpty : codes.isEmpty {
      point.setCategory(index % category.count)
    }
    return point
  }

  /// Makes a class the only one, or chooses the value of the first code where that is categorical.
  ///
  /// - Precondition: the generator has a `category`.
  public mutating func setCategory(_ value: Int) {
    if latent.isConditional {
      classWeights = [value: 1]
    } else {
      codes[0] = Float(value)
    }
  }
}
