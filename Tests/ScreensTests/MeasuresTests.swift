import Cells
import GANs
import Layers
import Testing
import Training

@testable import Screens

/// The Train screen shows scores by what they mean, and what else a recipe measures.
@Suite struct MeasuresTests {
  private static func snapshot(
    _ objective: Objective, _ measures: [Measure] = [], growth: Growth? = nil
  ) -> TrainingSnapshot {
    var snapshot = TrainTests.snapshot(.running, step: 3_400, saved: 1_700)
    snapshot.objective = objective
    snapshot.image = ExploredModel.digits.shape
    snapshot.growth = growth
    for index in snapshot.history.indices {
      snapshot.history[index].measures = measures
      if objective.scoreMeaning != .probability {
        snapshot.history[index].realScore = 3.5
        snapshot.history[index].fakeScore = -1.25
      }
    }
    snapshot.latest = snapshot.history.last
    return snapshot
  }

  private static let gradients = [
    Measure(.discriminatorGradient, 0.42), Measure(.generatorGradient, 1.5),
  ]

  private func screen(_ snapshot: TrainingSnapshot) -> TestScreen {
    var screen = TestScreen(columns: 200, rows: 60, screen: .train)
    screen.send(.snapshot(snapshot))
    return screen
  }

  @Test("Every measure has its own place", arguments: [(60, 20), (80, 24), (120, 40), (200, 60)])
  func pictures(columns: Int, rows: Int) throws {
    var screen = TestScreen(columns: columns, rows: rows, screen: .train)
    screen.send(
      .snapshot(
        Self.snapshot(
          .wasserstein, [Measure(.penalty, 0.07)] + Self.gradients,
          growth: Growth(level: 1, levels: 3, fade: 0.42))))
    try TextPicture.expect(screen, looksLike: "training-critic")
    screen.send(
      .snapshot(
        Self.snapshot(
          .nonSaturating,
          [
            Measure(.mutualInformation, 2.1), Measure(.codeEntropy, 2.302_585),
            Measure(.continuousCodeLoss, 0.31),
          ] + Self.gradients)))
    try TextPicture.expect(screen, looksLike: "training-codes")
  }

  @Test("A critic's scores are no probabilities; of Wasserstein's the estimate is plotted")
  func critics() {
    let wasserstein = screen(Self.snapshot(.wasserstein))
    #expect(wasserstein.text.contains("Wasserstein   estimate D(x) − D(G(z)) 4.75"))
    #expect(!wasserstein.text.contains("P(real)"))
    let hinge = screen(Self.snapshot(.hinge))
    #expect(hinge.text.contains("critic's score   D(x) 3.50   D(G(z)) −1.25"))
    #expect(!hinge.text.contains("Wasserstein") && !hinge.text.contains("P(real)"))
    #expect(screen(Self.snapshot(.nonSaturating)).text.contains("P(real)"))
    #expect(screen(Self.snapshot(.leastSquares(LeastSquares()))).text.contains("score   D(x)"))
  }

  @Test("The bound on the information stands next to the codes' entropy")
  func information() {
    let measures = [Measure(.mutualInformation, 2.1), Measure(.codeEntropy, 2.302_585)]
    let text = screen(Self.snapshot(.nonSaturating, measures)).text
    #expect(text.contains("I(c; x) ≥ 2.10 of H(c) 2.30 nats"))
    #expect(text.contains("information   I(c; x) ≥ 2.10   H(c) 2.30"))
  }

  @Test("Class losses, BEGAN's errors and balance, and gradients are shown where they are measured")
  func others() {
    let classes = screen(
      Self.snapshot(
        .nonSaturating, [Measure(.realClassLoss, 0.4), Measure(.fakeClassLoss, 0.6)])
    ).text
    #expect(classes.contains("class loss 0.40 of x, 0.60 of G(z)"))
    let began = screen(
      Self.snapshot(.boundaryEquilibrium(BoundaryEquilibrium()), [Measure(.balance, 0.125)])
    ).text
    #expect(began.contains("error of D's copies") && began.contains("balance k 0.125"))
    let gradients = screen(Self.snapshot(.nonSaturating, Self.gradients)).text
    #expect(gradients.contains("gradient   ‖∇G‖ 1.50   ‖∇D‖ 0.42"))
    let plain = screen(Self.snapshot(.nonSaturating)).text
    for word in ["gradient", "class loss", "I(c; x)", "balance", "penalty", "size"] {
      #expect(!plain.contains(word), "\(word)")
    }
  }

  @Test("Growth is told in words: what fades in and how far, and when it is done")
  func growth() {
    func words(_ growth: Growth) -> String? {
      Self.snapshot(.wasserstein, growth: growth).growthWords
    }
    #expect(words(Growth(level: 0, levels: 3, fade: 1)) == "7×7")
    #expect(words(Growth(level: 1, levels: 3, fade: 0.42)) == "7×7 → 14×14, 42 % faded in")
    #expect(words(Growth(level: 2, levels: 3, fade: 1)) == "28×28, fully grown")
    #expect(
      screen(Self.snapshot(.wasserstein, growth: Growth(level: 1, levels: 3, fade: 0.42)))
        .text.contains("size 7×7 → 14×14, 42 % faded in"))
  }

  @Test("Columns of the sheet that are classes or codes have names above them")
  func columnNames() {
    var snapshot = Self.snapshot(.nonSaturating)
    snapshot.sheet?.columnNames = (0..<10).map { "c1=\($0)" }
    let text = screen(snapshot).text
    for value in 0..<10 { #expect(text.contains("c1=\(value)")) }
  }

  @Test("Every measure's name on the screen is explained by its help")
  func glossary() {
    let explained = Glossary.terms(of: .train).map { "\($0.label) \($0.help)" }
      .joined(separator: " ")
    for word in [
      "Wasserstein", "critic's score", "score", "error of D's copies", "balance k",
      "information", "I(c; x)", "H(c)", "I(x; x′)", "codes", "class loss", "gradient", "‖∇G‖",
      "‖∇D‖",
      "penalty", "size",
    ] {
      #expect(explained.contains(word), "\(word)")
    }
  }
}
