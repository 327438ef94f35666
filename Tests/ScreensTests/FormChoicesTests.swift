import Cells
import GANs
import Testing
import Training

@testable import Screens

/// The four choices of a recipe on the form that a training is set up with.
@Suite struct FormChoicesTests {
  /// The form with a recipe chosen and the cursor on a row of its choices.
  private func form(
    _ recipe: String, on label: String, columns: Int = 120, rows: Int = 40
  ) throws -> TestScreen {
    var screen = TestScreen(columns: columns, rows: rows, screen: .train)
    let index = try #require(TrainingChoices.some.recipes.firstIndex { $0.name == recipe })
    for _ in 0..<index { screen.press(.down) }
    screen.press(.tab)
    screen.press(.tab)
    for _ in 0..<(try line(of: label, in: screen)) { screen.press(.down) }
    return screen
  }

  private func choices(_ screen: TestScreen) throws -> FormChoices {
    try #require(screen.state.workspace.train.form.choices)
  }

  /// The place of a row among the choices, by its label.
  private func line(of label: String, in screen: TestScreen) throws -> Int {
    let choices = try choices(screen)
    return try #require(
      choices.rows.firstIndex { choices.words(of: $0).label.drop { $0 == " " } == label })
  }

  private func started(by screen: TestScreen) -> TrainingRequest? {
    guard case .startTraining(let request) = screen.effects.last else { return nil }
    return request
  }

  @Test("A changed choice is trained, and tells of itself in the recipe's name")
  func objective() throws {
    var screen = try form("dcgan", on: "objective")
    let names = Objective.all.map(\.word)
    let own = try #require(names.firstIndex(of: "non-saturating"))
    let hinge = try #require(names.firstIndex(of: "hinge"))
    for _ in 0..<abs(hinge - own) { screen.press(hinge > own ? .right : .left) }
    #expect(screen.text.contains("dcgan+hinge"))
    screen.type("g")
    let request = try #require(started(by: screen))
    let changed = try Recipe(called: "dcgan").changed(RecipeChanges(objective: .hinge))
    #expect(request.job == .gan(changed))
    #expect(request.output == "digits-dcgan+hinge.safetensors")
  }

  @Test("A value stepped all the way round is the recipe's own again")
  func around() throws {
    for (label, count) in [
      ("architecture", Architecture.all.count), ("objective", Objective.all.count),
      ("conditioning", Conditioning.all.count),
    ] {
      var screen = try form("infogan", on: label)
      screen.press(.right)
      #expect(screen.state.workspace.train.form.choices?.changes.isEmpty == false)
      for _ in 1..<count { screen.press(.right) }
      #expect(screen.state.workspace.train.form.choices?.changes.isEmpty == true)
    }
  }

  @Test("Space and Enter use a regularizer or leave it out; arrows step its strength")
  func regularizers() throws {
    var screen = try form("dcgan", on: "noise")
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
    var screen = try form("dcgan", on: "gradient-penalty", columns: columns, rows: rows)
    screen.type(" ")
    #expect(screen.state.workspace.train.form.refusal?.contains("batch norm") == true)
    try TextPicture.expect(screen, looksLike: "form-refused")
    screen.type("g")
    #expect(screen.effects.isEmpty && screen.state.message?.isWarning == true)
    screen.type(" g")
    #expect(started(by: screen)?.job == .named("dcgan"))
  }

  @Test("Data without classes or of points are refused by recipes that cannot use them")
  func data() throws {
    var screen = try form("cgan", on: "architecture")
    screen.press(.backTab)
    let names = TrainingChoices.some.datasets.map(\.name)
    let line = try #require(names.firstIndex(of: "line"))
    for _ in 0..<line { screen.press(.down) }
    #expect(screen.text.contains("needs classes and the data set line has no labels"))
    screen.type("g")
    #expect(screen.effects.isEmpty)
    screen = try form("dcgan", on: "architecture")
    screen.press(.backTab)
    for _ in 0..<line { screen.press(.down) }
    #expect(screen.text.contains("the data are points; choose an MLP"))
  }

  @Test("Another recipe comes with its own choices")
  func anotherRecipe() throws {
    var screen = try form("dcgan", on: "objective")
    screen.press(.right)
    screen.press(.backTab)
    screen.press(.backTab)
    screen.press(.down)
    #expect(screen.state.workspace.train.form.choices?.changes.isEmpty == true)
    #expect(screen.state.workspace.train.form.recipeName == "cgan")
  }

  @Test("Each row is explained while the cursor is on it")
  func explanations() throws {
    var screen = try form("wgan-gp", on: "architecture")
    for row in try choices(screen).rows {
      let words = try choices(screen).summary(of: row)
      #expect(!words.isEmpty && screen.text.contains(String(words.prefix(40))), "\(words)")
      screen.press(.down)
    }
    #expect(screen.state.workspace.train.form.panel == .options)
  }

  @Test("A click on a choice puts the cursor there, on a regularizer uses it; the wheel steps")
  func mouse() throws {
    var screen = try form("dcgan", on: "architecture")
    let layout = TrainFormLayout(
      body: ScreenLayout(in: Rect(screen.state.size)).body, form: screen.state.workspace.train.form)
    let line = try line(of: "packing", in: screen) - layout.choicesWindow.range.lowerBound
    screen.mouse(.press, layout.choices.column + 4, layout.choices.row + line)
    #expect(screen.state.workspace.train.form.choices?.regularizers == [.packing(Packing())])
    screen.mouse(.wheelUp, layout.choices.column + 4, layout.choices.row + line)
    #expect(
      screen.state.workspace.train.form.choices?.regularizers == [.packing(Packing(images: 4))])
  }

  @Test("Widths, rates and strengths are stepped below their choices, and trained")
  func settings() throws {
    var screen = try form("dcgan", on: "channels")
    screen.press(.right)
    for _ in 0..<(try line(of: "discriminator-rate", in: screen) - line(of: "channels", in: screen))
    {
      screen.press(.down)
    }
    screen.press(.left)
    #expect(
      try choices(screen).changes
        == RecipeChanges(
          architecture: .dcgan(DCGAN(channels: 48)), discriminatorRate: 2e-4))
    screen.type("g")
    let request = try #require(started(by: screen))
    #expect(request.output == "digits-dcgan+dcgan=48.safetensors")
    #expect(
      request.command.hasPrefix(
        "zither train dcgan --architecture dcgan=48 --discriminator-rate 0.0002 --data digits"))
  }

  @Test("Every setting of the list is a row, by its word, and steps from its usual value")
  func everySetting() throws {
    for recipe in TrainingChoices.some.recipes {
      var form = FormChoices(of: recipe)
      for place in form.rows.indices {
        form.cursor = place
        guard case .setting(let used, _) = form.rows[place] else { continue }
        #expect(form.words(of: form.row).label.hasSuffix(used.setting.word))
        #expect(!form.isChanged(form.row), "\(recipe.name) \(used.setting.word)")
        var moved = form
        moved.change(by: 1)
        if moved == form { moved.change(by: -1) }
        #expect(moved != form && moved.isChanged(moved.row), "\(recipe.name) \(used.setting.word)")
      }
    }
  }

  @Test("A setting with the recipe's own value between those worth trying comes back to it")
  func ownValue() throws {
    var recipe = try #require(Recipe(named: "dcgan"))
    recipe.generatorRate = 3e-4
    var form = FormChoices(of: recipe)
    form.cursor = try #require(
      form.rows.firstIndex { form.words(of: $0).label == "generator-rate" })
    form.change(by: 1)
    #expect(form.recipe.generatorRate == 5e-4)
    form.change(by: -1)
    #expect(form.recipe == recipe)
  }

  @Test(
    "Space switches what is on or off, and a regularizer's other settings show while it is used")
  func flags() throws {
    var screen = try form("dcgan", on: "plain-critic")
    screen.type(" ")
    #expect(
      try choices(screen).recipe.architecture == .dcgan(DCGAN(discriminatorBatchNorm: false)))
    screen = try form("dcgan", on: "noise")
    let count = try choices(screen).rows.count
    screen.type(" ")
    #expect(try choices(screen).rows.count == count + 1)
    screen.press(.down)
    screen.press(.left)
    #expect(
      try choices(screen).regularizers == [.instanceNoise(InstanceNoise(steps: 3_000))])
  }
}
