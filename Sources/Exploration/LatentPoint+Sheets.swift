import GANs

extension LatentPoint {
  /// What the generator is given for the sheet of images around a point.
  public func sheet(_ count: Int, in latent: LatentDescription) -> [LatentRow] {
    (0..<count).map { sheetRow($0, in: latent) }
  }

  /// What the generator is given for one image of that sheet: image i has the seed seed + i; classes
  /// come in turn where the point has none of its own, and so do the values of a first code that is
  /// categorical.
  public func sheetRow(_ index: Int, in latent: LatentDescription) -> LatentRow {
    var point = self
    point.seed &+= UInt64(index)
    if let category = latent.category {
      let value = index % category.count
      if latent.isConditional {
        if classWeights.isEmpty { point.classWeights = [value: 1] }
      } else if codes.isEmpty {
        point.codes = [0: Float(value)]
      }
    }
    return point.row(of: latent)
  }
}
