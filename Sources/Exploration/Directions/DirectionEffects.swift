import GANs
import Metrics
import Tensor

extension DirectionSamples {
  /// A direction with its effect measured: how much the images, and what classifiers read from them on
  /// the average, change when z moves by 1 along it.
  ///
  ///     effect = mean |G(z + ½ n) − G(z − ½ n)|,   change of a = mean a(G(z + ½ n)) − a(G(z − ½ n))
  ///
  /// - Parameter classifiers: read the generator's images; none for no attributes.
  public func measured(
    _ direction: LatentDirection, by classifiers: [Classifier]
  ) -> LatentDirection {
    var result = direction
    var ends: [[Float]] = []
    var readings: [Readings] = []
    for distance in [Float(-0.5), 0.5] {
      var pixels: [Float] = []
      if classifiers.isEmpty {
        for range in batches {
          pixels += images(range, along: direction.vector, by: distance).values
        }
      } else {
        readings.append(
          Readings.mean(of: classifiers, count: z.count) { range in
            let images = images(range, along: direction.vector, by: distance)
            pixels += images.values
            return images
          })
      }
      ends.append(pixels)
    }
    let sum = zip(ends[0], ends[1]).reduce(0.0) { $0 + Double(abs($1.1 - $1.0)) }
    result.effect = sum / Double(max(1, ends[0].count))
    result.changes =
      readings.isEmpty
      ? nil
      : Self.changes(from: readings[0], to: readings[1])
        .sorted { (abs($0.relative), $1.name) > (abs($1.relative), $0.name) }
    return result
  }

  /// The mean change of every attribute, of one with named values that of each value's probability.
  private static func changes(
    from before: Readings, to after: Readings
  ) -> [LatentDirection.Change] {
    Attribute.list(of: before.heads).flatMap { attribute -> [LatentDirection.Change] in
      let index = attribute.head
      switch attribute.answer {
      case .number(_, let deviation):
        let change = mean(after.numbers(head: index)) - mean(before.numbers(head: index))
        return [
          LatentDirection.Change(
            name: attribute.name, perUnit: change,
            relative: deviation > 0 ? change / Double(deviation) : 0)
        ]
      case .category(let names):
        let first = before.probabilities(head: index)
        let second = after.probabilities(head: index)
        return names.enumerated().map { column, name in
          func share(_ matrix: FeatureMatrix) -> Double {
            mean((0..<matrix.count).map { matrix.values[$0 * matrix.dimensions + column] })
          }
          let change = share(second) - share(first)
          return LatentDirection.Change(
            name: "\(attribute.name)=\(name)", perUnit: change, relative: change / 0.5)
        }
      }
    }
  }

  private static func mean(_ values: [Float]) -> Double {
    values.reduce(0) { $0 + Double($1) } / Double(max(1, values.count))
  }
}
