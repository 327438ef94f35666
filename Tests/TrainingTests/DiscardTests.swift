import Datasets
import Foundation
import ModelFiles
import Testing

@testable import ModelStore
@testable import Training

/// What a run leaves behind that its player gives up.
@Suite(.serialized) struct DiscardTests {
  let folder: TemporaryFolder
  private let data: String
  private var output: String { folder.file("model.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    data = try folder.digits()
  }

  private func request(resume: String? = nil) -> TrainingRequest {
    var request = TrainingRequest(
      .named("gan"), data: data, seed: 5, output: output, resume: resume)
    request.checkpointSeconds = 0.001
    return request
  }

  private var models: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { !$0.hasPrefix("train-") }.sorted()
    }
  }

  @Test("a run that is given up leaves nothing, though it had saved checkpoints and a best model")
  func nothing() throws {
    let probe = SessionProbe(request())
    _ = try probe.wait("a checkpoint") { $0.checkpointStep != nil }
    #expect(try models == ["model.safetensors"])
    #expect(probe.snapshot.savedStep == nil && probe.snapshot.hasUnsavedWork)
    _ = try folder.file("model-best.safetensors", containing: [1])
    probe.session.send(.stop)
    _ = try probe.waitForEnd()
    #expect(try models.isEmpty)
  }

  @Test("a file that was gone on from is as it was before, where the rest is given up")
  func resumed() throws {
    let trainer = try AdversarialTrainer(
      TrainingRequest(.named("gan"), data: data, seed: 5, output: output),
      on: DatasetCatalogue.load(data))
    try trainer.file(command: "zither train gan").write(to: output)
    let before = try folder.bytes("model.safetensors")
    let probe = SessionProbe(request(resume: output))
    _ = try probe.wait("a checkpoint") { $0.checkpointStep != nil }
    probe.session.send(.pause)
    _ = try probe.wait("the pause") { $0.phase == .paused }
    #expect(try folder.bytes("model.safetensors") != before)
    probe.session.send(.stop)
    _ = try probe.waitForEnd()
    #expect(try folder.bytes("model.safetensors") == before)
  }

  @Test("what was saved on demand stays as it was then, where the rest is given up")
  func saved() throws {
    let probe = SessionProbe(request())
    probe.session.send(.save)
    let saved = try #require(try probe.wait("a save") { $0.savedStep != nil }.savedStep)
    _ = try probe.wait("a later checkpoint") { ($0.checkpointStep ?? 0) > saved }
    probe.session.send(.stop)
    _ = try probe.waitForEnd()
    #expect(try StoredModel(reading: output).description.training?.steps == saved)
  }

  @Test(
    "a checkpoint holds what was trained when it was handed over, and the run ends with the same")
  func undisturbed() throws {
    func end(pause: Double?) throws -> [UInt8] {
      var request = request()
      request.limit = .steps(40)
      request.checkpointSeconds = pause
      #expect(try SessionProbe(request).waitForEnd().phase == .finished)
      return try folder.bytes("model.safetensors")
    }
    #expect(try end(pause: 0.001) == end(pause: nil))
  }

  @Test("a folder that comes back gets the model again, and the copy elsewhere goes")
  func elsewhere() throws {
    let place = folder.file("place")
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    var request = request()
    request.output = place + "/model-of-a-vanished-folder.safetensors"
    let probe = SessionProbe(request)
    _ = try probe.wait("a checkpoint") { $0.checkpointStep != nil }
    try FileManager.default.removeItem(atPath: place)
    let other = try #require(try probe.wait("another place") { $0.savedPath != nil }.savedPath)
    #expect(other.hasSuffix("model-of-a-vanished-folder.safetensors"))
    #expect(probe.snapshot.problem?.hasSuffix("the model is saved in \(other) instead.") == true)
    #expect(try StoredModel(reading: other).description.training?.steps ?? 0 > 0)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    _ = try probe.wait("the first place") { $0.savedPath == nil }
    probe.session.send(.saveAndStop)
    let end = try probe.waitForEnd()
    #expect(end.phase == .finished && end.savedStep == end.step && end.savedPath == nil)
    #expect(!FileManager.default.fileExists(atPath: other))
    #expect(try StoredModel(reading: request.output).description.training?.steps == end.step)
  }
}
