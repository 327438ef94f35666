import Cells
import Foundation

/// The vertical axis of curves: its ends, what stands beside it, and what of the curves it leaves out.
///
/// A few peaks do not set the scale for all the rest. Of each curve those values count that lie within
/// 1.5 times the distance of its tenth and ninetieth percentiles beyond them, and the median of its
/// newest five, so that what runs away stays in sight. Everything counts where leaving peaks out would
/// not make the axis at least half as long.
struct PlotScale {
  /// As they are plotted: logarithms, on a logarithmic axis.
  let range: ClosedRange<Double>
  let labels: [LinePlot.Label]
  /// The greatest and the least value that lie outside, as they were measured.
  let above: Double?
  let below: Double?

  /// - Parameters:
  ///   - curves: the values of each curve in sight, in order.
  ///   - fixed: the ends, where they are known; then nothing lies outside.
  ///   - rule: a height that is labelled too, where it is in sight and away from the ends.
  init(of curves: [[Double]], fixed: ClosedRange<Double>?, rule: Double?) {
    let curves = curves.map { $0.filter(\.isFinite) }
    let all = curves.flatMap { $0 }
    range = fixed ?? Self.roundedRange(of: Self.robust(curves))
    labels = Self.labels(of: range, rule: rule)
    above = all.max().flatMap { [range] in $0 > range.upperBound ? $0 : nil }
    below = all.min().flatMap { [range] in $0 < range.lowerBound ? $0 : nil }
  }

  /// A logarithmic axis from a round number to another.
  ///
  /// What is not above a millionth of the greatest value lies below it.
  init(decadesOf curves: [[Double]], rule: Double?) {
    let all = (curves.flatMap { $0 } + [rule ?? .nan]).filter { $0.isFinite && $0 > 0 }
    let greatest = all.max() ?? 1
    let least = max(all.min() ?? 1, greatest * 1e-6)
    let ends = (Self.round(least, .down, [1, 2, 5]), Self.round(greatest, .up, [1, 2, 5]))
    let (lower, upper) = (ends.0, max(ends.1, 2 * ends.0))
    range = log10(lower)...log10(upper)
    let powers = Int(range.lowerBound.rounded(.down))...Int(range.upperBound.rounded(.up))
    let decades = powers.map { pow(10, Double($0)) }
    let finer = powers.flatMap { power in [2, 5].map { $0 * pow(10, Double(power)) } }
    func inside(_ values: [Double]) -> [Double] {
      values.filter { $0 > lower * 1.01 && $0 < upper * 0.99 }
    }
    let between = inside(decades).isEmpty ? inside(finer) : inside(decades)
    labels = ([lower, upper] + between).map {
      LinePlot.Label(y: log10($0), text: Figures.axis($0))
    }
    let values = curves.flatMap { $0 }.filter(\.isFinite)
    below = values.min().flatMap { $0 < lower * 0.99 ? $0 : nil }
    above = nil
  }

  /// The values that set the scale.
  private static func robust(_ curves: [[Double]]) -> [Double] {
    let all = curves.flatMap { $0 }
    let kept = curves.flatMap { values -> [Double] in
      guard values.count >= 10 else { return values }
      let sorted = values.sorted()
      func quantile(_ share: Double) -> Double { sorted[Int(share * Double(sorted.count - 1))] }
      let (low, high) = (quantile(0.1), quantile(0.9))
      let fence = 1.5 * (high - low)
      let newest = values.suffix(5).sorted()
      return values.filter { $0 >= low - fence && $0 <= high + fence } + [newest[newest.count / 2]]
    }
    let (whole, part) = (roundedRange(of: all), roundedRange(of: kept))
    let isWorthIt =
      part.upperBound - part.lowerBound <= 0.5 * (whole.upperBound - whole.lowerBound)
    return isWorthIt ? kept : all
  }

  /// From 0, or from below the least negative value, to above the greatest: with round ends.
  static func roundedRange(of values: [Double]) -> ClosedRange<Double> {
    let least = min(0, values.min() ?? 0)
    let greatest = max(values.max() ?? 1, least < 0 ? 0 : 0.01)
    let lower = least < 0 ? -round(-least, .up) : 0
    let upper = greatest > 0 ? round(greatest, .up) : 0
    return lower...upper
  }

  /// The nearest number in a direction that has few digits, so that an axis seldom changes.
  ///
  /// - Parameters:
  ///   - value: more than 0.
  ///   - steps: what it may be in its decade, from 1 on.
  static func round(
    _ value: Double, _ direction: FloatingPointRoundingRule,
    _ steps: [Double] = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
  ) -> Double {
    let decade = pow(10, log10(value).rounded(.down))
    let slack = 1e-9 * value
    let candidates = (steps + [10]).map { $0 * decade }
    return direction == .up
      ? candidates.first { $0 >= value - slack } ?? 10 * decade
      : candidates.last { $0 <= value + slack } ?? decade
  }

  /// The ends of an axis, zero where it lies between them, and the rule.
  private static func labels(
    of range: ClosedRange<Double>, rule: Double?
  ) -> [LinePlot.Label] {
    let span = range.upperBound - range.lowerBound
    var heights = [range.lowerBound, range.upperBound]
    if range.lowerBound < 0, range.upperBound > 0 { heights.append(0) }
    if let rule, rule > range.lowerBound + 0.2 * span, rule < range.upperBound - 0.2 * span {
      heights.append(rule)
    }
    return heights.map { LinePlot.Label(y: $0, text: Figures.axis($0)) }
  }
}
