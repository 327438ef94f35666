import Foundation
import ModelFiles
import Synchronization

/// Writes the model of a run: now and then a checkpoint, on a thread of its own, and the model whenever
/// it is asked to.
///
/// The training thread hands over the whole model as a value and goes on; no random number and no weight
/// is touched. Where the file that was asked for cannot be written, the model goes to another place,
/// which is told, until that file can be written again.
final class ModelSaver: Sendable {
  private struct Contents {
    /// When the last checkpoint was begun.
    var last = ContinuousClock.now
    var isWriting = false
    /// The file that this run wrote last, or that was there before it; nil for none.
    var identity: FileIdentity?
    /// The file in another place, while the one that was asked for cannot be written.
    var elsewhere: String?
    /// Whether somebody asked for what is there.
    var isElsewhereSaved = false
    /// What was warned of already.
    var warned: Set<String> = []
  }

  /// What became of a model that was to be written.
  struct Outcome: Sendable {
    /// Where it is instead, while the file that was asked for cannot be written.
    var elsewhere: String?
    /// Why it is not where it was asked for, where that was not told before.
    var warning: String?
  }

  private let contents = Mutex(Contents())
  private let queue = DispatchQueue(label: "saving")
  private let request: TrainingRequest
  private let tell: @Sendable (RunNews) -> Void
  /// Whether the output is a device or a pipe, which is written to once, in the end.
  private let isStream: Bool

  /// - Parameter tell: called with what becomes of checkpoints, on the thread that writes them.
  init(_ request: TrainingRequest, tell: @escaping @Sendable (RunNews) -> Void) {
    self.request = request
    self.tell = tell
    isStream = WritingPlace(of: request.output) == .stream
    contents.withLock { $0.identity = FileIdentity(path: request.output) }
  }

  /// Hands over a checkpoint, where one is due and the last is written.
  func offer(step: Int, _ file: () throws -> SafetensorsFile) {
    guard let pause = request.checkpointSeconds, !isStream else { return }
    let isDue = contents.withLock {
      guard !$0.isWriting, ContinuousClock.now - $0.last >= .seconds(pause) else { return false }
      $0.last = ContinuousClock.now
      $0.isWriting = true
      return true
    }
    guard isDue else { return }
    guard let file = try? file() else {
      contents.withLock { $0.isWriting = false }
      return
    }
    queue.async { [self] in
      defer { contents.withLock { $0.isWriting = false } }
      // A model that is lost to NaN does not take the place of a good one.
      guard file.tensors.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else { return }
      do {
        tell(.checkpoint(step: step, try write(file)))
      } catch {
        if let warning = warning(error, "training goes on, and saving is tried again") {
          tell(.problem(warning))
        }
      }
    }
  }

  /// Writes the model, after a checkpoint that is being written.
  ///
  /// - Throws: why it could be written nowhere.
  func save(_ file: SafetensorsFile) throws -> Outcome {
    try queue.sync {
      let outcome = try write(file)
      contents.withLock { $0.isElsewhereSaved = $0.elsewhere != nil }
      return outcome
    }
  }

  /// Removes a file in another place that no `save` wrote.
  func discard() {
    queue.sync {
      contents.withLock {
        if let elsewhere = $0.elsewhere, !$0.isElsewhereSaved { unlink(elsewhere) }
      }
    }
  }

  /// Waits for a checkpoint that is being written.
  func finish() { queue.sync {} }

  /// Where the newest file is, or will be.
  var place: String { contents.withLock { $0.elsewhere } ?? request.output }

  // On the queue.

  private func write(_ file: SafetensorsFile) throws -> Outcome {
    let bytes = file.encoded()
    let failure: any Error
    do {
      try checkUnchanged()
      try writeAtomically(bytes, to: request.output)
      contents.withLock {
        $0.identity = FileIdentity(path: request.output)
        if let elsewhere = $0.elsewhere { unlink(elsewhere) }
        $0.elsewhere = nil
        $0.isElsewhereSaved = false
      }
      return Outcome()
    } catch {
      failure = error
    }
    if isStream { throw failure }
    for path in otherPlaces {
      guard (try? writeAtomically(bytes, to: path)) != nil else { continue }
      contents.withLock { $0.elsewhere = path }
      return Outcome(
        elsewhere: path, warning: warning(failure, "the model is saved in \(path) instead"))
    }
    throw failure
  }

  /// - Throws: where another program has put a file in place of the one that this run knows.
  private func checkUnchanged() throws {
    guard let found = FileIdentity(path: request.output) else { return }
    if found != contents.withLock({ $0.identity }), WritingPlace(of: request.output).isFile {
      throw ChangedFileError(path: request.output)
    }
  }

  /// Paths besides the one asked for: where it went last, or a free name beside it, in the working
  /// folder and in that for temporary files.
  private var otherPlaces: [String] {
    let last = contents.withLock { $0.elsewhere }
    let name = request.output.split(separator: "/").last.map(String.init) ?? request.output
    let folders = [
      parentFolder(of: request.output), FileManager.default.currentDirectoryPath,
      NSTemporaryDirectory(),
    ]
    return [last].compactMap { $0 }
      + folders.filter { FileManager.default.fileExists(atPath: $0) }.map {
        WritingPlace.freePath(
          like: URL(fileURLWithPath: $0, isDirectory: true).appendingPathComponent(name).path)
      }
  }

  /// What went wrong and what follows, once for each cause.
  private func warning(_ error: any Error, _ consequence: String) -> String? {
    let cause = String(describing: error)
    let isNew = contents.withLock { $0.warned.insert(cause + consequence).inserted }
    guard isNew else { return nil }
    let sentence = cause.hasSuffix(".") ? String(cause.dropLast()) : cause
    return "\(sentence): \(consequence)."
  }
}

/// A file that another program has changed.
struct ChangedFileError: Error, CustomStringConvertible {
  let path: String

  var description: String { "\(path) was changed by another program" }
}
