import Cells
import GANs
import Testing
import Training

@testable import Screens

/// The four choices of a recipe on the form that a training is set up with.
@Suite struct FormChoicesTests {
  /// The form with a recipe chosen and the cursor on a row of its choices.
  private func form(
    _ recipe: String, row: Int, columns: Int = 120, rows: Int = 40
  ) throws -> TestScreen {
    var screen = TestScreen(columns: columns, rows: rows, screen: .train)
    let index = try #require(TrainingChoices.some.recipes.firstIndex { $0.name == recipe })
    for _ in 0..<index { screen.press(.down) }
    screen.press(.tab)
    screen.press(.tab)
    for _ in 0..<row { screen.press(.down) }
    return screen
  }

  private func started(by screen: TestScreen) -> TrainingRequest? {
    guard case .startTraining(let request) = screen.effects.last else { return nil }
    return request
  }

  @Test("A changed choice is trained, and tells of itself in the recipe's name")
  func objective() throws {
    var screen = try form("dcgan", row: 1)
    let names = Objective.all.map(\.text.word)
    let own = try #require(names.firstIndex(of: "non-saturating"))
    let hinge = try #require(names.firstIndex(of: "hinge"))
    for _ in 0..<abs(hinge - own) { screen.press(hinge > own ? .right : .left) }
    #expect(screen.text.contains("dcgan+hinge"))
    screen.type("g")
    let request = try #require(started(by: screen))
    #expect(request.recipe == "dcgan" && request.changes == RecipeChanges(objective: .hinge))
    #expect(request.output == "digits-dcgan+hinge.safetensors")
  }

  @Test("A value stepped all the way round is the recipe's own again")
  func around() throws {
    for (row, count) in [
      (0, Architecture.all.count), (1, Objective.all.count), (2, Conditioning.all.count),
    ] {
      var screen = try form("infogan", row: row)
      screen.press(.right)
      #expect(screen.state.workspace.train.form.choices?.changes.isEmpty == false)
      for _ in 1..<count { screen.press(.right) }
      #expect(screen.state.workspace.train.form.choices?.changes.isEmpty == true)
    }
  }

  @Test("Space and Enter use a regularizer or leave it out; arrows step its strength")
  func regularizers() throws {
    let noise = try #require(Regularizer.all.firstIndex { $0.text.word == "noise" })
    var screen = try form("dcgan", row: 3 + noise)
    screen.type(" ")
    #expect(screen.state.workspace.train.form.choices?.regularizers.map(\.word) == ["noise"])
    let before = try #require(
      screen.state.workspace.train.form.choices?.regularizers.first?.settings.first?.value)
    screen.press(.right)
    let after = try #require(
      screen.state.workspace.train.form.choices?.regularizers.first?.settings.first?.value)
    #expect(before == .number(0.1) && after == .number(0.2))
    screen.press(.left)
    #expect(
      screen.state.workspace.train.form.choices?.regularizers.first?.settings.first?.value == before
    )
    screen.press(.enter)
    #expect(
      screen.state.workspace.train.form.choices?.changes.isEmpty == true && screen.effects.isEmpty)
  }

  @Test(
    "Choices that do not go together are refused at once, in words, and not started",
    arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func refusal(columns: Int, rows: Int) throws {
    var screen = try form("dcgan", row: 3, columns: columns, rows: rows)
    screen.type(" ")
    #expect(screen.state.workspace.train.form.refusal?.contains("batch norm") == true)
    try TextPicture.expect(screen, looksLike: "form-refused")
    screen.type("g")
    #expect(screen.effects.isEmpty && screen.state.message?.isWarning == true)
    screen.type(" g")
    #expect(started(by: screen)?.changes.isEmpty == true)
  }

  @Test("Data without classes or of points are refused by recipes that cannot use them")
  func data() throws {
    var screen = try form("cgan", row: 0)
    screen.press(.backTab)
    let names = TrainingChoices.some.datasets.map(\.name)
    let line = try #require(names.firstIndex(of: "line"))
    for _ in 0..<line { screen.press(.down) }
    #expect(screen.text.contains("needs classes and the data set line has no labels"))
    screen.type("g")
    #expect(screen.effects.isEmpty)
    screen = try form("dcgan", row: 0)
    screen.press(.backTab)
    for _ in 0..<line { screen.press(.down) }
    #expect(screen.text.contains("the data are points; choose an MLP"))
  }

  @Test("Another recipe comes with its own choices")
  func anotherRecipe() throws {
    var screen = try form("dcgan", row: 1)
    screen.press(.right)
    screen.press(.backTab)
    screen.press(.backTab)
    screen.press(.down)
    #expect(screen.state.workspace.train.form.choices?.changes.isEmpty == true)
    #expect(screen.state.workspace.train.form.recipeName == "cgan")
  }

  @Test("Each row is explained while the cursor is on it")
  func explanations() throws {
    var screen = try form("wgan-gp", row: 0)
    for row in 0..<FormChoices.rowCount {
      let choices = try #require(screen.state.workspace.train.form.choices)
      let words = choices.summary(of: choices.rows[row])
      #expect(!words.isEmpty && screen.text.contains(String(words.prefix(40))), "\(words)")
      screen.press(.down)
    }
    #expect(screen.state.workspace.train.form.panel == .options)
  }

  @Test("A click on a choice puts the cursor there, on a regularizer uses it; the wheel steps")
  func mouse() throws {
    var screen = try form("dcgan", row: 0)
    let layout = TrainFormLayout(
      body: ScreenLayout(in: Rect(screen.state.size)).body, form: screen.state.workspace.train.form)
    let packing = try #require(Regularizer.all.firstIndex { $0.text.word == "packing" })
    screen.mouse(.press, layout.choices.column + 4, layout.choices.row + 3 + packing)
    #expect(screen.state.workspace.train.form.choices?.regularizers == [.packing(Packing())])
    screen.mouse(.wheelUp, layout.choices.column + 4, layout.choices.row + 3 + packing)
    #expect(
      screen.state.workspace.train.form.choices?.regularizers == [.packing(Packing(images: 4))])
  }
}
