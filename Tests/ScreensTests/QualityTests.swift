import Cells
import GANs
import ModelStore
import Testing
import Training

@testable import Screens

/// Scores and diagnoses on the Train screen.
@Suite struct QualityTests {
  static var scored: TrainingSnapshot {
    var course = ScoreCourse(
      classifierDataset: "mnist", samples: 1_000, references: 1_000, classNames: ["0", "1"],
      floor: LiveScores(step: 0, frechet: 18, precision: 0.9, recall: 0.86))
    for (step, frechet) in [(10, 1_700.0), (400, 90), (800, 41.5), (1_000, 60)] {
      _ = course.append(
        LiveScores(
          step: step, frechet: frechet, precision: 0.7, recall: 0.4, classAccuracy: 0.93))
    }
    var snapshot = TrainTests.snapshot(.running, step: 1_000)
    snapshot.scoring = .on(course)
    snapshot.scoringShare = 0.05
    return snapshot
  }

  private static var collapsed: TrainingSnapshot {
    var snapshot = scored
    snapshot.diagnoses = [
      Diagnosis(
        .modeCollapse, "3 of 10 classes missing: “0”, “2”, “4”", advice: "packing",
        remedies: [.regularizer(.instanceNoise(InstanceNoise(steps: 0))), .generatorRate(0.5)])
    ]
    return snapshot
  }

  @Test("Scores are curves and words, the best with its step")
  func scores() {
    var screen = TestScreen(columns: 120, rows: 40, screen: .train)
    screen.send(.snapshot(Self.scored))
    for text in [
      "FID 60.0 (best 41.5, real 18.0)", "precision 0.70", "recall 0.40", "class 0.93",
      "scores took 5 %",
      "mnist-features", "┊", "1,000 ┤",
    ] {
      #expect(screen.text.contains(text), "\(text)")
    }
    var wide = TestScreen(columns: 200, rows: 60, screen: .train)
    wide.send(.snapshot(Self.scored))
    #expect(wide.text.contains("best 41.50 at 800"))
  }

  @Test("Without scores one word says why")
  func absent() {
    var screen = TestScreen(columns: 80, rows: 24, screen: .train)
    var snapshot = TrainTests.snapshot(.running, step: 100)
    snapshot.scoring = .absent("no classifier of digits")
    screen.send(.snapshot(snapshot))
    #expect(screen.text.contains("no scores: no classifier of digits"))
  }

  @Test(
    "What is wrong stands above the curves, and one key does something about it, once",
    arguments: [(80, 24), (120, 40), (60, 20)])
  func remedy(_ columns: Int, _ rows: Int) {
    var screen = TestScreen(columns: columns, rows: rows, screen: .train)
    screen.send(.snapshot(Self.collapsed))
    #expect(screen.text.contains("! mode collapse: 3 of 10 classes missing: “0”, “2”, “4”"))
    #expect(screen.text.contains("M add noise=0.1,0 · D says more"))
    screen.type("D")
    #expect(screen.text.contains("packing."))
    screen.press(.escape)
    screen.type("MM")
    #expect(
      screen.effects == [
        .training(.apply(.regularizer(.instanceNoise(InstanceNoise(steps: 0)))))
      ])
  }

  @Test("Where nothing is wrong the keys say so")
  func nothing() {
    var screen = TestScreen(screen: .train)
    screen.send(.snapshot(Self.scored))
    screen.type("M")
    #expect(screen.effects.isEmpty)
    #expect(screen.state.message == Message("Nothing is seen to be wrong"))
  }

  @Test("Every score and diagnosis is explained by the help")
  func glossary() {
    let explained = Glossary.terms(of: .train).map(\.label).joined(separator: " ")
    for word in ["FID", "precision", "recall", "class accuracy", "best", "variety"]
      + Diagnosis.Kind.allCases.map(\.rawValue)
    {
      #expect(explained.contains(word))
    }
  }
}
