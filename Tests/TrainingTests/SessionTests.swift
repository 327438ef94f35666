import Foundation
import GANs
import Tensor
import Testing

@testable import ModelStore
@testable import Training

/// A run of training on its own thread: commands, limits, saving, what is published.
@Suite(.serialized) struct SessionTests {
  private let folder: TemporaryFolder
  private let data: String
  private var output: String { folder.file("model.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    data = try folder.digits()
  }

  private func request(_ limit: TrainingRequest.Limit) -> TrainingRequest {
    TrainingRequest(.named("gan"), data: data, limit: limit, seed: 5, output: output)
  }

  private var outputExists: Bool { FileManager.default.fileExists(atPath: output) }

  @Test("a run of a number of steps ends there, saved, with a report every ten")
  func steps() throws {
    let probe = SessionProbe(request(.steps(25)))
    let end = try probe.waitForEnd()
    #expect(end.phase == .finished)
    #expect(end.history.map(\.step) == [10, 20, 25])
    #expect(end.latest == end.history.last && probe.reports == end.history)
    #expect(end.step == 25 && end.savedStep == 25 && !end.hasUnsavedWork)
    #expect(end.stepLimit == 25 && end.timeLimit == nil)
    #expect(end.recipe == "gan" && end.output == output && end.problem == nil)
    #expect(end.sheet == nil)
    #expect(probe.changeCount >= 5)
    let model = try StoredModel(reading: output)
    #expect(model.description.training?.steps == 25)
    #expect(model.description.training?.command == request(.steps(25)).command)
    #expect(model.description.training?.seed == 5)
    for report in end.history {
      #expect(report.generatorLoss.isFinite && report.discriminatorLoss > 0)
      #expect((0...1).contains(report.realScore) && (0...1).contains(report.fakeScore))
      #expect(report.imagesPerSecond > 0)
    }
    #expect(zip(end.history, end.history.dropFirst()).allSatisfy { $0.elapsed < $1.elapsed })
  }

  @Test("a run of a time ends then, saved")
  func time() throws {
    let probe = SessionProbe(request(.seconds(0.2)))
    let end = try probe.waitForEnd()
    #expect(end.phase == .finished && outputExists)
    #expect(end.timeLimit == 0.2 && end.stepLimit == nil)
    #expect(try #require(end.latest).elapsed >= 0.2)
    #expect(end.savedStep == end.step && end.step > 0)
  }

  @Test(
    "losses that are no longer finite lead back to the last good state, with half the rates, once")
  func recovery() throws {
    func end(ofRate rate: Float) throws -> TrainingSnapshot {
      var request = request(.steps(3))
      let changes = RecipeChanges(generatorRate: rate, discriminatorRate: rate)
      request.job = .gan(try Recipe(called: "gan").changed(changes))
      return try SessionProbe(request).waitForEnd()
    }
    // The least power of two that is too large: half of it is not.
    var exponent = 10
    var lost = try end(ofRate: 1024)
    while lost.changes.isEmpty && exponent < 120 {
      #expect(lost.phase == .finished && lost.step == 3)
      exponent += 1
      lost = try end(ofRate: Float(sign: .plus, exponent: exponent, significand: 1))
    }
    let words = try #require(lost.changes.first?.words)
    #expect(words.hasSuffix("were no longer finite: back at step 0, both rates halved"))
    #expect(lost.phase == .finished && lost.step == 3)
    let model = try StoredModel(reading: output)
    #expect(
      model.description.recipe?.generatorRate
        == Float(sign: .plus, exponent: exponent - 1, significand: 1))
    // Where half is too large, too, the run ends and says so.
    guard case .failed(let reason) = try end(ofRate: 1e38).phase else {
      Issue.record("a rate of 1e38 trains")
      return
    }
    #expect(reason.contains("no longer finite"))
  }

  @Test("a run of no steps saves the first weights")
  func noSteps() throws {
    let end = try SessionProbe(request(.steps(0))).waitForEnd()
    #expect(end.phase == .finished && end.step == 0 && end.savedStep == 0 && outputExists)
  }

