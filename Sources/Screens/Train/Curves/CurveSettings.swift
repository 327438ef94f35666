/// How curves are looked at: what of the run, on which axis, how smooth.
struct CurveSettings: Hashable, Sendable {
  /// The part of a run that is plotted: a share of its steps, the newest.
  enum Window: Hashable, Sendable, CaseIterable {
    case whole, lastThird, lastTenth

    var share: Double {
      switch self {
      case .whole: 1
      case .lastThird: 1 / 3
      case .lastTenth: 0.1
      }
    }

    var words: String {
      switch self {
      case .whole: "whole run"
      case .lastThird: "last third"
      case .lastTenth: "last tenth"
      }
    }
  }

  var window = Window.whole
  /// Whether equal factors have equal heights wherever all values are positive.
  var isLogarithmic = false
  /// The share of the mean so far in each value of an exponential mean; 0 plots the values themselves.
  var smoothing = 0.0

  /// The values that `smoothing` takes in turn, as TensorBoard offers them.
  static let smoothings = [0, 0.6, 0.9]

  mutating func turnWindow() { window = Self.next(window, in: Window.allCases) }

  mutating func turnSmoothing() { smoothing = Self.next(smoothing, in: Self.smoothings) }

  private static func next<Value: Equatable>(_ value: Value, in values: [Value]) -> Value {
    let index = values.firstIndex(of: value) ?? values.count - 1
    return values[(index + 1) % values.count]
  }

  /// How smooth the curves are, in words; empty where they are as measured.
  var smoothingWords: String {
    smoothing > 0 ? "smoothed \(Figures.fixed(smoothing, decimals: 1))" : ""
  }

  /// The first step that is plotted, of a run from one step to another.
  func firstStep(of range: ClosedRange<Double>) -> Double {
    range.upperBound - window.share * (range.upperBound - range.lowerBound)
  }

  /// The exponential mean of values in order, free of the bias towards the first:
  ///
  /// s_t = Σ β^k y_{t−k} / Σ β^k
  ///
  /// What is no number stays so, and counts for nothing.
  func smoothed(_ values: [Double]) -> [Double] {
    guard smoothing > 0 else { return values }
    var (sum, weight) = (0.0, 0.0)
    return values.map { value in
      guard value.isFinite else { return value }
      sum = smoothing * sum + value
      weight = smoothing * weight + 1
      return sum / weight
    }
  }
}
