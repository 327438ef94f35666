import Foundation
import GANs
import Tensor
import Testing

@testable import ModelStore
@testable import Training

/// What a session publishes for those who look, and how it fails.
@Suite(.serialized) struct SessionPublishingTests {
  private let folder: TemporaryFolder
  private let data: String
  private var output: String { folder.file("model.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    data = try folder.digits()
  }

  private func request(
    _ recipe: String = "gan", _ limit: TrainingRequest.Limit = .none
  ) -> TrainingRequest {
    TrainingRequest(.named(recipe), data: data, limit: limit, seed: 5, output: output)
  }

  private func image(_ generator: Generator) -> [Float] {
    let latents = generator.latent.latents(z: generator.latent.latent(seed: 9), categories: nil)
    return generator(latents, .inference).tensor.values
  }

  @Test("the last generator published is the one that was saved")
  func lastGenerator() throws {
    let probe = SessionProbe(request("gan", .steps(15)))
    let end = try probe.waitForEnd()
    let snapshot = try #require(probe.session.generator(newerThan: 0))
    #expect(snapshot.step == 15 && snapshot.version == end.generatorVersion)
    #expect(image(snapshot.makeGenerator()) == image(try StoredModel(reading: output).generator))
    #expect(probe.session.generator(newerThan: snapshot.version) == nil)
  }

  @Test("generators that are asked for come as they are learnt, each newer than the last")
  func generators() throws {
    let probe = SessionProbe(request())
    #expect(probe.session.generator(newerThan: 0) == nil)
    _ = try probe.wait("a generator") { $0.generatorVersion >= 1 }
    let first = try #require(probe.session.generator(newerThan: 0))
    _ = try probe.wait("a newer one") { $0.generatorVersion > first.version }
    let second = try #require(probe.session.generator(newerThan: first.version))
    probe.session.send(.stop)
    #expect(second.step > first.step)
    let generator = first.makeGenerator()
    let before = image(generator)
    second.set(generator)
    #expect(image(generator) != before)
    #expect(image(generator) == image(second.makeGenerator()))
    _ = try probe.waitForEnd()
  }

  @Test("who looks for the first time while training is paused finds the newest generator")
  func generatorWhilePaused() throws {
    let probe = SessionProbe(request())
    _ = try probe.wait("a report") { $0.step >= 10 }
    probe.session.send(.pause)
    let paused = try probe.wait("the pause") { $0.phase == .paused }
    let snapshot = try #require(probe.session.generator(newerThan: 0))
    #expect(snapshot.step == paused.step)
    probe.session.send(.stop)
    _ = try probe.waitForEnd()
  }

  @Test("the sample sheet shows the same latents again and again")
  func sheet() throws {
    let probe = SessionProbe(request("gan", .steps(12)), showsSheet: true)
    let first = try #require(try probe.wait("a sheet") { $0.sheet != nil }.sheet)
    let last = try #require(try probe.waitForEnd().sheet)
    #expect(last.step == 12 && last.step > first.step)
    for sheet in [first, last] {
      #expect(sheet.columns == 10 && sheet.shape == ImageShape(height: 28, width: 28, channels: 1))
      #expect(sheet.pixels.count == 40 * 28 * 28)
      #expect(!sheet.pixels.contains { abs($0) > 1 })
    }
    #expect(first.pixels != last.pixels)
  }

  @Test("in a class-conditional sheet a column is a class and a row one z")
  func conditionalSheet() throws {
    let trainer = try AdversarialTrainer(SmallRecipes.cgan, on: SmallRecipes.digits, seed: 1)
    let maker = SampleSheetMaker(trainer, seed: 1)
    let weight = try #require(trainer.average.parameters.first).value
    let (original, inputs, outputs) = (weight.values, weight.shape[2], weight.shape[3])
    /// The 40 images with the weights of some inputs, z first and classes behind, taken away.
    func images(without ignored: Range<Int>) -> [[Float]] {
      weight.update { weights in
        for index in weights.indices {
          let input = index / outputs % inputs
          weights[index] = ignored.contains(input) ? 0 : original[index]
        }
      }
      let sheet = maker.make()
      #expect(sheet.columns == 10)
      return stride(from: 0, to: sheet.pixels.count, by: 28 * 28).map {
        Array(sheet.pixels[$0..<$0 + 28 * 28])
      }
    }
    let byClass = images(without: 0..<8)
    let byLatent = images(without: 8..<18)
    #expect(byClass.count == 40 && Set(byClass).count == 10)
    #expect(byLatent.count == 40 && Set(byLatent).count == 4)
    for index in 0..<40 {
      #expect(byClass[index] == byClass[index % 10])
      #expect(byLatent[index] == byLatent[index / 10 * 10])
    }
  }

  @Test("an unknown data set fails with a sentence")
  func unknown() throws {
    var elsewhere = request()
    elsewhere.data = folder.file("nothing")
    guard case .failed(let reason) = try SessionProbe(elsewhere).waitForEnd().phase else {
      Issue.record("a data set that is not there was trained on")
      return
    }
    #expect(reason.contains(elsewhere.data) && !reason.contains("\n"))
  }

  @Test("a conditional recipe on data without labels fails with a sentence")
  func unlabelled() throws {
    let plain = try TemporaryFolder()
    var request = request("cgan")
    request.data = try plain.digits(count: 10, labelled: false)
    guard case .failed(let reason) = try SessionProbe(request).waitForEnd().phase else {
      Issue.record("unlabelled data were trained on")
      return
    }
    #expect(reason.hasPrefix("The recipe cgan needs classes"))
  }

  @Test("a save that fails says so and training goes on; the model is saved elsewhere")
  func unwritable() throws {
    var request = request("gan")
    request.output = folder.file("no/such/folder/model.safetensors")
    let probe = SessionProbe(request)
    _ = try probe.wait("a report") { $0.step >= 10 }
    probe.session.send(.save)
    let failed = try probe.wait("the problem") { $0.problem != nil }
    let problem = try #require(failed.problem)
    #expect(problem.hasPrefix("\(request.output) cannot be written") && !problem.contains("\n"))
    #expect(failed.phase == .running)
    _ = try probe.wait("more steps") { $0.step > failed.step }
    probe.session.send(.saveAndStop)
    let end = try probe.waitForEnd()
    let place = try #require(end.savedPath)
    defer { try? FileManager.default.removeItem(atPath: place) }
    #expect(end.phase == .finished && end.savedStep == end.step && place != request.output)
    #expect(try StoredModel(reading: place).description.training?.steps == end.step)
  }

  @Test("a checkpoint of another recipe is not gone on from")
  func otherRecipe() throws {
    _ = try SessionProbe(request("gan", .steps(1))).waitForEnd()
    var second = request("dcgan", .steps(2))
    second.resume = output
    #expect(
      try SessionProbe(second).waitForEnd().phase
        == .failed(
          String(
            describing: TrainingError.otherRecipe(path: output, expected: "gan", found: "dcgan"))))
  }
}
