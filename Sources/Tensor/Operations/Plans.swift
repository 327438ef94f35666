import Kernels
import Synchronization

/// Plans of convolutions by their sizes: training asks for the same few in every step.
enum Plans {
  private struct Key: Hashable {
    var x: Images
    var y: Images
    var window: Window
  }

  private static let convolutions = Mutex<[Key: ConvolutionPlan]>([:])
  private static let transposedConvolutions = Mutex<[Key: TransposedConvolutionPlan]>([:])

  static func convolution(_ x: Images, _ y: Images, _ window: Window) -> ConvolutionPlan {
    convolutions.withLock {
      kept(&$0, Key(x: x, y: y, window: window)) {
        ConvolutionPlan(x: x, y: y, window: window)
      }
    }
  }

  static func transposedConvolution(
    _ x: Images, _ y: Images, _ window: Window
  ) -> TransposedConvolutionPlan {
    transposedConvolutions.withLock {
      kept(&$0, Key(x: x, y: y, window: window)) {
        TransposedConvolutionPlan(x: x, y: y, window: window)
      }
    }
  }

  /// The plan of a key, made where there is none. All are forgotten when there are many, as when a
  /// user tries sizes.
  private static func kept<Plan>(
    _ plans: inout [Key: Plan], _ key: Key, make: () -> Plan
  ) -> Plan {
    if let known = plans[key] { return known }
    if plans.count >= 64 { plans = [:] }
    let plan = make()
    plans[key] = plan
    return plan
  }
}