  @Test("a paused run rests, counts no time, and goes on when told to")
  func pause() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let probe = SessionProbe(request(.none))
    _ = try probe.wait("a report") { $0.step >= 10 }
    probe.session.send(.pause)
    let paused = try probe.wait("the pause") { $0.phase == .paused }
    let atPause = try #require(paused.latest)
    // The report made on pausing counts no second twice.
    #expect(atPause.elapsed <= (clock.now - start) / .seconds(1))
    Thread.sleep(forTimeInterval: 0.3)
    #expect(probe.snapshot.latest == atPause)
    probe.session.send(.pause)
    probe.session.send(.resume)
    let resumed = try probe.wait("more steps") { $0.phase == .running && $0.step > atPause.step }
    let wall = (clock.now - start) / .seconds(1)
    #expect(try #require(resumed.latest).elapsed <= wall - 0.3)
    probe.session.send(.stop)
    #expect(try probe.waitForEnd().phase == .finished)
  }

  @Test("a stopped run leaves no file, paused or not", arguments: [false, true])
  func stop(paused: Bool) throws {
    let probe = SessionProbe(request(.none))
    _ = try probe.wait("a report") { $0.step >= 10 }
    if paused {
      probe.session.send(.pause)
      _ = try probe.wait("the pause") { $0.phase == .paused }
    }
    probe.session.send(.stop)
    let end = try probe.waitForEnd()
    #expect(end.phase == .finished && end.hasUnsavedWork && end.savedStep == nil)
    #expect(!outputExists)
  }

  @Test("a run that is stopped before it has begun makes no step")
  func stopAtOnce() throws {
    let probe = SessionProbe(request(.none))
    probe.session.send(.stop)
    let end = try probe.waitForEnd()
    #expect(end.phase == .finished && end.step == 0 && !outputExists)
  }

  @Test("a save in the middle writes a whole model and training goes on", arguments: [false, true])
  func save(paused: Bool) throws {
    let probe = SessionProbe(request(.none))
    _ = try probe.wait("a report") { $0.step >= 10 }
    if paused {
      probe.session.send(.pause)
      _ = try probe.wait("the pause") { $0.phase == .paused }
    }
    probe.session.send(.save)
    let saved = try probe.wait("the save") { $0.savedStep != nil }
    let step = try #require(saved.savedStep)
    #expect(try StoredModel(reading: output).description.training?.steps == step)
    if paused {
      #expect(saved.phase == .paused && !saved.hasUnsavedWork)
      probe.session.send(.resume)
    }
    _ = try probe.wait("more steps") { $0.step > step }
    #expect(probe.snapshot.phase == .running && probe.snapshot.hasUnsavedWork)
    probe.session.send(.saveAndStop)
    let end = try probe.waitForEnd()
    #expect(end.phase == .finished && end.savedStep == end.step && end.step > step)
    #expect(try StoredModel(reading: output).description.training?.steps == end.step)
  }

  @Test("a run can be saved and ended while it is paused")
  func saveAndStopPaused() throws {
    let probe = SessionProbe(request(.none))
    _ = try probe.wait("a report") { $0.step >= 10 }
    probe.session.send(.pause)
    _ = try probe.wait("the pause") { $0.phase == .paused }
    probe.session.send(.saveAndStop)
    let end = try probe.waitForEnd()
    #expect(end.phase == .finished && end.savedStep == end.step && outputExists)
  }

  @Test("a session that resumes gives the model of one that never stopped")
  func resume() throws {
    _ = try SessionProbe(request(.steps(12))).waitForEnd()
    let whole = try folder.bytes("model.safetensors")
    _ = try SessionProbe(request(.steps(5))).waitForEnd()
    let second = try TrainingRequest(
      resuming: output, ResumeOptions(data: data, limit: .steps(12)))
    let end = try SessionProbe(second).waitForEnd()
    #expect(end.step == 12)
    #expect(end.history.map(\.step) == [12])
    #expect(try folder.bytes("model.safetensors") == whole)
  }
}
