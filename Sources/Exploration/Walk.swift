import Foundation
import GANs

/// A way through points: z along arcs, class weights and codes along lines.
///
///     slerp(a, b; t) = sin((1 − t) ω) / sin ω · a + sin(t ω) / sin ω · b,   cos ω = a·b / ‖a‖‖b‖
///
/// On a line the middle of two z would have a shorter z than either, such as the generator never saw;
/// on the arc lengths stay. Where a and b point the same or opposite ways, or one is 0, it is the line.
///
/// Source: White, Sampling Generative Networks, arXiv:1609.04468, section 2.1; Shoemake, Animating
/// Rotation with Quaternion Curves, SIGGRAPH 1985.
public struct Walk: Hashable, Sendable {
  /// What the generator is given at the points that the way leads through.
  public let stops: [LatentRow]
  /// Frames from one point to the next.
  public let framesBetween: Int
  /// Whether the way leads back from the last point to the first.
  public let isClosed: Bool

  /// Frames between points where nobody says: a second.
  public static let usualFrames = 30

  /// - Precondition: two points or more of one model, and a frame or more between them.
  public init(through stops: [LatentRow], framesBetween: Int = usualFrames, isClosed: Bool = true) {
    precondition(
      stops.count >= 2 && framesBetween >= 1,
      "Walk: \(stops.count) points, \(framesBetween) frames between")
    self.stops = stops
    self.framesBetween = framesBetween
    self.isClosed = isClosed
  }

  /// How many frames it has; of a closed way the frame after the last is the first.
  public var count: Int {
    isClosed ? stops.count * framesBetween : (stops.count - 1) * framesBetween + 1
  }

  /// What the generator is given for a frame, counted from 0 and round and round.
  public func row(_ frame: Int) -> LatentRow {
    let place = frame % count
    let stop = place / framesBetween
    let t = Float(place % framesBetween) / Float(framesBetween)
    guard t > 0 else { return stops[stop] }
    return stops[stop].interpolated(to: stops[(stop + 1) % stops.count], share: t)
  }

  /// What the generator is given for all frames.
  public var rows: [LatentRow] { (0..<count).map(row) }
}

extension LatentRow {
  /// What lies on the way to another row: z on the arc, class weights and codes on the line.
  ///
  /// - Parameter share: how much of the way is gone, 0…1.
  func interpolated(to other: LatentRow, share: Float) -> LatentRow {
    var row = LatentRow(Self.line(values, other.values, share), of: latent)
    row.z = Self.slerp(z, other.z, share)
    row.style = style.interpolated(to: other.style, share: share)
    return row
  }

  /// The point of an arc at t in 0…1.
  static func slerp(_ a: [Float], _ b: [Float], _ t: Float) -> [Float] {
    func dot(_ x: [Float], _ y: [Float]) -> Double {
      zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let lengths = (dot(a, a) * dot(b, b)).squareRoot()
    guard lengths > 0 else { return line(a, b, t) }
    let angle = acos(min(1, max(-1, dot(a, b) / lengths)))
    guard sin(angle) > 1e-6 else { return line(a, b, t) }
    let first = sin((1 - Double(t)) * angle) / sin(angle)
    let second = sin(Double(t) * angle) / sin(angle)
    return zip(a, b).map { Float(first * Double($0) + second * Double($1)) }
  }

  private static func line(_ a: [Float], _ b: [Float], _ t: Float) -> [Float] {
    zip(a, b).map { $0 + t * ($1 - $0) }
  }
}

extension LatentPoint {
  /// The point at which a generator is given a row: every string set, and of a categorical code the
  /// value that has most.
  public init(_ row: LatentRow) {
    self.init(of: row.latent, directions: row.style.directions, truncation: row.style.truncation)
    (mixes, offsets) = (row.style.mixes, row.style.offsets)
    edits = Dictionary(uniqueKeysWithValues: row.z.enumerated().map { ($0, $1) })
    for placed in latent.placed where placed.input.domain != .normal {
      settings[placed.key] = placed.input.settings(of: row.values[placed.columns])
    }
  }
}
