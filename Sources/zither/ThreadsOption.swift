import ArgumentParser
import Foundation
import Kernels

/// `--threads`, the same in every command that computes.
struct ThreadsOption: ParsableArguments {
  @Option(
    help: "Threads that compute; by default one for each processor, at most 8.",
    transform: OptionValue.whole(1...256))
  var threads: Int?

  /// To be called before anything is computed.
  func apply() {
    if let threads { WorkerPool.shared.resize(threads: threads) }
  }
}
