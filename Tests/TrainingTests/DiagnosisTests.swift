import GANs
import Metrics
import Tensor
import Testing

@testable import ModelStore
@testable import Training

/// The rules of diagnosis on made-up histories.
@Suite("Diagnosis")
struct DiagnosisTests {
  private typealias Report = TrainingSnapshot.Report

  /// A report every ten steps; by default of a run that is well.
  private static func reports(
    to steps: Int, _ change: (inout TrainingSnapshot.Report, Int) -> Void = { _, _ in }
  ) -> [TrainingSnapshot.Report] {
    stride(from: 10, through: steps, by: 10).map { step in
      var report = Report(
        step: step, elapsed: Double(step) / 100, imagesPerSecond: 1_000, generatorLoss: 1.2,
        discriminatorLoss: 0.5, realScore: 0.7, fakeScore: 0.3)
      set(.generatorGradient, 4, in: &report)
      set(.discriminatorGradient, 3, in: &report)
      set(.variety, 0.9, in: &report)
      change(&report, step)
      return report
    }
  }

  private static func set(
    _ kind: Measure.Kind, _ value: Double, in report: inout TrainingSnapshot.Report
  ) {
    report.measures.removeAll { $0.kind == kind }
    report.measures.append(Measure(kind, value))
  }

  private static func course(_ scores: [LiveScores]) -> ScoreCourse {
    var course = ScoreCourse(
      classifierDataset: "mnist", samples: 1_000, references: 1_000,
      classNames: (0...9).map(String.init),
      floor: LiveScores(step: 0, frechet: 20, precision: 0.9, recall: 0.9))
    for score in scores { _ = course.append(score) }
    return course
  }

  private static func score(
    _ step: Int, _ frechet: Double, missing: [String] = [], copied: Double = 0.01
  ) -> LiveScores {
    LiveScores(
      step: step, frechet: frechet, precision: 0.6, recall: 0.5, missingClasses: missing,
      copied: copied)
  }

  private static func kinds(
    _ reports: [TrainingSnapshot.Report], _ scores: [LiveScores] = [],
    of recipe: Recipe = SmallRecipes.dcgan, since start: Int = 0, grown: Int = 0
  ) -> [Diagnosis.Kind] {
    Diagnosis.all(
      of: DiagnosedRun(
        recipe, reports: reports, course: scores.isEmpty ? nil : course(scores), since: start,
        grown: grown)
    ).map(\.kind)
  }

  private static var minimax: Recipe {
    SmallRecipes.dcgan.changed(RecipeChanges(objective: .minimax))
  }

  @Test("Nothing is wrong with a run that is well, at any of its steps")
  func well() {
    let good = [
      Self.score(20, 2_000, missing: ["1", "2", "3"]), Self.score(400, 300), Self.score(900, 120),
      Self.score(1_500, 80), Self.score(2_200, 60), Self.score(2_900, 55), Self.score(3_600, 54),
    ]
    for steps in stride(from: 0, through: 4_000, by: 200) {
      let scores = good.filter { $0.step <= steps }
      #expect(Self.kinds(Self.reports(to: steps), scores).isEmpty, "step \(steps)")
    }
  }

  @Test(
    "A sure D starves G by the original game, where G's gradient has fallen too, and by no other")
  func vanishing() {
    func run(
      of recipe: Recipe = Self.minimax, _ norm: @escaping (Int) -> Double
    ) -> [Diagnosis.Kind] {
      Self.kinds(
        Self.reports(to: 1_000) { report, step in
          report.realScore = step > 400 ? 0.95 : 0.7
          report.fakeScore = step > 400 ? 0.05 : 0.3
          Self.set(.generatorGradient, norm(step), in: &report)
        }, of: recipe)
    }
    #expect(run { $0 > 400 ? 0.3 : 4 } == [.vanishingGradient])
    #expect(run { $0 > 400 ? 2 : 4 }.isEmpty)
    // The gradient of a cgan on doodles fell from 91 to 17 while its FID came to its best.
    #expect(run(of: SmallRecipes.dcgan) { $0 > 400 ? 17 : 91 }.isEmpty)
  }

