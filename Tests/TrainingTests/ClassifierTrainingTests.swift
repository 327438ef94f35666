import Datasets
import Foundation
import Metrics
import ModelFiles
import Tensor
import Testing

@testable import ModelEvaluation
@testable import ModelStore
@testable import Training

@Suite("Training a classifier")
struct ClassifierTrainingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func request(
    _ data: String, steps: Int, seed: UInt64 = 3, members: Int = 1, output: String
  ) -> TrainingRequest {
    TrainingRequest(
      .classifier(members: members), data: data, limit: .steps(steps), seed: seed,
      output: folder.file(output))
  }

  private func train(_ request: TrainingRequest) throws -> ClassifierDescription {
    let run = try ClassifierRun(request)
    try run.run(isStopped: { false }, reported: { _ in })
    return try run.save()
  }

  @Test("100 steps on 1,000 drawn digits read most of those held out")
  func learns() throws {
    let data = try folder.digits(count: 1000)
    let description = try train(request(data, steps: 100, output: "c.safetensors"))
    let score = try #require(description.scores.first)
    #expect(score.name == "class" && score.accuracy ?? 0 > 0.8)
    // Of digits that come without attributes the strokes are measured.
    #expect(description.heads.map(\.name) == ["class", "slant", "thickness"])
    #expect(description.scores.dropFirst().allSatisfy { $0.determination ?? 0 > 0.5 })
  }

  @Test("the same seed gives the same file, and the file reads as the trained network did")
  func reproducible() throws {
    let data = try folder.digits(count: 200)
    let first = try ClassifierRun(request(data, steps: 3, output: "a.safetensors"))
    try first.run(isStopped: { false }, reported: { _ in })
    _ = try first.save()
    _ = try train(request(data, steps: 3, output: "b.safetensors"))
    #expect(try folder.bytes("a.safetensors") == folder.bytes("b.safetensors"))
    let read = try TrainedClassifier(reading: folder.file("a.safetensors"))
    let outputs = read.classifier.readings(of: first.test).outputs[0].values
    #expect(outputs == first.trainers[0].classifier.readings(of: first.test).outputs[0].values)
  }

  @Test("members are what the next seeds give alone, and are judged by their mean")
  func members() throws {
    let data = try folder.digits(count: 200)
    let both = request(data, steps: 3, members: 2, output: "both.safetensors")
    #expect(both.command.hasSuffix("--seed 3 --members 2"))
    let run = try ClassifierRun(both)
    var steps: [Int] = []
    try run.run(isStopped: { false }, reported: { steps.append($0.step) })
    let description = try run.save()
    _ = try train(request(data, steps: 3, output: "a.safetensors"))
    _ = try train(request(data, steps: 3, seed: 4, output: "b.safetensors"))
    let read = try TrainedClassifier(reading: both.output)
    let alone = try ["a", "b"].map {
      try TrainedClassifier(reading: folder.file("\($0).safetensors")).classifier
    }
    func readings(_ classifier: Classifier) -> Readings { classifier.readings(of: run.test) }
    #expect(description.members == 2 && read.members.count == 2)
    for (member, alone) in zip(read.members, alone) {
      #expect(readings(member).outputs.map(\.values) == readings(alone).outputs.map(\.values))
    }
    #expect(readings(read.classifier).features.values == readings(alone[0]).features.values)
    #expect(description.scores == Readings.mean(of: alone.map(readings)).scores(on: run.test))
  }

  @Test("a run that is stopped leaves out members that are not finished, but for the first")
  func stoppedMembers() throws {
    let data = try folder.digits(count: 200)
    for (steps, kept) in [(2, 1), (5, 1), (6, 2)] {
      let request = request(data, steps: 3, members: 3, output: "\(steps).safetensors")
      let run = try ClassifierRun(request)
      try run.run(
        isStopped: { run.trainers.reduce(0) { $0 + $1.steps } >= steps }, reported: { _ in })
      let description = try run.save()
      #expect(description.members == kept)
      #expect(try TrainedClassifier(reading: request.output).members.count == kept)
    }
  }

  @Test("the number of members is 1 where a file does not say, and believed from 1 to 16")
  func countOfMembers() throws {
    let data = try folder.digits(count: 40)
    let path = request(data, steps: 1, output: "c.safetensors").output
    _ = try train(request(data, steps: 1, output: "c.safetensors"))
    var file = try SafetensorsFile(reading: path)
    file.metadata["members"] = nil
    try file.write(to: path)
    #expect(try TrainedClassifier(reading: path).members.count == 1)
    for members in ["0", "17", "2"] {
      file.metadata["members"] = members
      try file.write(to: path)
      #expect(throws: (any Error).self) { try TrainedClassifier(reading: path) }
    }
  }

  @Test("classes, named values and measures each get a head; what is equal everywhere gets none")
  func heads() throws {
    var set = Digits.dataset(count: 40, seed: 1)
    set = ImageDataset(
      name: "x", shape: set.shape, classNames: set.classNames, pixels: set.pixels,
      labels: set.labels,
      attributes: [
        AttributeColumn(
          name: "hat", meaning: "", names: ["none", "cap"], indices: (0..<40).map { $0 % 2 }),
        AttributeColumn(
          name: "tilt", meaning: "", range: -1...1, values: (0..<40).map { Float($0 % 3 - 1) }),
        AttributeColumn(
          name: "still", meaning: "", range: 0...1, values: Array(repeating: 0.5, count: 40)),
      ])
    #expect(set.heads.map(\.name) == ["class", "hat", "tilt"])
    let parts = DatasetParts(dividing: set)
    let (train, test) = (parts.train, try parts.test())
    #expect(train.count == 37 && test.count == 3)
    #expect(test.image(at: 1) == set.image(at: 21))
    guard case .categories(let hats) = test.targets(of: set.heads[1]) else {
      Issue.record("a hat is a category")
      return
    }
    #expect(hats == [0, 1, 1])
  }

  @Test("images of which nothing is known are told apart by how they are turned")
  func withoutLabels() throws {
    let data = try folder.digits(count: 300, labelled: false)
    let request = request(data, steps: 80, output: "n.safetensors")
    let description = try train(request)
    let name = try DatasetCatalogue.load(data).name
    #expect(description.task == .rotation && description.space == name + "-rotation")
    #expect(description.heads == [PretextTask.rotation.head])
    #expect(description.scores.first?.accuracy ?? 0 > 0.4)
    #expect(try TrainedClassifier(reading: request.output).description == description)
    let evaluator = try Evaluator(data: data) { _ in
      try TrainedClassifier(reading: request.output)
    }
    let trainer = try AdversarialTrainer(SmallRecipes.dcgan, on: SmallRecipes.digits, seed: 1)
    let result = try evaluator.evaluate(trainer.average, seed: 1, stage: { _ in })
    #expect(result.features == name + "-rotation-features")
    #expect(result.generated.inception == nil && result.generated.classCoverage == nil)
    #expect(result.generated.frechet > result.realAgainstReal.frechet)
  }

  @Test("A square image turns by quarters, another is mirrored; four turns are none")
  func turns() {
    let square = ImageDataset(
      name: "x", shape: ImageShape(height: 2, width: 2, channels: 1), pixels: [1, 2, 3, 4])
    let turned = PretextTask(for: square.shape).turned(square)
    #expect(turned.pixels == [1, 2, 3, 4, 2, 4, 1, 3, 4, 3, 2, 1, 3, 1, 4, 2])
    #expect(turned.attributes.first?.values == [0, 1, 2, 3])
    let wide = ImageDataset(
      name: "x", shape: ImageShape(height: 1, width: 2, channels: 3), pixels: [1, 2, 3, 4, 5, 6])
    let task = PretextTask(for: wide.shape)
    #expect(task == .reflection)
    let same: [UInt8] = [1, 2, 3, 4, 5, 6]
    let mirrored: [UInt8] = [4, 5, 6, 1, 2, 3]
    #expect(task.turned(wide).pixels == same + mirrored + same + mirrored)
  }

  @Test("A run of no set length ends when images set aside are read no better")
  func convergence() {
    #expect(ClassifierConvergence(images: 1_000).mostSteps == 3_000)
    #expect(ClassifierConvergence(images: 60_000).mostSteps == 5_625)
    func steps(_ loss: (Int) -> Double?) -> Int {
      var convergence = ClassifierConvergence(images: 1_000)
      var step = 0
      while convergence.progress(after: step) < 1 {
        step += 1
        if convergence.isDue(after: step) { convergence.take(loss: loss(step), after: step) }
      }
      return step
    }
    // The least loss at 500, six checks more, and half of these steps again.
    #expect(steps { $0 <= 500 ? 10 - Double($0) / 100 : 6 } == 1_200)
    #expect(steps { 1 / Double($0) } == 3_000)
    #expect(steps { _ in nil } == 450 && steps { _ in 1 } == 525)
  }

  @Test("Images held out change nothing of where a run ends, nor of what it learns")
  func heldOutUnseen() throws {
    let data = try folder.digits(count: 60)
    var request = request(data, steps: 1, output: "a.safetensors")
    request.limit = .none
    let first = try train(request)
    // Image 21 is held out; its middle row becomes white.
    let file = folder.file("train-images-idx3-ubyte")
    var bytes = try folder.bytes("train-images-idx3-ubyte")
    let start = 16 + 21 * 784 + 14 * 28
    bytes.replaceSubrange(start..<start + 28, with: Array(repeating: 255, count: 28))
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    request.output = folder.file("b.safetensors")
    let second = try train(request)
    #expect(first.training.steps == second.training.steps && first.training.steps >= 300)
    #expect(first.scores != second.scores)
    let weights = try [folder.file("a.safetensors"), folder.file("b.safetensors")].map {
      try SafetensorsFile(reading: $0).tensors.map(\.values)
    }
    #expect(weights[0] == weights[1])
  }

  @Test("a classifier is no model and a model no classifier")
  func kinds() throws {
    let data = try folder.digits(count: 20)
    _ = try train(request(data, steps: 1, output: "c.safetensors"))
    let classifier = folder.file("c.safetensors")
    #expect(throws: ModelError.isClassifier(path: classifier)) {
      try StoredModel(reading: classifier)
    }
    let trainer = try AdversarialTrainer(SmallRecipes.dcgan, on: SmallRecipes.digits, seed: 1)
    let model = folder.file("m.safetensors")
    try trainer.file(command: "").write(to: model)
    #expect(throws: ModelError.notClassifier(path: model)) {
      try TrainedClassifier(reading: model)
    }
  }
}
