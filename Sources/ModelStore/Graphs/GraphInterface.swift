import Foundation
import GANs
import Graphs
import Tensor

/// What the inputs of a network made elsewhere mean, and how its output is seen as images.
struct GraphInterface: Sendable {
  /// One input.
  struct Input: Sendable {
    /// Its name in the file.
    let name: String
    let role: InputRole
    /// The lengths of its axes behind the first, which counts images; nil where there is no such axis.
    let shape: [Int]?
    /// Whether it takes whole numbers: the number of a class.
    let isInteger: Bool
    /// Where its numbers lie in a row; nothing for one that is always the same.
    var columns: Range<Int>
  }

  /// How images lie in the output.
  enum Layout: Hashable, Sendable {
    /// [N, C, H, W]
    case channelsFirst
    /// [N, H, W, C]
    case channelsLast
    /// [N, C · H · W], channel after channel; also [N, H, W]
    case flat
  }

  /// The inputs in the order of the file.
  var inputs: [Input]
  /// What rows of numbers mean.
  let latent: LatentDescription
  /// Images that every run takes; nil where it takes any number.
  var batch: Int?
  /// Which output the images are.
  var output = 0
  var layout = Layout.channelsFirst
  var image = ImageShape(height: 1, width: 1, channels: 1)
  var range = ValueRange.signed

  /// What was found out, in a line: `z: 100 numbers from N(0, 1); makes 64×64×3, −1…1`.
  var words: String {
    let taken = inputs.map { input in
      let shape = (input.shape ?? []).filter { $0 != 1 }.map(String.init).joined(separator: "×")
      switch input.role {
      case .gaussian: return "\(input.name): \(shape) numbers from N(0, 1)"
      case .uniform: return "\(input.name): \(shape) numbers from −1 to 1"
      case .classes:
        return "\(input.name): \(latent.classNames.count) classes"
          + (input.isInteger ? " by number" : "")
      case .code: return "\(input.name): \(input.columns.count) codes"
      case .fixed(let number): return "\(input.name): always \(number)"
      }
    }
    let values = image.isPoint ? "" : " in \(range.rawValue)"
    return taken.joined(separator: "; ") + "; makes \(image)\(values)"
      + (batch.map { $0 == 1 ? ", one at a time" : ", \($0) at a time" } ?? "")
  }
}

extension GraphInterface {
  /// The values of the inputs for rows, [N, latent.width].
  func values(_ rows: Tensor) -> [GraphValue] {
    let count = rows.shape[0]
    return inputs.map { input in
      let shape = input.shape.map { [count] + $0 } ?? []
      switch input.role {
      case .fixed(let number):
        let whole = Int(exactly: number.rounded()) ?? 0
        let elements = shape.reduce(1, *)
        return input.isInteger
          ? GraphValue(integers: Array(repeating: whole, count: elements), shape: shape)
          : GraphValue(Tensor(repeating: number, shape: shape))
      case .uniform: return GraphValue(Self.uniform(rows.columns(input.columns)).reshaped(shape))
      case .classes where input.isInteger:
        let weights = rows.columns(input.columns)
        let classes = input.columns.count
        let values = weights.values
        let numbers = (0..<count).map { row in
          (0..<classes).max { values[row * classes + $0] < values[row * classes + $1] } ?? 0
        }
        return GraphValue(integers: numbers, shape: shape, blend: weights)
      case .gaussian, .classes, .code:
        return GraphValue(rows.columns(input.columns).reshaped(shape))
      }
    }
  }

  /// The images of what a run made, [N, H, W, C] in −1…1; points in their own coordinates.
  func images(_ value: GraphValue) -> Tensor {
    let count = value.shape.first ?? 1
    let y: Tensor
    switch layout {
    case .channelsFirst: y = value.images
    case .channelsLast: y = value.tensor
    case .flat:
      y =
        GraphValue(value.tensor.reshaped([count, image.channels, image.height, image.width]))
        .images
    }
    if image.isPoint || range == .signed {
      return y.reshaped([count, image.height, image.width, image.channels])
    }
    let (scale, shift) = range.toSigned
    return scale * y + shift
  }

  /// 2 Φ(z) − 1, which has the distribution U(−1, 1) where z has N(0, 1).
  private static func uniform(_ z: Tensor) -> Tensor {
    let slope = (2 / Float.pi).squareRoot()
    return z.mapped({ erff($0 / Float(2).squareRoot()) }, slope: { slope * expf(-$0 * $0 / 2) })
  }
}