  @Test("A certain D is told of within 150 steps, a strong one is not")
  func certainty() {
    func run(_ steps: Int, real: Double, fake: Double) -> [Diagnosis.Kind] {
      Self.kinds(
        Self.reports(to: steps) { report, step in
          (report.realScore, report.fakeScore) = step > 150 ? (real, fake) : (0.7, 0.3)
        })
    }
    #expect(run(350, real: 1, fake: 0) == [.vanishingGradient])
    #expect(run(250, real: 1, fake: 0).isEmpty)
    #expect(run(4_000, real: 0.96, fake: 0.04).isEmpty)
  }

  @Test("By the hinge and by squares a D without a loss is certain")
  func lossless() {
    func run(_ objective: Objective, loss: Double) -> [Diagnosis.Kind] {
      Self.kinds(
        Self.reports(to: 400) { report, _ in
          (report.realScore, report.fakeScore) = (1.5, -1.5)
          report.discriminatorLoss = loss
        }, of: SmallRecipes.dcgan.changed(RecipeChanges(objective: objective)))
    }
    #expect(run(.hinge, loss: 0) == [.vanishingGradient])
    #expect(run(.hinge, loss: 0.5).isEmpty)
    #expect(run(.leastSquares(LeastSquares()), loss: 0.0005) == [.vanishingGradient])
    #expect(run(.leastSquares(LeastSquares()), loss: 0.045).isEmpty)
    // A relativistic game that went well on the digits came to 0.007.
    #expect(run(.relativistic, loss: 0.007).isEmpty)
  }

  @Test("A critic that nothing holds is told of after 200 steps")
  func runawayCritic() throws {
    func run(
      _ objective: Objective, loss: Double, penalty: Double? = nil, scores: Double = 5
    ) -> [Diagnosis.Kind] {
      let regularizers = penalty.map { _ in [Regularizer.gradientPenalty(GradientPenalty())] }
      var recipe = SmallRecipes.dcgan
      recipe.objective = objective
      recipe.regularizers = regularizers ?? []
      return Self.kinds(
        Self.reports(to: 200) { report, _ in
          report.discriminatorLoss = loss
          (report.realScore, report.fakeScore) = (scores, -scores)
          if let penalty { Self.set(.penalty, penalty, in: &report) }
        }, of: recipe)
    }
    #expect(run(.wasserstein, loss: 3e9, penalty: 2e9) == [.divergence])
    #expect(run(.wasserstein, loss: -20, penalty: 100) == [.divergence])
    #expect(run(.wasserstein, loss: -20, penalty: 3.4).isEmpty)
    #expect(run(.wasserstein, loss: -2_000) == [.divergence])
    #expect(run(.wasserstein, loss: -110).isEmpty)
    #expect(run(.hinge, loss: 3, scores: 130) == [.divergence])
    #expect(run(.hinge, loss: 0.7).isEmpty)
  }

  @Test("Images that vary more than real ones are divergence; points may lie anywhere")
  func overshoot() {
    func run(_ variety: Double, of recipe: Recipe = SmallRecipes.dcgan) -> [Diagnosis.Kind] {
      Self.kinds(
        Self.reports(to: 500) { report, _ in Self.set(.variety, variety, in: &report) }, of: recipe)
    }
    #expect(run(1.4) == [.divergence])
    #expect(run(1.02).isEmpty)
    let conditional = SmallRecipes.dcgan.changed(RecipeChanges(conditioning: .classProjection))
    #expect(run(1.4, of: conditional).isEmpty)
    #expect(run(2.4, of: conditional) == [.divergence])
    let points = Self.reports(to: 500) { report, _ in
      Self.set(.variety, 4, in: &report)
      report.scores = DistributionScores(
        modesFound: 8, modes: 8, highQuality: 0.8, kullbackLeibler: 1, jensenShannon: 0.2,
        wasserstein: 0.2)
    }
    #expect(Self.kinds(points).isEmpty)
  }

