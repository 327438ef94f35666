import Dispatch
import Foundation
import Screens
import Synchronization

/// The work that goes on beside the screen: one thread a lane, on which jobs take turns.
///
/// Of a slot's jobs the newest wins: an older one that waits is dropped, one that goes on takes no
/// further step. What jobs tell is kept until the main loop takes it; a job that throws tells why.
final class JobQueue: Sendable {
  private struct Progress {
    var started = 0
    /// The number of the newest job of each slot.
    var newest: [JobSlot: Int] = [:]
    /// Jobs of the drawing lane that have not taken their first step.
    var undrawn: Set<Int> = []
    /// Jobs without a slot, such as files to write, that are not done.
    var owed: Set<Int> = []
    var events: [Event] = []
  }

  private let progress = Mutex(Progress())
  private let lanes: [JobLane: Inbox]
  /// Signalled with every job without a slot that is done.
  private let settled = DispatchSemaphore(value: 0)
  /// Called after there is something to take, on the jobs' threads.
  private let wake: @Sendable () -> Void

  /// - Parameter models: what the lanes know of models; each lane has generators of its own.
  init(_ models: SharedModels, wake: @escaping @Sendable () -> Void) {
    self.wake = wake
    lanes = Dictionary(uniqueKeysWithValues: JobLane.allCases.map { ($0, Inbox()) })
    for (lane, inbox) in lanes {
      let thread = Thread { [self] in
        work(through: inbox, with: ExplorerModels(models, isDrawing: lane == .drawing))
      }
      thread.name = "\(lane)"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Starts a job, in place of what waits or goes on in its slot.
  func start(_ job: Job) {
    guard let work = job.request as? any BackgroundJob else {
      preconditionFailure("\(type(of: job.request)) is no BackgroundJob")
    }
    let number = progress.withLock { progress in
      progress.started += 1
      if let slot = work.slot {
        progress.newest[slot] = progress.started
      } else {
        progress.owed.insert(progress.started)
      }
      if work.lane == .drawing { progress.undrawn.insert(progress.started) }
      return progress.started
    }
    let stage = JobStage(job: job, number: number, begin: work.stage)
    let inbox = lanes[work.lane]
    guard work.patience > .zero else {
      inbox?.add(stage)
      return
    }
    let seconds = work.patience / .seconds(1)
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { inbox?.add(stage) }
  }

  /// Ends what waits or goes on in a slot.
  func cancel(_ slot: JobSlot) {
    progress.withLock { $0.newest[slot] = nil }
  }

  /// What jobs told since the last time.
  func take() -> [Event] {
    progress.withLock { progress in
      defer { progress.events = [] }
      return progress.events
    }
  }

  /// Waits until every job without a slot is done, so that no file is lost.
  func finish() {
    while progress.withLock({ !$0.owed.isEmpty }) { settled.wait() }
  }

  /// Whether something that was asked to be drawn is not drawn yet.
  var isDrawing: Bool { progress.withLock { !$0.undrawn.isEmpty } }

  /// Does a lane's jobs for as long as the program runs.
  private func work(through inbox: Inbox, with models: ExplorerModels) {
    var going: [(stage: JobStage, step: () throws -> JobStage.Step)] = []
    while true {
      var begun: [(stage: JobStage, step: () throws -> JobStage.Step)] = []
      for stage in inbox.take(waits: going.isEmpty) where isWanted(stage) {
        do {
          prepare(models, for: stage)
          begun.append((stage, try stage.begin(models)))
        } catch {
          end(stage, with: failure(of: stage, error))
        }
      }
      // New work comes before the next steps of long work, and is looked for after each of them.
      going = (begun + going).filter { stage, step in
        prepare(models, for: stage)
        return isWanted(stage) && takesStep(stage, step)
      }
    }
  }

  /// Lets the next step of a job ask whether it is wanted, and tell how far it is.
  private func prepare(_ models: ExplorerModels, for stage: JobStage) {
    models.isWanted = { [self] in isWanted(stage) }
    models.tell = { [self] event in
      if isWanted(stage) { tell(event, of: stage) }
    }
  }

  /// Whether a job is still the newest of its slot, and not cancelled.
  private func isWanted(_ stage: JobStage) -> Bool {
    progress.withLock { progress in
      guard let slot = stage.job.request.slot else { return true }
      if progress.newest[slot] == stage.number { return true }
      progress.undrawn.remove(stage.number)
      return false
    }
  }

  /// Takes a step of a job.
  ///
  /// - Returns: whether there is more to do on this lane.
  private func takesStep(_ stage: JobStage, _ step: () throws -> JobStage.Step) -> Bool {
    do {
      switch try step() {
      case .more(let event):
        tell(event, of: stage)
        return true
      case .done(let event): end(stage, with: event)
      case .move(let lane, let begin):
        tell(nil, of: stage)
        lanes[lane]?.add(JobStage(job: stage.job, number: stage.number, begin: begin))
      }
    } catch {
      end(stage, with: failure(of: stage, error))
    }
    return false
  }

  private func failure(of stage: JobStage, _ error: any Error) -> Event {
    .failed(stage.job, reason: String(describing: error))
  }

  private func end(_ stage: JobStage, with event: Event) {
    tell(event, of: stage)
    if progress.withLock({ $0.owed.remove(stage.number) != nil }) { settled.signal() }
  }

  private func tell(_ event: Event?, of stage: JobStage) {
    let isNews = progress.withLock { progress in
      let wasUndrawn = progress.undrawn.remove(stage.number) != nil
      if let event { progress.events.append(event) }
      return wasUndrawn || event != nil
    }
    if isNews { wake() }
  }
}

/// What waits to be done on a lane.
private final class Inbox: Sendable {
  private let stages = Mutex<[JobStage]>([])
  private let arrival = DispatchSemaphore(value: 0)

  func add(_ stage: JobStage) {
    stages.withLock { $0.append(stage) }
    arrival.signal()
  }

  /// What has come since the last time.
  ///
  /// - Parameter waits: whether to wait for something to come.
  func take(waits: Bool) -> [JobStage] {
    if waits { arrival.wait() }
    return stages.withLock { stages in
      defer { stages = [] }
      return stages
    }
  }
}
