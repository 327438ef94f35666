import Foundation
import Synchronization
import Testing

@testable import Training

/// A training session on a few digits that a test watches.
final class SessionProbe: Sendable {
  let session: TrainingSession
  private let calls: Calls

  /// What the session called back with.
  private final class Calls: Sendable {
    let changes = Atomic<Int>(0)
    let reports = Mutex<[TrainingSnapshot.Report]>([])
  }

  init(_ request: TrainingRequest, showsSheet: Bool = false) {
    let calls = Calls()
    self.calls = calls
    session = TrainingSession(
      request, showsSheet: showsSheet,
      reported: { report in calls.reports.withLock { $0.append(report) } },
      changed: { calls.changes.wrappingAdd(1, ordering: .relaxed) })
  }

  var snapshot: TrainingSnapshot { session.snapshot }

  /// How often the session called that something changed.
  var changeCount: Int { calls.changes.load(ordering: .relaxed) }

  /// The reports that the session called back with.
  var reports: [TrainingSnapshot.Report] { calls.reports.withLock { $0 } }

  /// Waits until a snapshot is as wanted, and returns it.
  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
    until isWanted: (TrainingSnapshot) -> Bool
  ) throws -> TrainingSnapshot {
    let end = ContinuousClock().now + .seconds(60)
    while ContinuousClock().now < end {
      let snapshot = session.snapshot
      if isWanted(snapshot) { return snapshot }
      Thread.sleep(forTimeInterval: 0.002)
    }
    let phase = session.snapshot.phase
    session.send(.stop)
    throw Expired(what: what, phase: "\(phase)")
  }

  /// Waits until the run has ended, in whatever way.
  func waitForEnd() throws -> TrainingSnapshot {
    try wait("the end") { snapshot in
      switch snapshot.phase {
      case .finished, .failed: true
      case .preparing, .running, .paused, .unsaved: false
      }
    }
  }

  struct Expired: Error {
    var what: String
    var phase: String
  }
}