  @Test("A run that the minimax loss starves is offered the non-saturating one first")
  func remedies() throws {
    let reports = Self.reports(to: 1_000) { report, step in
      (report.realScore, report.fakeScore) = (0.995, 0.005)
      Self.set(.generatorGradient, step > 300 ? 0.01 : 4, in: &report)
    }
    let starved = try #require(
      Diagnosis.all(of: DiagnosedRun(Self.minimax, reports: reports)).first)
    #expect(starved.remedies.first == .objective(.nonSaturating))
    let other = try #require(
      Diagnosis.all(of: DiagnosedRun(SmallRecipes.dcgan, reports: reports)).first)
    #expect(other.remedies.first == .regularizer(.instanceNoise(InstanceNoise(steps: 0))))
  }

  @Test("Low variety is a collapse after 2,000 steps, unless it grows")
  func variety() {
    func run(_ steps: Int, _ variety: @escaping (Int) -> Double) -> [Diagnosis.Kind] {
      Self.kinds(Self.reports(to: steps) { Self.set(.variety, variety($1), in: &$0) })
    }
    #expect(run(3_000) { _ in 0.1 } == [.modeCollapse])
    #expect(run(1_900) { _ in 0.1 }.isEmpty)
    #expect(run(3_000) { Double($0) / 20_000 }.isEmpty)
    #expect(run(3_000) { _ in 0.4 }.isEmpty)
    // One image whatever z is needs no such wait.
    #expect(run(400) { _ in 0.0005 } == [.modeCollapse])
    #expect(run(400) { _ in 0.009 }.isEmpty)
  }

  @Test("Classes that are missing three times are named; while they grow fewer there is no alarm")
  func missingClasses() throws {
    let missing = ["0", "2", "4"]
    func scores(_ counts: [Int]) -> [LiveScores] {
      counts.enumerated().map {
        Self.score(2_100 + 250 * $0, 90, missing: Array(missing.prefix($1)))
      }
    }
    let found = Diagnosis.all(
      of: DiagnosedRun(
        SmallRecipes.dcgan, reports: Self.reports(to: 2_600),
        course: Self.course(scores([2, 3, 3]))))
    #expect(found.map(\.kind) == [.modeCollapse])
    #expect(found.first?.finding == "3 of 10 classes missing: “0”, “2”, “4”")
    #expect(Self.kinds(Self.reports(to: 2_600), scores([3, 3, 2])).isEmpty)
    #expect(Self.kinds(Self.reports(to: 2_600), scores([3, 3])).isEmpty)
  }

  @Test("Images of networks that grow are judged from their full size on")
  func growing() {
    let reports = Self.reports(to: 4_000) { report, _ in Self.set(.variety, 0.1, in: &report) }
    let small = [20, 1_200, 1_600, 2_000, 2_400, 2_800].map { Self.score($0, 900) }
    #expect(
      Self.kinds(reports, small + [Self.score(3_900, 300)], grown: 2_500).isEmpty)
    let grown = [20, 3_600, 3_700, 3_800, 3_900, 4_000].map { Self.score($0, 900) }
    #expect(Self.kinds(reports, grown, grown: 2_500) == [.noConvergence])
    #expect(Self.kinds(reports, grown, grown: 2_000) == [.modeCollapse, .noConvergence])
    let image = ImageShape(height: 32, width: 32, channels: 3)
    let architecture = Recipe(named: "progressive")?.architecture
    #expect(architecture?.stepsToFullSize(image: image) == 2_400)
    #expect(architecture?.growth(afterSteps: 2_399, image: image)?.fade == 1)
    #expect(architecture?.growth(afterSteps: 2_398, image: image)?.fade != 1)
  }

  @Test("Half of the modes missing in every score of the last 1,000 steps is a collapse")
  func missingModes() {
    func run(_ found: @escaping (Int) -> Int) -> [Diagnosis.Kind] {
      Self.kinds(
        Self.reports(to: 3_000) { report, step in
          report.scores = DistributionScores(
            modesFound: found(step), modes: 8, highQuality: 0.8, kullbackLeibler: 1,
            jensenShannon: 0.2, wasserstein: step < 500 ? 1 : 0.2)
        })
    }
    #expect(run { _ in 3 } == [.modeCollapse])
    #expect(run { $0 == 2_500 ? 6 : 3 }.isEmpty)
    // More of them are found from step to step.
    #expect(run { $0 <= 2_500 ? 1 : 3 }.isEmpty)
  }

  @Test("Modes are not missed before the noise on what D sees has faded")
  func noise() {
    func run(to steps: Int) -> [Diagnosis.Kind] {
      var recipe = SmallRecipes.dcgan
      recipe.regularizers = [.instanceNoise(InstanceNoise(deviation: 1, steps: 4_000))]
      return Self.kinds(
        Self.reports(to: steps) { report, step in
          report.scores = DistributionScores(
            modesFound: 2, modes: 25, highQuality: 0.1, kullbackLeibler: 1, jensenShannon: 0.2,
            wasserstein: step < 500 ? 1 : 0.2)
        }, of: recipe)
    }
    #expect(run(to: 3_000).isEmpty)
    #expect(run(to: 4_500) == [.modeCollapse])
  }

  @Test("Distances that stay above half of the first are no convergence")
  func noConvergence() {
    let stuck = (0...6).map { Self.score(20 + 600 * $0, $0 % 2 == 0 ? 1_800 : 1_200) }
    #expect(Self.kinds(Self.reports(to: 3_700), stuck) == [.noConvergence])
    // What went on from a file has no beginning to be held against.
    let resumed = (0...6).map { Self.score(9_000 + 600 * $0, 60) }
    #expect(Self.kinds(Self.reports(to: 12_600), resumed).isEmpty)
  }

  @Test("A loss beyond 25 nats is divergence")
  func divergence() {
    let reports = Self.reports(to: 1_000) { $0.generatorLoss = $1 > 700 ? 60 : 2 }
    #expect(Self.kinds(reports) == [.divergence])
  }

  @Test("Copies in two scores are memorising, in one they are not")
  func memorising() {
    let reports = Self.reports(to: 900)
    #expect(
      Self.kinds(reports, [Self.score(400, 90, copied: 0.6), Self.score(800, 90, copied: 0.7)])
        == [.memorising])
    #expect(
      Self.kinds(reports, [Self.score(400, 90), Self.score(800, 90, copied: 0.7)]).isEmpty)
  }

  @Test("After a remedy the rules wait as long as in the beginning")
  func sinceChange() {
    let reports = Self.reports(to: 3_000) { report, _ in Self.set(.variety, 0.1, in: &report) }
    #expect(Self.kinds(reports) == [.modeCollapse])
    #expect(Self.kinds(reports, since: 1_500).isEmpty)
  }

  @Test("A remedy that a recipe has, or that needs other networks, is none")
  func remedied() throws {
    let noise = Remedy.regularizer(.instanceNoise(InstanceNoise()))
    let once = try #require(SmallRecipes.dcgan.remedied(by: noise))
    #expect(once.name == SmallRecipes.dcgan.name && once.regularizers.count == 1)
    #expect(once.remedied(by: noise) == nil)
    #expect(SmallRecipes.dcgan.remedied(by: .regularizer(.packing(Packing()))) == nil)
    // Batch norm in D refuses a gradient penalty.
    #expect(
      SmallRecipes.dcgan.remedied(by: .regularizer(.gradientPenalty(GradientPenalty()))) == nil)
    let slower = try #require(SmallRecipes.dcgan.remedied(by: .bothRates(0.5)))
    #expect(slower.generatorRate == SmallRecipes.dcgan.generatorRate / 2)
  }
}
