import Dispatch
import Exploration
import Testing

@testable import Screens
@testable import zither

/// The work beside the screen: which jobs are done, and what is told of them.
@Suite struct JobQueueTests {
  /// Reports its name at every step, once its gate lets it.
  private struct Probe: BackgroundJob {
    typealias Report = String

    var name: String
    var slot: JobSlot?
    var steps = 1
    var gate: Gate?
    var fails = false
    var lane = JobLane.data

    func begin(_ models: ExplorerModels) throws -> JobSteps<String> {
      var left = steps
      return {
        gate?.pass()
        if fails { throw Failure() }
        left -= 1
        if left > 0 { return .more(name) }
        guard lane == .drawing else { return .done(name) }
        return .move(.files) { _ in { .done(name + ", moved") } }
      }
    }
  }

  private struct Failure: Error, CustomStringConvertible {
    var description: String { "It went wrong." }
  }

  /// Where a job stops until it is let on.
  private final class Gate: Sendable, Hashable {
    private let arrived = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    func pass() {
      arrived.signal()
      opened.wait()
    }
    func waitForArrival() { arrived.wait() }
    func open() { opened.signal() }

    static func == (left: Gate, right: Gate) -> Bool { left === right }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }

  private let news = DispatchSemaphore(value: 0)
  private let queue: JobQueue

  init() {
    queue = JobQueue(SharedModels(nil, nil, data: nil)) { [news] in news.signal() }
  }

  /// So many things that are told.
  private func told(_ count: Int) -> [String] {
    var told: [String] = []
    while told.count < count {
      guard news.wait(timeout: .now() + 20) == .success else { return told + ["nothing more"] }
      for event in queue.take() {
        switch event {
        case .report(let report): told += report.of(Probe.self).map { [$0.report] } ?? []
        case .failed(_, let reason): told.append(reason)
        default: break
        }
      }
    }
    return told
  }

  /// Whether the lane is free for another job: one that went on would wait at its gate.
  private func isFree() -> Bool {
    queue.start(Job(Probe(name: "end", slot: JobSlot("end"))))
    return told(1) == ["end"]
  }

  @Test("Of a slot's jobs the newest wins: one that waits is dropped, one that goes on ends")
  func newest() {
    let gate = Gate()
    let slot = JobSlot("probe")
    queue.start(Job(Probe(name: "first", slot: slot, steps: 100, gate: gate)))
    gate.waitForArrival()
    queue.start(Job(Probe(name: "second", slot: slot)))
    queue.start(Job(Probe(name: "third", slot: slot)))
    queue.start(Job(Probe(name: "other", slot: JobSlot("other"))))
    gate.open()
    #expect(told(3) == ["first", "third", "other"])
    #expect(isFree())
  }

  @Test("A cancelled job takes no further step")
  func cancelling() {
    let gate = Gate()
    queue.start(Job(Probe(name: "long", slot: JobSlot("probe"), steps: 100, gate: gate)))
    gate.waitForArrival()
    queue.cancel(JobSlot("probe"))
    gate.open()
    #expect(told(1) == ["long"])
    #expect(isFree())
  }

  @Test("A job that throws tells why, and the next one is done")
  func failing() {
    queue.start(Job(Probe(name: "bad", slot: JobSlot("bad"), fails: true)))
    queue.start(Job(Probe(name: "good", slot: JobSlot("good"))))
    #expect(told(2) == ["It went wrong.", "good"])
  }

  @Test("Short work is done between the steps of long work")
  func turns() {
    let gate = Gate()
    queue.start(Job(Probe(name: "long", slot: JobSlot("long"), steps: 3, gate: gate)))
    gate.waitForArrival()
    queue.start(Job(Probe(name: "short", slot: JobSlot("short"))))
    for _ in 0..<3 { gate.open() }
    #expect(told(4) == ["long", "short", "long", "long"])
  }

  @Test("A model that is opened is drawn from; rows of the one before are refused, not drawn")
  func opening() throws {
    queue.start(Job(OpeningRequest("mnist-cgan")))
    var drawn: [String] = []
    func next() -> Event? {
      while true {
        guard news.wait(timeout: .now() + 60) == .success else { return nil }
        if let event = queue.take().first { return event }
      }
    }
    guard case .report(let report)? = next(), let (_, opened) = report.of(OpeningRequest.self)
    else {
      Issue.record("the model was not opened")
      return
    }
    let latent = opened.model.latent
    for version in [0, 1] {
      queue.start(
        Job(
          GenerationRequest(
            purpose: .picture, generator: GeneratorReference(.loaded, version: version),
            rows: [LatentPoint(of: latent, seed: 3).row])))
      switch next() {
      case .report(let report):
        guard let (_, images) = report.of(GenerationRequest.self),
          case .pictures(let pictures) = images.contents
        else { continue }
        drawn.append("\(pictures.map(\.width))")
      case .failed(_, let reason): drawn.append(reason)
      default: drawn.append("nothing")
      }
    }
    #expect(drawn == ["That model is no longer there", "[28]"])
  }

  @Test("A job goes on on another thread; finishing waits for every job without a slot")
  func finishing() {
    for name in ["a", "b", "c"] { queue.start(Job(Probe(name: name, lane: .drawing))) }
    queue.finish()
    #expect(told(3) == ["a, moved", "b, moved", "c, moved"])
    #expect(!queue.isDrawing)
  }
}
