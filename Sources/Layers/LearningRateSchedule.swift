import Foundation

/// How a learning rate changes while training goes on, as a factor of the rate it starts from.
///
/// After a warm-up, in which the factor rises evenly from 0, it follows a course; steps count from
/// the end of the warm-up, t = step − warmUp.
public struct LearningRateSchedule: Hashable, Codable, Sendable {
  /// How the rate goes on after the warm-up.
  public enum Course: Hashable, Codable, Sendable {
    /// 1 for ever.
    case constant
    /// 1 + (final − 1) · t / steps, then the final factor: the decay to 0 of WGAN-GP.
    case linear(steps: Int, final: Double = 0)
    /// final + (1 − final) · (1 + cos(π t / steps)) / 2, then the final factor.
    ///
    /// Source: Loshchilov & Hutter, SGDR, arXiv:1608.03983, equation 5, without restarts.
    case cosine(steps: Int, final: Double = 0)
    /// factor^⌊t / every⌋
    case steps(every: Int, factor: Double)
  }

  /// How the rate goes on after the warm-up.
  public var course: Course
  /// Steps in which the factor rises from 1 / warmUp to 1; 0 for none.
  public var warmUp: Int

  /// A schedule; a constant rate unless it is said.
  public init(_ course: Course = .constant, warmUp: Int = 0) {
    self.course = course
    self.warmUp = warmUp
  }

  /// The factor for a step, counted from 0.
  public func factor(at step: Int) -> Double {
    if step < warmUp { return Double(step + 1) / Double(warmUp) }
    let t = step - warmUp
    switch course {
    case .constant:
      return 1
    case .linear(let steps, let final):
      return 1 + (final - 1) * share(t, of: steps)
    case .cosine(let steps, let final):
      return final + (1 - final) * (1 + cos(Double.pi * share(t, of: steps))) / 2
    case .steps(let every, let factor):
      return pow(factor, Double(t / max(1, every)))
    }
  }

  /// t / steps, at most 1.
  private func share(_ t: Int, of steps: Int) -> Double {
    t >= steps ? 1 : Double(t) / Double(steps)
  }
}
