import Foundation
import ModelFiles
import Tensor
import Testing

@testable import ModelStore
@testable import Training

/// A weight that is no number, or with which nothing can be computed, is refused by its tensor's name;
/// what the network does not use does not matter.
@Suite struct NumberTests {
  private let folder: TemporaryFolder
  private let file: SafetensorsFile
  private var path: String { folder.file("model.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    let trainer = try AdversarialTrainer(SmallRecipes.cgan, on: SmallRecipes.digits, seed: 3)
    _ = trainer.step()
    file = try trainer.file(command: "zither train small-cgan")
  }

  private func refusal(_ body: () throws -> Void) -> ModelError? {
    do {
      try body()
      return nil
    } catch {
      return error as? ModelError
    }
  }

  @Test(
    "a value in any tensor of a model is refused by the tensor's name",
    arguments: [Float.nan, -Float.infinity, 1e13])
  func everyTensor(value: Float) throws {
    for (index, tensor) in file.tensors.enumerated() {
      let isOfCheckpoint = tensor.name.hasPrefix("checkpoint.")
      if tensor.values.isEmpty || isOfCheckpoint && index % 10 != 0 { continue }
      // An optimizer may remember squares of large gradients.
      if isOfCheckpoint && value.isFinite { continue }
      var changed = file
      changed.tensors[index].values[tensor.values.count / 2] = value
      try changed.write(to: path)
      let isGenerator = tensor.name.hasPrefix("generator.")
      for (isRead, body) in [
        (isGenerator, { _ = try StoredModel(reading: path) }),
        (true, { _ = try AdversarialTrainer(resuming: path, on: SmallRecipes.digits) }),
      ] {
        guard isRead else { continue }
        guard case .badValue(path, tensor.name, let found)? = refusal(body) else {
          Issue.record("\(tensor.name): \(String(describing: refusal(body)))")
          continue
        }
        #expect(found.isNaN ? value.isNaN : found == abs(value))
      }
    }
  }

  @Test("weights that are small enough one by one but not together are refused, the largest named")
  func together() throws {
    var changed = file
    var random = RandomGenerator(seed: 1)
    for index in changed.tensors.indices where changed.tensors[index].name.hasPrefix("generator.") {
      let isVariance = changed.tensors[index].name.hasSuffix("running_var")
      for place in changed.tensors[index].values.indices {
        let isPositive = random.uniform() < 0.5 || isVariance
        changed.tensors[index].values[place] = isPositive ? 9e11 : -9e11
      }
    }
    try changed.write(to: path)
    let error = refusal { _ = try StoredModel(reading: path) }
    guard case .noNumbers(path, let name, 9e11)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(name.hasPrefix("generator."))
    #expect(error?.description.contains(name) == true)
  }

  @Test("a classifier's weight that is no number is refused by its tensor's name")
  func classifier() throws {
    let trainer = try ClassifierTrainer(on: SmallRecipes.digits, seed: 1)
    let file = try ClassifierTrainer.file(of: [trainer], command: "", scores: [])
    try file.write(to: path)
    _ = try TrainedClassifier(reading: path)
    for index in file.tensors.indices {
      var changed = file
      changed.tensors[index].values[0] = .nan
      try changed.write(to: path)
      guard
        case .badValue(path, file.tensors[index].name, _)? = refusal({
          _ = try TrainedClassifier(reading: path)
        })
      else {
        Issue.record("\(file.tensors[index].name)")
        continue
      }
    }
  }

  @Test("a description of far more weights than the file holds is refused before it is built")
  func tooFew() throws {
    var changed = file
    let recipe = try #require(changed.metadata["recipe"])
    changed.metadata["recipe"] = recipe.replacing(
      try Regex(#""dcgan=\d+"#), with: #""dcgan=600"#)
    try changed.write(to: path)
    let clock = ContinuousClock.now
    guard case .badDescription(path, let reason)? = refusal({ _ = try StoredModel(reading: path) })
    else {
      Issue.record("read")
      return
    }
    #expect(reason.contains("thousand weights and the file holds"))
    #expect(ContinuousClock.now - clock < .seconds(1))
  }
}
