import Datasets
import Foundation
import Kernels
import Metrics
import ModelFiles
import ModelStore
import Tensor
import Testing

@testable import Training

@Suite("A classifier's training goes on from its file")
struct ClassifierResumingTests {
  private let folder: TemporaryFolder
  private let data: String

  init() throws {
    folder = try TemporaryFolder()
    data = try folder.digits(count: 400)
  }

  private func request(
    _ limit: TrainingRequest.Limit, members: Int = 1, output: String
  ) -> TrainingRequest {
    TrainingRequest(
      .classifier(members: members), data: data, limit: limit, seed: 3,
      output: folder.file(output))
  }

  /// Trains until so many steps are done, or to the end, and saves.
  private func train(_ request: TrainingRequest, until steps: Int = .max) throws -> ClassifierRun {
    let run = try ClassifierRun(request)
    try run.run(
      isStopped: { run.trainers.reduce(0) { $0 + $1.steps } >= steps }, reported: { _ in })
    _ = try run.save()
    return run
  }

  @Test(
    "Stopped in any member and gone on with, it ends in the file of an unbroken run",
    arguments: [0, 1, 3, 4, 8])
  func exactly(_ stop: Int) throws {
    // An order of the images has two batches, so that a stop is within one or between two.
    let whole = try train(request(.steps(3), members: 3, output: "whole.safetensors"))
    let half = try train(
      request(.steps(3), members: 3, output: "half.safetensors"), until: stop)
    #expect(whole.isFinished && !half.isFinished)
    let path = folder.file("half.safetensors")
    #expect(try !TrainedClassifier(reading: path).isFinished)
    let rest = try train(TrainingRequest(resumingClassifier: path))
    #expect(rest.isFinished)
    #expect(try folder.bytes("half.safetensors") == folder.bytes("whole.safetensors"))
    #expect(throws: ModelError.finishedClassifier(path: path)) {
      try TrainingRequest(resumingClassifier: path)
    }
  }

  @Test("A run of no set length goes on to the same end, before and after its rate falls")
  func withoutLength() throws {
    let data = try folder.digits(count: 30)
    let whole = try train(request(.none, output: "whole.safetensors"))
    let steps = whole.trainers[0].steps
    let path = folder.file("half.safetensors")
    _ = try train(request(.none, output: "half.safetensors"), until: 130)
    _ = try train(TrainingRequest(resumingClassifier: path), until: steps - 20)
    _ = try train(TrainingRequest(resumingClassifier: path, ResumeOptions(data: data)))
    #expect(try folder.bytes("half.safetensors") == folder.bytes("whole.safetensors"))
  }

  @Test("A checkpoint that a running training saves is gone on from to the same file")
  func checkpoints() throws {
    _ = try train(request(.steps(6), output: "whole.safetensors"))
    var request = request(.steps(6), output: "m.safetensors")
    request.checkpointSeconds = 0
    let run = try ClassifierRun(request)
    var kept: [UInt8] = []
    try run.run(
      isStopped: {
        // The third step's may still be on its way.
        if run.trainers[0].steps == 3 {
          while kept.isEmpty { kept = (try? folder.bytes("m.safetensors")) ?? [] }
        }
        return false
      }, reported: { _ in })
    _ = try run.save()
    let path = try folder.file("kept.safetensors", containing: kept)
    #expect(try TrainedClassifier(reading: path).description.scores.isEmpty)
    _ = try train(TrainingRequest(resumingClassifier: path))
    #expect(try folder.bytes("kept.safetensors") == folder.bytes("whole.safetensors"))
  }

  @Test("Seconds that were trained before count")
  func seconds() throws {
    let half = try train(request(.seconds(1_000), output: "a.safetensors"), until: 1)
    let path = folder.file("a.safetensors")
    var file = try SafetensorsFile(reading: path)
    let text = try #require(file.metadata["checkpoint"])
    let match = try #require(text.firstMatch(of: /"elapsed":[^,]*/))
    file.metadata["checkpoint"] = text.replacing(match.0, with: "\"elapsed\":1001")
    try file.write(to: path)
    let run = try train(TrainingRequest(resumingClassifier: path))
    #expect(run.isFinished && run.trainers[0].steps == half.trainers[0].steps)
  }

  @Test("What cannot hold is refused in a sentence")
  func refused() throws {
    _ = try train(request(.steps(3), members: 2, output: "a.safetensors"), until: 1)
    let path = folder.file("a.safetensors")
    func expectRefused(
      _ sentence: String, sourceLocation: SourceLocation = #_sourceLocation,
      _ request: () throws -> TrainingRequest
    ) {
      let error = #expect(throws: (any Error).self, sourceLocation: sourceLocation) {
        try ClassifierRun(request())
      }
      let text = error.map { String(describing: $0) } ?? ""
      #expect(text.hasPrefix(sentence), "\(text)", sourceLocation: sourceLocation)
    }
    expectRefused("--steps 9: \(path) goes on as it was begun, with --steps 3; leave ") {
      try TrainingRequest(resumingClassifier: path, ResumeOptions(limit: .steps(9)))
    }
    expectRefused("--members 3: \(path) goes on as it was begun, with --members 2; leave ") {
      try TrainingRequest(resumingClassifier: path, members: 3)
    }
    expectRefused("--seed 4: \(path) goes on with the random numbers of seed 3") {
      try TrainingRequest(resumingClassifier: path, ResumeOptions(seed: 4))
    }
    let name = URL(fileURLWithPath: data).lastPathComponent
    _ = try folder.digits(count: 100)
    expectRefused(
      "\(path) was trained on \(name) (28×28, 360 images: class, slant, thickness) and cannot go "
    ) { try TrainingRequest(resumingClassifier: path) }
    expectRefused(
      "\(folder.file("m.safetensors")) is a model that makes images and no classifier"
    ) {
      let trainer = try AdversarialTrainer(SmallRecipes.dcgan, on: SmallRecipes.digits, seed: 1)
      try trainer.file(command: "").write(to: folder.file("m.safetensors"))
      return try TrainingRequest(resumingClassifier: folder.file("m.safetensors"))
    }
  }

  @Test("The number of threads changes nothing of a run of no set length, nor of where it ends")
  func threads() async {
    // In a process of its own, so that no other test changes the number of threads meanwhile.
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let data = try folder.digits(count: 30)
      func bytes(threads: Int) throws -> [UInt8] {
        WorkerPool.shared.resize(threads: threads)
        let request = TrainingRequest(
          .classifier(members: 1), data: data, seed: 3,
          output: folder.file("\(threads).safetensors"))
        let run = try ClassifierRun(request)
        try run.run(isStopped: { false }, reported: { _ in })
        #expect(run.trainers[0].steps >= 300)
        _ = try run.save()
        return try folder.bytes("\(threads).safetensors")
      }
      #expect(try bytes(threads: 1) == bytes(threads: 3))
    }
  }
}
