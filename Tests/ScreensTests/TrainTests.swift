import Cells
import Datasets
import Exploration
import Tensor
import Testing
import ModelStore
import Training

@testable import Screens

@Suite struct TrainTests {
  static func snapshot(
    _ phase: TrainingSnapshot.Phase, step: Int = 0, saved: Int? = nil, version: Int = 0
  ) -> TrainingSnapshot {
    var snapshot = TrainingSnapshot(
      phase: phase, recipe: "cgan", dataset: "digits", output: "digits-cgan.safetensors")
    if step > 0 {
      let count = min(step, 50)
      snapshot.history = (1...count).map { index in
        let share = Double(index) / Double(count)
        return TrainingSnapshot.Report(
          step: step * index / count, elapsed: 60 * share, imagesPerSecond: 1_204,
          generatorLoss: 2 - share, discriminatorLoss: 0.4 + share,
          realScore: 0.9 - 0.3 * share, fakeScore: 0.1 + 0.3 * share)
      }
    }
    snapshot.latest = snapshot.history.last
    snapshot.savedStep = saved
    snapshot.generatorVersion = version
    let shape = ExploredModel.digits.shape
    if step > 0 {
      snapshot.sheet = TrainingSnapshot.SampleSheet(
        step: step, shape: shape, columns: 10,
        pixels: [Float](repeating: 0.5, count: 20 * shape.count))
    }
    return snapshot
  }

