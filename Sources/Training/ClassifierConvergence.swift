import ModelStore

/// When a classifier has learnt enough, judged by images of the training part that it does not learn
/// from.
///
/// The rate stays as it is until their loss has not become less by a hundredth for six checks, 50 steps
/// apart, or the most steps are done; then it falls to 0 over half as many steps as were done. All of
/// it follows from the seed: the same on any number of threads.
///
/// Source: L. Prechelt, Early Stopping - But When?, in Neural Networks: Tricks of the Trade, 1998; the
/// stop ends the search and not the training.
struct ClassifierConvergence: Codable {
  /// Steps from one check to the next.
  static let interval = 50
  /// Checks without a smaller loss that end the search.
  static let patience = 6
  private static let leastGain = 0.01
  private static let leastSteps = 300
  private static let mostSmallSetSteps = 3_000
  private static let mostEpochs = 12

  /// The most steps of the whole run: 3,000, or 12 times through the images where that is more.
  let mostSteps: Int
  /// The least loss so far; nil before the first, which JSON has no infinity for.
  private var least: Double?
  private var checksSince = 0
  /// The step from which the rate falls.
  private var fallsFrom: Int?

  /// - Parameter images: how many are learnt from.
  init(images: Int) {
    mostSteps = max(
      Self.mostSmallSetSteps, Self.mostEpochs * images / ClassifierDescription.batchSize)
  }

  /// Whether it is one that a run can come to, which a damaged file's is not.
  var isPossible: Bool {
    ([mostSteps, checksSince] + [fallsFrom].compactMap { $0 }).allSatisfy(
      TrainingRecord.possibleSteps.contains)
  }

  /// Whether the next check is due.
  func isDue(after step: Int) -> Bool { fallsFrom == nil && step % Self.interval == 0 }

  /// Takes the loss at a step; nil where there are no images for it.
  mutating func take(loss: Double?, after step: Int) {
    if let loss, loss < (least ?? .infinity) * (1 - Self.leastGain) {
      (least, checksSince) = (loss, 0)
    } else {
      checksSince += 1
    }
    let isSlow = checksSince >= Self.patience && step >= Self.leastSteps
    if isSlow || step >= mostSteps * 2 / 3 { fallsFrom = step }
  }

  /// The share of the rate's fall that is done: 0 during the search, 1 at the end.
  func progress(after step: Int) -> Double {
    fallsFrom.map { Double(step - $0) / Double(max(1, $0 / 2)) } ?? 0
  }

  /// The share of the run that is done, where that is known.
  func share(after step: Int) -> Double? {
    fallsFrom.map { Double(step) / Double($0 + max(1, $0 / 2)) }
  }
}
