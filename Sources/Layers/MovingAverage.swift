import Tensor

/// The exponential moving average of a network's weights: after every step
///
///     average = decay · average + (1 − decay) · weight
///
/// Running statistics of batch norm are not averaged: those of the network do not fit other weights.
/// The average needs passes in training mode of its own to learn them; without averaging, decay 0,
/// they are the network's.
///
/// Source: Yazıcı et al., The Unusual Effectiveness of Averaging in GAN Training, arXiv:1806.04498.
public struct MovingAverage {
  private let parameters: [Parameter]
  private let averages: [Parameter]
  private let statistics: [(live: Parameter, copy: Parameter)]

  /// - Precondition: the two networks have parameters of the same shapes.
  public init(of network: some Layer, into average: some Layer) {
    parameters = network.parameters
    averages = average.parameters
    statistics = zip(network.statistics, average.statistics).map { ($0, $1) }
    precondition(
      parameters.count == averages.count,
      "MovingAverage: \(parameters.count) parameters into \(averages.count)")
  }

  /// Starts over from the network's weights.
  public func reset() {
    for (average, parameter) in zip(averages, parameters) { average.copy(from: parameter) }
    for (live, copy) in statistics { copy.copy(from: live) }
  }

  /// Takes in the newest weights.
  public func update(decay: Float) {
    for (average, parameter) in zip(averages, parameters) {
      average.value.moveAverage(to: parameter.value, decay: decay)
    }
    guard decay == 0 else { return }
    for (live, copy) in statistics { copy.copy(from: live) }
  }
}
