import Foundation

/// What is wrong with a training, in plain words.
public struct Diagnosis: Hashable, Sendable {
  /// What can be wrong.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case vanishingGradient = "vanishing gradient"
    case divergence
    case modeCollapse = "mode collapse"
    case noConvergence = "no convergence"
    case memorising
  }

  /// What is wrong.
  public var kind: Kind
  /// What is seen, with the numbers, as the rest of a sentence.
  public var finding: String
  /// What the literature advises besides the remedy, as the rest of a sentence.
  public var advice: String
  /// What can be done while the training goes on, the likeliest to help first.
  public var remedies: [Remedy]

  /// A diagnosis with what is seen and what helps.
  public init(_ kind: Kind, _ finding: String, advice: String, remedies: [Remedy]) {
    self.kind = kind
    self.finding = finding
    self.advice = advice
    self.remedies = remedies
  }

  /// What is wrong with a run, the gravest first; empty where nothing is seen.
  ///
  /// The rules look at the run since its recipe was last changed, so that a remedy has time to help.
  public static func all(of run: DiagnosedRun) -> [Diagnosis] {
    [
      RunawayLosses.diagnosis(of: run), VanishingGradient.diagnosis(of: run),
      ModeCollapse.diagnosis(of: run), NoConvergence.diagnosis(of: run),
      Memorising.diagnosis(of: run),
    ].compactMap { $0 }.map { diagnosis in
      var diagnosis = diagnosis
      diagnosis.remedies = diagnosis.remedies.filter { run.recipe.remedied(by: $0) != nil }
      return diagnosis
    }
  }
}

/// A number with so many decimals, whatever the locale.
func rounded(_ value: Double, _ decimals: Int) -> String {
  String(format: "%.\(decimals)f", value)
}