  @Test("Enter starts what the form describes, and the run is shown")
  func starting() {
    var screen = TestScreen()
    screen.type("t")
    screen.press(.down)
    screen.press(.down)
    screen.press(.enter)
    #expect(
      screen.effects == [
        .startTraining(
          TrainingRequest(.named("cgan"), data: "digits", output: "digits-cgan.safetensors"))
      ])
    #expect(screen.text.contains("preparing the data"))
    #expect(screen.state.workspace.train.isActive)
  }

  @Test("The options are stepped through with the arrows and typed with Enter")
  func options() {
    var screen = TestScreen(screen: .train)
    screen.press(.backTab)
    screen.press(.right)
    #expect(screen.state.workspace.train.form.limit == .seconds(30))
    screen.press(.enter)
    screen.press(.character("u"), .control)
    screen.type("2,000 steps")
    screen.press(.enter)
    screen.press(.down)
    screen.press(.right)
    screen.press(.down)
    screen.press(.enter)
    screen.press(.character("u"), .control)
    screen.type("mine.safetensors")
    screen.press(.enter)
    screen.type("g")
    #expect(
      screen.effects == [
        .startTraining(
          TrainingRequest(
            .named("gan"), data: "digits", limit: .steps(2_000), seed: 1,
            output: "mine.safetensors"))
      ])
  }

  @Test("A folder is asked for before it is trained on, and names the model")
  func folder() {
    var screen = TestScreen(screen: .train)
    screen.press(.tab)
    screen.press(.end)
    screen.type("g")
    #expect(screen.effects.isEmpty)
    #expect(screen.state.message?.isWarning == true)
    screen.press(.enter)
    screen.type("/data/My digits")
    screen.press(.enter)
    screen.press(.enter)
    #expect(
      screen.effects == [
        .startTraining(
          TrainingRequest(
            .named("gan"), data: "/data/My digits", output: "My digits-gan.safetensors"))
      ])
  }

  @Test("How a folder's images are read is chosen among the options, and only for a folder")
  func folderReading() {
    var screen = TestScreen(screen: .train)
    screen.press(.tab)
    screen.press(.end)
    screen.press(.enter)
    screen.type("pets")
    screen.press(.enter)
    screen.press(.backTab)
    screen.press(.backTab)
    screen.press(.home)
    screen.press(.down)
    screen.press(.enter)
    screen.type("48x32")
    screen.press(.enter)
    screen.press(.down)
    screen.press(.right)
    screen.press(.down)
    screen.press(.right)
    let background = Background.white
    let size = ImageReading.Size(width: 48, height: 32)
    #expect(
      screen.state.workspace.train.form.request?.reading
        == ImageReading(size: size, fit: .pad, background: background))
    for word in ["pets", "48×32", "pad", "white"] { #expect(screen.text.contains(word)) }
    screen.state.workspace.train.form.data = 0
    #expect(screen.state.workspace.train.form.request?.reading == .asTheyAre)
    #expect(!screen.text.contains("48×32"))
  }

  @Test("The form asks what to expect once for each training, and tells it; old news are not taken")
  func outlook() throws {
    var screen = TestScreen(screen: .train)
    let first = try #require(screen.expectations.last)
    #expect(first.recipe.name == "gan" && first.data == "digits")
    #expect(screen.text.contains("Reading digits"))
    screen.press(.tab)
    #expect(screen.expectations.count == 1)
    screen.press(.down)
    #expect(screen.expectations.count == 2 && screen.expectations.last?.data == "faces")
    screen.send(.report(TrainingOutlook.refused("too late"), for: first))
    #expect(!screen.text.contains("too late"))
    let second = try #require(screen.expectations.last)
    screen.send(.report(TrainingOutlook.known(Self.record, Self.expectation), for: second))
    #expect(screen.text.contains("Expect 2.5 s a step, 1.2 GB; 1,000 steps in about 42 min"))
    #expect(screen.text.contains("Only 300 images: G will copy them; give it 1,000 or more"))
    screen.state.workspace.train.form.limit = .seconds(600)
    #expect(screen.text.contains("about 240 steps in 10 minutes"))
  }

  @Test("Networks that grow are said to be expected at full size, and to take at most that long")
  func growingOutlook() throws {
    var screen = TestScreen(columns: 120, rows: 40, screen: .train)
    var expectation = Self.expectation
    expectation.isAtFullSize = true
    let request = try #require(screen.expectations.last)
    screen.send(.report(TrainingOutlook.known(Self.record, expectation), for: request))
    screen.state.workspace.train.form.limit = .steps(2_000)
    #expect(
      screen.text.contains("2.5 s a step at full size, 1.2 GB; 2,000 steps in at most 83 min"))
  }

  @Test("A folder that cannot be read is told of, and Enter on it types another")
  func refusedFolder() throws {
    var screen = TestScreen(screen: .train)
    screen.press(.tab)
    screen.press(.end)
    screen.press(.enter)
    screen.type("pets")
    screen.press(.enter)
    let request = try #require(screen.expectations.last)
    screen.send(.report(TrainingOutlook.refused("The folder pets is empty."), for: request))
    #expect(screen.text.contains("The folder pets is empty."))
    screen.press(.enter)
    #expect(screen.text.contains("folder of images:"))
  }

  static let record = DataRecord(
    ImageDataset(
      name: "few", shape: ImageShape(height: 2, width: 2, channels: 1),
      pixels: [UInt8](repeating: 0, count: 1_200)))

  static let expectation = TrainingExpectation(
    dataset: "few", images: 300, image: record.shape, secondsPerStep: 2.5, bytes: 1_200_000_000)

  @Test("Limits are read in seconds, minutes, hours and steps, and nonsense is refused")
  func limits() throws {
    #expect(try Prompt.limit("90s") == .seconds(90))
    #expect(try Prompt.limit("1.5 m") == .seconds(90))
    #expect(try Prompt.limit("2 hours") == .seconds(7_200))
    #expect(try Prompt.limit("5,000") == .steps(5_000))
    #expect(try Prompt.limit("none") == TrainingRequest.Limit.none)
    for text in ["-3", "0", "soon", "5 parsecs", "1.5 steps", "1e99s"] {
      #expect(throws: Refusal.self) { try Prompt.limit(text) }
    }
  }

  @Test("Space pauses a running training and resumes a paused one, on either screen")
  func pausing() {
    var screen = TestScreen()
    screen.type(" ")
    #expect(screen.effects.isEmpty)
    screen.send(.snapshot(Self.snapshot(.running, step: 10)))
    screen.type(" ")
    screen.send(.snapshot(Self.snapshot(.paused, step: 10)))
    screen.type("t ")
    #expect(screen.effects == [.training(.pause), .training(.resume)])
  }

  @Test("w saves; E asks first where something would be lost")
  func savingAndStopping() {
    var screen = TestScreen(screen: .train)
    screen.send(.snapshot(Self.snapshot(.running, step: 10)))
    screen.type("wE")
    #expect(screen.effects == [.training(.save)])
    #expect(screen.text.contains("step 10"))
    screen.type("s")
    #expect(screen.effects == [.training(.save), .training(.saveAndStop)])
    screen.send(.snapshot(Self.snapshot(.running, step: 10, saved: 10)))
    screen.type("E")
    #expect(screen.effects.last == .training(.stop))
  }

  @Test("q leaves at once where nothing is lost")
  func quitting() {
    var screen = TestScreen()
    screen.type("q")
    #expect(screen.effects == [.quit])
  }

  @Test("q asks about an unsaved training: Escape stays, d leaves without it")
  func quittingUnsaved() {
    var screen = TestScreen()
    screen.send(.snapshot(Self.snapshot(.running, step: 1_204)))
    screen.type("q")
    #expect(screen.text.contains("The training is at step 1,204 and not saved."))
    screen.press(.escape)
    #expect(screen.effects.isEmpty && screen.state.overlay == nil)
    screen.type("qd")
    #expect(screen.effects == [.training(.stop), .quit])
  }

  @Test("q then s leaves once the model is saved, and stays where saving fails")
  func savingAndQuitting() {
    var screen = TestScreen()
    screen.send(.snapshot(Self.snapshot(.running, step: 9)))
    screen.type("qs")
    #expect(screen.effects == [.training(.saveAndStop)])
    var failing = screen
    failing.send(.snapshot(Self.snapshot(.failed("The disk is full."), step: 9)))
    #expect(failing.effects == [.training(.saveAndStop)])
    #expect(failing.text.contains("The disk is full."))
    screen.send(.snapshot(Self.snapshot(.running, step: 9, saved: 9)))
    #expect(screen.effects == [.training(.saveAndStop)])
    screen.send(.snapshot(Self.snapshot(.finished, step: 9, saved: 9)))
    #expect(screen.effects == [.training(.saveAndStop), .quit])
  }

  @Test("A save that fails before leaving is told, with the key that tries again; then it leaves")
  func savingFailsBeforeQuitting() {
    var screen = TestScreen(screen: .train)
    screen.send(.snapshot(Self.snapshot(.running, step: 9)))
    screen.type("qs")
    var unsaved = Self.snapshot(.unsaved("The disk is full."), step: 9)
    unsaved.problem = "The disk is full."
    screen.send(.snapshot(unsaved))
    #expect(screen.text.contains("Not saved yet, tried again until it is: The disk is full."))
    #expect(screen.text.contains("over, not saved; w tries again"))
    #expect(screen.text.contains("w save") && !screen.text.contains("space pause"))
    screen.type("w")
    #expect(screen.effects == [.training(.saveAndStop), .training(.save)])
    screen.send(.snapshot(Self.snapshot(.finished, step: 9, saved: 9)))
    #expect(screen.effects.last == .quit)
  }

  @Test("An interrupt or a request to terminate saves and leaves, whatever is on the screen")
  func interrupts() {
    for event in [Event.interrupt, .terminate] {
      var screen = TestScreen()
      screen.send(.snapshot(Self.snapshot(.paused, step: 3)))
      screen.type("R12")
      screen.send(event)
      #expect(screen.effects == [.training(.saveAndStop), .training(.abandon), .quit])
    }
    var idle = TestScreen()
    idle.press(.character("c"), .control)
    #expect(idle.effects == [.quit])
  }

  @Test("A second training is refused while one goes on, and g sets one up after it")
  func secondRun() {
    var screen = TestScreen(screen: .train)
    screen.send(.snapshot(Self.snapshot(.running, step: 3)))
    screen.type("g")
    #expect(!screen.state.workspace.train.showsForm)
    screen.send(.snapshot(Self.snapshot(.finished, step: 3, saved: 3)))
    screen.type("g")
    #expect(screen.state.workspace.train.showsForm)
    screen.press(.enter)
    #expect(screen.effects.count == 1)
  }

  @Test("A failed run shows its reason")
  func failure() {
    var screen = TestScreen(screen: .train)
    screen.send(.snapshot(Self.snapshot(.failed("The folder faces holds no images."))))
    #expect(screen.text.contains("The folder faces holds no images."))
    #expect(screen.text.contains("failed"))
  }

  @Test("Explore shows the model in training, and asks for new images with each newer generator")
  func live() {
    var screen = TestScreen()
    let trained = ExploredModel(
      name: "digits-cgan", reference: "digits-cgan.safetensors",
      shape: ExploredModel.digits.shape, latent: ExploredModel.digits.latent)
    screen.send(.snapshot(Self.snapshot(.running, step: 10, version: 1)))
    screen.send(.trainedModel(trained))
    #expect(screen.state.model == trained)
    screen.requests = []
    screen.send(.snapshot(Self.snapshot(.running, step: 20, version: 1)))
    #expect(screen.requests.isEmpty)
    screen.send(.snapshot(Self.snapshot(.running, step: 30, version: 2)))
    #expect(screen.requests.map(\.generator.version) == [2, 2])
    #expect(screen.requests.allSatisfy { $0.generator.source == .training })
    #expect(screen.lines.last?.contains("● live 1,204 img/s · step 30") == true)
    screen.type("m")
    screen.press(.enter)
    #expect(screen.state.model == .digits)
    #expect(screen.requests.last?.generator.source == .loaded)
  }

  @Test("Images of the model that is no longer shown are not taken")
  func staleImages() throws {
    var screen = TestScreen()
    let old = try #require(screen.requests.first)
    screen.send(.trainedModel(.digits))
    let shown = screen.exploreScreen.picture
    let late = Picture(width: 1, height: 1, pixels: [Colour(grey: 255)])
    screen.send(.report(GeneratedImages(.pictures([late])), for: old))
    #expect(screen.exploreScreen.picture == shown)
    // Nor are those of a model that was open before.
    screen.send(.opened(.digits))
    let opened = screen.exploreScreen.picture
    screen.send(.report(GeneratedImages(.pictures([late])), for: old))
    #expect(opened != late && screen.exploreScreen.picture == opened)
  }
}
