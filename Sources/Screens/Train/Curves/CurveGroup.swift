import Cells
import GANs
import Training

/// Curves that share a plot: the losses, the scores by what they mean, what else a recipe measures.
struct CurveGroup {
  struct Curve {
    var name: String
    /// Its name where there is little room.
    var short: String
    var ink: Ink
    var value: (TrainingSnapshot.Report) -> Double?
    /// What is plotted in place of the reports' values: what is known of some steps only.
    var points: [LinePlot.Point]?

    /// A curve of its own points.
    init(_ name: String, _ short: String, _ ink: Ink, _ points: [LinePlot.Point]) {
      self.init(name, short, ink) { _ in nil }
      self.points = points
    }

    init(
      _ name: String, _ short: String, _ ink: Ink,
      _ value: @escaping (TrainingSnapshot.Report) -> Double?
    ) {
      self.name = name
      self.short = short
      self.ink = ink
      self.value = value
    }

    static func measure(
      _ name: String, _ short: String, _ ink: Ink, _ kind: Measure.Kind
    ) -> Curve {
      Curve(name, short, ink) { $0.value(kind) }
    }
  }

  var title: String
  var curves: [Curve]
  /// What the axis holds besides the curves: 0…1 of a probability; nil for what they need.
  var range: ClosedRange<Double>?
  /// A height that is drawn as a dotted rule.
  var rule: Double?
  /// Whether equal factors have equal heights.
  var isLogarithmic = false
  /// A step that is marked.
  var mark: Double?
  /// A few words behind the newest values, where they fit.
  var note = ""

  init(
    _ title: String, range: ClosedRange<Double>? = nil, rule: Double? = nil, _ curves: [Curve]
  ) {
    self.title = title
    self.curves = curves
    self.range = range
    self.rule = rule
  }
}

extension TrainingSnapshot {
  /// What there is to plot, the most telling first.
  var curveGroups: [CurveGroup] {
    let losses = CurveGroup(
      "loss",
      [
        CurveGroup.Curve("generator", "G", .generator) { $0.generatorLoss },
        CurveGroup.Curve("discriminator", "D", .discriminator) { $0.discriminatorLoss },
      ])
    return [losses] + quality.prefix(1) + [scores] + quality.dropFirst() + measured
  }

  /// D's scores by what they mean.
  private var scores: CurveGroup {
    let real = CurveGroup.Curve("D(x)", "x", .discriminator) { $0.realScore }
    let fake = CurveGroup.Curve("D(G(z))", "G", .generator) { $0.fakeScore }
    switch scoreMeaning {
    case .probability: return CurveGroup("P(real)", range: 0...1, rule: 0.5, [real, fake])
    case .target: return CurveGroup("score", [real, fake])
    case .critic where objective?.estimatesDistance == true:
      return CurveGroup(
        "Wasserstein",
        [CurveGroup.Curve("estimate D(x) − D(G(z))", "W", .accent) { $0.scoreDifference }])
    case .critic: return CurveGroup("critic's score", [real, fake])
    case .reconstructionError:
      return CurveGroup(
        "error of D's copies",
        [
          CurveGroup.Curve("of x", "x", .discriminator) { $0.realScore },
          CurveGroup.Curve("of G(z)", "G", .generator) { $0.fakeScore },
        ])
    }
  }

  /// What only some recipes measure, then the gradients.
  private var measured: [CurveGroup] {
    var groups: [CurveGroup] = []
    func has(_ kind: Measure.Kind) -> Bool { latest?.value(kind) != nil }
    if has(.mutualInformation) {
      groups.append(
        CurveGroup(
          "information",
          [
            .measure("I(c; x) ≥", "I", .accent, .mutualInformation),
            .measure("H(c)", "H", .dim, .codeEntropy),
          ] + (has(.agreement) ? [.measure("I(x; x′)", "x", .discriminator, .agreement)] : [])))
    }
    if has(.realClassLoss) {
      groups.append(
        CurveGroup(
          "class loss",
          [
            .measure("of x", "x", .discriminator, .realClassLoss),
            .measure("of G(z)", "G", .generator, .fakeClassLoss),
          ]))
    }
    if has(.balance) {
      groups.append(CurveGroup("balance", [.measure("k", "k", .accent, .balance)]))
    }
    if has(.generatorGradient) {
      groups.append(
        CurveGroup(
          "gradient",
          [
            .measure("‖∇G‖", "G", .generator, .generatorGradient),
            .measure("‖∇D‖", "D", .discriminator, .discriminatorGradient),
          ]))
    }
    return groups
  }
}
