import Cells
import GANs
import Testing
import Training

@testable import Screens

/// Whether the help explains whatever the Train and the Lab screen draw.
@Suite struct GlossaryTests {
  /// Runs of every meaning of D's scores, with everything measured and scored.
  private static var snapshots: [TrainingSnapshot] {
    let objectives: [Objective] = ["gan", "lsgan", "wgan", "sagan", "began"].compactMap {
      Recipe(named: $0)?.objective
    }
    return objectives.map { objective in
      var snapshot = QualityTests.scored
      snapshot.objective = objective
      let measures = Measure.Kind.allCases.map { Measure($0, 0.5) }
      for index in snapshot.history.indices { snapshot.history[index].measures = measures }
      snapshot.latest = snapshot.history.last
      return snapshot
    }
  }

  private func isExplained(_ drawn: String, on screen: Screen) -> Bool {
    let label = drawn.trimmingPrefix("critic ").replacing(" ≥", with: "").replacing(":", with: "")
    return Glossary.terms(of: screen).contains {
      $0.label.contains(label) || $0.help.contains(label)
    }
  }

  @Test("Every label of the Train screen's figures and curves is explained by its help")
  func training() {
    #expect(Self.snapshots.count == 5)
    for snapshot in Self.snapshots {
      let features = snapshot.scoring.course?.features
      let labels =
        snapshot.curveGroups.flatMap { [$0.title] + $0.curves.map(\.name) }
        .filter { $0 != features && !$0.hasPrefix("estimate ") }
        + (snapshot.qualityWords + snapshot.measureWords + snapshot.scoresNotPlotted).map(\.label)
      for label in labels { #expect(isExplained(label, on: .train), "\(label)") }
    }
    for label in ["no scores", "scores", "estimate", "size", "best", "▴", "▾"] {
      #expect(isExplained(label, on: .train), "\(label)")
    }
  }

  @Test("So is whatever a look at the curves adds, and the line above them")
  func looks() {
    var settings = CurveSettings()
    settings.turnSmoothing()
    settings.turnSmoothing()
    settings.turnWindow()
    for screen in [Screen.train, .lab] {
      for label in [
        settings.smoothingWords, settings.window.words, "log", "step", "img/s", "points/s",
        "elapsed", "left",
      ] {
        #expect(isExplained(label, on: screen), "\(label)")
      }
    }
  }

  @Test("Every number and sample of the Lab is explained by its help")
  func lab() throws {
    for snapshot in [LabTests.snapshot(.ring), LabTests.snapshot(.mixture)] {
      let figure = try #require(snapshot.points)
      let numbers = LabNumbers(figure: figure, report: snapshot.latest)
      for row in numbers.rows {
        switch row {
        case .number(let label, _, _):
          for word in label.split(separator: " ") {
            #expect(isExplained(String(word), on: .lab), "\(label)")
          }
        case .legend(_, _, let text):
          let first = text.split(separator: ",").first.map(String.init) ?? text
          let term = first.hasPrefix("density") ? "density" : first
          #expect(isExplained(term, on: .lab), "\(text)")
        case .heading, .belief, .blank: break
        }
      }
      for curve in LabView.course(of: snapshot.history).curves {
        #expect(isExplained(curve.name, on: .lab), "\(curve.name)")
      }
    }
  }
}
