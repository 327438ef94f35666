import Foundation
import GANs
import Synchronization
import Testing

@testable import ModelStore
@testable import Training

/// Scores while training goes on, remedies, and the way back from what is not finite.
@Suite("Live scores", .serialized)
struct LiveScoringTests {
  private let folder: TemporaryFolder
  private let data: String
  private var output: String { folder.file("model.safetensors") }
  private var best: String { folder.file("model-best.safetensors") }

  init() throws {
    folder = try TemporaryFolder()
    data = try folder.digits(count: 200)
  }

  private func request(_ steps: Int, recipe: String = "gan") -> TrainingRequest {
    TrainingRequest(.named(recipe), data: data, limit: .steps(steps), seed: 5, output: output)
  }

  /// Trains to the end, scored by a classifier of a few steps.
  private func train(_ request: TrainingRequest) throws -> TrainingSnapshot {
    let path = folder.file("c.safetensors")
    let classifier = TrainingRequest(
      .classifier(members: 1), data: data, limit: .steps(5), seed: 1, output: path)
    let run = try ClassifierRun(classifier)
    try run.run(isStopped: { false }, reported: { _ in })
    _ = try run.save()
    return try wait(
      TrainingSession(
        request, showsSheet: false,
        classifier: { _ in try TrainedClassifier(reading: path) }, changed: {}))
  }

  private func wait(_ session: TrainingSession) throws -> TrainingSnapshot {
    let end = ContinuousClock().now + .seconds(120)
    while ContinuousClock().now < end {
      switch session.snapshot.phase {
      case .finished, .failed: return session.snapshot
      case .preparing, .running, .paused, .unsaved: Thread.sleep(forTimeInterval: 0.005)
      }
    }
    session.send(.stop)
    throw SessionProbe.Expired(what: "the end", phase: "\(session.snapshot.phase)")
  }

  @Test("A run is scored in the end, its best model kept, and its bits are as without scores")
  func scored() throws {
    let end = try train(request(20))
    let course = try #require(end.scoring.course)
    #expect(course.scores.last?.step == 20)
    #expect(course.best?.frechet == course.scores.map(\.frechet).min())
    #expect(course.floor.frechet < (course.best?.frechet ?? 0))
    #expect(end.latest?.imageScores == course.scores.last)
    #expect(course.bestOutput == best)
    let kept = try StoredModel(reading: best)
    #expect(kept.description.bestScores == course.best)
    #expect(kept.description.training?.steps == course.best?.step)
    #expect(end.scoringShare > 0)

    var plain = request(20)
    plain.output = folder.file("plain.safetensors")
    let unscored = try wait(
      TrainingSession(plain, showsSheet: false, changed: {}))
    #expect(try folder.bytes("plain.safetensors") == folder.bytes("model.safetensors"))
    #expect(unscored.scoring.course == nil)
  }

  @Test("Without a classifier a run says why it has no scores, and ends as it should")
  func noClassifier() throws {
    let end = try wait(
      TrainingSession(
        request(12), showsSheet: false, classifier: { _ in nil }, changed: {}))
    guard case .absent(let reason) = end.scoring else {
      Issue.record("scores without a classifier")
      return
    }
    #expect(reason.hasPrefix("no classifier of ") && end.phase == .finished)
    #expect(!FileManager.default.fileExists(atPath: best))
  }

  @Test("A remedy changes the run from the next step on, and the file says so")
  func remedy() throws {
    var minimax = request(40)
    minimax.job = .gan(try Recipe(called: "gan").changed(RecipeChanges(objective: .minimax)))
    let session = TrainingSession(
      minimax, showsSheet: false, changed: {})
    session.send(.apply(.objective(.nonSaturating)))
    let end = try wait(session)
    let change = try #require(end.changes.first)
    #expect(change.words == "train by the non-saturating loss" && end.objective == .nonSaturating)
    let description = try StoredModel(reading: output).description
    #expect(description.recipe?.objective == .nonSaturating)
    #expect(
      description.training?.command
        == "\(minimax.command) # changed: step \(change.step): train by the non-saturating loss"
    )
  }

  @Test("A state that is gone back to goes on exactly as it did")
  func restoring() throws {
    let trainer = try AdversarialTrainer(SmallRecipes.cgan, on: SmallRecipes.digits, seed: 3)
    for _ in 0..<3 { _ = trainer.step() }
    let state = trainer.state
    func next() -> [Double] { (0..<4).map { _ in trainer.step().discriminatorLoss } }
    let first = next()
    trainer.restore(state)
    #expect(trainer.steps == 3)
    #expect(next() == first)
  }

  @Test("Recovery halves both rates once, and goes back past the newest state kept")
  func recovery() throws {
    let trainer = try AdversarialTrainer(SmallRecipes.dcgan, on: SmallRecipes.digits, seed: 3)
    var recovery = Recovery(trainer)
    let rate = trainer.recipe.generatorRate
    _ = trainer.step()
    let recovered = recovery.recover(trainer)
    let words = try #require(recovered)
    #expect(words.contains("step 1 ") && trainer.steps == 0)
    #expect(trainer.recipe.generatorRate == rate / 2)
    let again = recovery.recover(trainer)
    #expect(again == nil)
    // Nor does one that goes on from its file.
    let folder = try TemporaryFolder()
    let path = try folder.file("m", containing: trainer.file(command: "").encoded())
    let resumed = try AdversarialTrainer(resuming: path, on: SmallRecipes.digits)
    var other = Recovery(resumed)
    let third = other.recover(resumed)
    #expect(third == nil)
  }

  @Test("A course keeps its best score however long it grows")
  func thinning() throws {
    var course = ScoreCourse(
      classifierDataset: "mnist", samples: 1, references: 1, classNames: [],
      floor: LiveScores(step: 0, frechet: 1, precision: 1, recall: 1))
    for step in 1...2_000 {
      _ = course.append(
        LiveScores(step: step, frechet: step == 7 ? 1 : 50, precision: 0, recall: 0))
    }
    #expect(course.scores.count <= ScoreCourse.capacity)
    #expect(course.best?.step == 7 && course.scores.contains { $0.step == 7 })
    #expect(course.scores.last?.step == 2_000)
  }

  @Test("The best model's file stands beside the model's")
  func name() {
    #expect(
      TrainingRequest.bestOutput(of: "a/mnist-cgan.safetensors")
        == "a/mnist-cgan-best.safetensors")
    #expect(TrainingRequest.bestOutput(of: "model") == "model-best")
  }
}
