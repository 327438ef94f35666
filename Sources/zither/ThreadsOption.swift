import ArgumentParser
import Foundation
import Kernels

/// `--threads`, the same in every command that computes.
struct ThreadsOption: ParsableArguments {
  @Option(help: "Threads that compute; by default one for each processor, at most 8.")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads \(threads): give a number from 1 to 256.")
    }
  }

  /// To be called before anything is computed.
  func apply() {
    if let threads { WorkerPool.shared.resize(threads: threads) }
  }
}
