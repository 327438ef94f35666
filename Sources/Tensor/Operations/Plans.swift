import Foundation

/// Plans of convolutions by their sizes: training asks for the same few in every step.
enum Plans {
  private struct Key: Hashable {
    var x: Images
    var y: Images
    var window: Window
  }

  /// Kept plans, guarded by a lock; forgotten when there are many, as when a user tries sizes.
  private final class Kept: @unchecked Sendable {
    private let lock = NSLock()
    private var convolutions: [Key: ConvolutionPlan] = [:]
    private var transposed: [Key: TransposedConvolutionPlan] = [:]

    func convolution(_ key: Key) -> ConvolutionPlan {
      lock.lock()
      defer { lock.unlock() }
      if let known = convolutions[key] { return known }
      if convolutions.count >= 64 { convolutions = [:] }
      let plan = ConvolutionPlan(x: key.x, y: key.y, window: key.window)
      convolutions[key] = plan
      return plan
    }

    func transposedConvolution(_ key: Key) -> TransposedConvolutionPlan {
      lock.lock()
      defer { lock.unlock() }
      if let known = transposed[key] { return known }
      if transposed.count >= 64 { transposed = [:] }
      let plan = TransposedConvolutionPlan(x: key.x, y: key.y, window: key.window)
      transposed[key] = plan
      return plan
    }
  }

  private static let kept = Kept()

  static func convolution(_ x: Images, _ y: Images, _ window: Window) -> ConvolutionPlan {
    kept.convolution(Key(x: x, y: y, window: window))
  }

  static func transposedConvolution(
    _ x: Images, _ y: Images, _ window: Window
  ) -> TransposedConvolutionPlan {
    kept.transposedConvolution(Key(x: x, y: y, window: window))
  }
}
